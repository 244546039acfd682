"""Running a job: order, failures that stop nothing else, cancelling, progress and provenance."""

from __future__ import annotations

from dataclasses import replace

import jobs_fakes as fakes
import numpy as np
import pytest

from medaug_gui.core.errors import BadParameter, Cancelled
from medaug_gui.core.progress import Progress
from medaug_gui.jobs.job import Failure, Item, Job, Result
from medaug_gui.jobs.recipe import Recipe, RecipeStep
from medaug_gui.jobs.run import check_recipe, run_job
from medaug_gui.jobs.stash import put


def recipe(*operations: str, copies: int = 1, seed: int = 7) -> Recipe:
    return Recipe(tuple(RecipeStep(operation) for operation in operations), seed, copies)


def job(wanted: Recipe, *keys: str) -> Job:
    return Job(wanted, tuple(Item.from_header(fakes.header(key)) for key in keys))


def outcomes(wanted: Job, progress: Progress | None = None) -> list[Result | Failure]:
    return list(run_job(wanted, progress or Progress(), fakes.create_services()))


def test_items_and_copies_come_in_order_and_carry_the_recipe() -> None:
    wanted = recipe("noise", copies=2)
    results = outcomes(job(wanted, "one", "two"))
    assert [(result.item, result.copy) for result in results] == [(0, 0), (0, 1), (1, 0), (1, 1)]
    told = results[3].series.provenance
    assert (told.recipe, told.seed, told.copy) == (wanted.to_json(), 7, 1)
    assert not np.array_equal(results[0].series.voxels, results[1].series.voxels)


def test_same_recipe_seed_and_input_give_the_same_voxels_whatever_the_order() -> None:
    one, two = outcomes(job(recipe("noise"), "one", "two"))
    two_again, one_again = outcomes(job(recipe("noise"), "two", "one"))
    assert np.array_equal(one.series.voxels, one_again.series.voxels)
    assert np.array_equal(two.series.voxels, two_again.series.voxels)


def test_an_item_is_read_once_for_all_its_copies() -> None:
    reads = []
    tools = fakes.create_services()
    counting = replace(tools, read=lambda header, progress: reads.append(header.key) or tools.read(header, progress))
    list(run_job(job(recipe("noise", copies=3), "one", "two"), Progress(), counting))
    assert reads == ["one", "two"]


def test_what_is_done_is_not_made_again_and_the_rest_is_as_in_one_go() -> None:
    whole = job(recipe("noise", copies=3), "one", "two", "three")
    made = {(0, 0), (0, 2), (1, 0), (1, 1), (1, 2)}
    rest = whole.make_rest(made, "cpu")
    assert (rest.total, rest.wanted, rest.continues) == (4, 9, whole.id)
    reads: list[str] = []
    tools = fakes.create_services()
    counting = replace(tools, read=lambda header, progress: reads.append(header.key) or tools.read(header, progress))
    results = list(run_job(rest, Progress(), counting))
    assert reads == ["one", "three"]
    assert [(one.item, one.copy) for one in results] == [(0, 1), (2, 0), (2, 1), (2, 2)]
    expected = {(one.item, one.copy): one.series for one in outcomes(whole)}
    for one in results:
        assert np.array_equal(one.series.voxels, expected[one.item, one.copy].voxels)
    assert rest.make_rest({(0, 1)}, "cpu").total == 3
    assert outcomes(rest.make_rest({(0, 1), (2, 0), (2, 1), (2, 2)}, "cpu")) == []


def test_an_unreadable_item_fails_once_for_each_copy_and_the_rest_goes_on() -> None:
    bad, bad_too, good, good_too = outcomes(job(recipe("noise", copies=2), "bad", "one"))
    assert isinstance(bad, Failure)
    assert isinstance(bad_too, Failure)
    assert bad.sentence == "The file ends early."
    assert (bad.item, bad.copy, bad_too.copy) == (0, 0, 1)
    assert isinstance(good, Result)
    assert isinstance(good_too, Result)


def test_one_failed_copy_leaves_the_others() -> None:
    kinds = [type(outcome) for outcome in outcomes(job(recipe("odd-copies", copies=4), "one"))]
    assert kinds == [Failure, Result, Failure, Result]


def test_an_unexpected_error_is_a_sentence_with_details() -> None:
    (failure,) = outcomes(job(recipe("odd-copies"), "one"))
    assert "ValueError" in failure.sentence
    assert "no even copies" in failure.details


def test_a_wrong_recipe_is_refused_before_anything_is_read() -> None:
    tools = replace(fakes.create_services(), read=lambda header, progress: pytest.fail("read"))
    with pytest.raises(BadParameter, match="Did you mean 'noise'"):
        run_job(job(recipe("nois"), "one"), Progress(), tools)
    with pytest.raises(BadParameter, match="amount must be"):
        run_job(job(Recipe((RecipeStep("noise", {"amount": -1}),)), "one"), Progress(), tools)
    with pytest.raises(BadParameter, match="no parameter 'amuont'"):
        run_job(job(Recipe((RecipeStep("noise", {"amuont": 1}),)), "one"), Progress(), tools)


def test_cancelling_shows_nothing_and_stops_at_once() -> None:
    seen: list[float] = []

    def report(fraction: float, note: str) -> None:
        seen.append(fraction)

    progress = Progress(report, lambda: bool(seen) and seen[-1] > 0.4)
    with pytest.raises(Cancelled):
        outcomes(job(recipe("noise", copies=2), "one", "two"), progress)
    assert 0.4 < seen[-1] < 0.8


def test_progress_never_goes_back_and_ends_at_one() -> None:
    seen: list[float] = []
    outcomes(
        job(recipe("noise", copies=3), "one", "bad", "two"), Progress(lambda fraction, note: seen.append(fraction))
    )
    assert seen == sorted(seen)
    assert seen[-1] == 1.0
    assert len(set(seen)) > 8


def test_a_generator_needs_no_series_and_a_stash_is_read_from_its_folder(tmp_path) -> None:
    (made,) = outcomes(Job(recipe("phantom"), (Item.for_generator("phantom"),)))
    assert made.series.geometry.shape == fakes.SHAPE
    folder = put(fakes.series("one"), tmp_path / "one")
    (stashed,) = outcomes(Job(recipe("noise"), (Item("one", stash=str(folder)),)))
    (read,) = outcomes(job(recipe("noise"), "one"))
    assert np.array_equal(stashed.series.voxels, read.series.voxels)


def test_a_bypassed_step_keeps_its_place_and_needs_not_be_known() -> None:
    wanted = Recipe((RecipeStep("nowhere", enabled=False), RecipeStep("noise", {"amount": 2.0})))
    steps = check_recipe(wanted, fakes.create_services().known)
    assert [(name, values.get("amount")) for name, values in steps] == [("", None), ("noise", 2.0)]
    with pytest.raises(BadParameter, match="bypassed"):
        check_recipe(Recipe((RecipeStep("noise", enabled=False),)), fakes.create_services().known)
