"""No person stands in two parts, shares hold for each class, rare kinds get more variants, half-drawn maps are told."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from set_fakes import draw, make_nnunet, make_pictures, make_plan, make_set, save_nifti, survey

from medaug_gui.core.errors import BadParameter
from medaug_gui.core.sets.cases import CaseRow, SetFacts, read_cases
from medaug_gui.core.sets.plan import SetPlan
from medaug_gui.sets import labels, seen
from medaug_gui.sets.labels import is_half_drawn
from medaug_gui.sets.shares import MOST_TIMES, share_copies
from medaug_gui.sets.split import SplitCase, assign_parts, join_people, make_folds

PATIENTS = [f"p{number}" for number in range(40)]


def plan(**told: object) -> SetPlan:
    return make_plan(Path("data"), Path("out"), **told)


@settings(max_examples=60, deadline=None)
@given(
    cases=st.lists(st.tuples(st.sampled_from(PATIENTS), st.sampled_from("ab"), st.booleans()), min_size=1, max_size=80),
    alike=st.lists(st.tuples(st.sampled_from(PATIENTS), st.sampled_from(PATIENTS)), max_size=8),
    split=st.sampled_from([(0.8, 0.1, 0.1), (1.0, 0.0, 0.0), (0.5, 0.5, 0.0), (0.34, 0.33, 0.33)]),
    seed=st.integers(0, 9),
)
def test_people_stand_in_one_part_and_someone_is_trained_on(
    cases: list[tuple[str, str, bool]], alike: list[tuple[str, str]], split: tuple[float, float, float], seed: int
) -> None:
    members = [SplitCase(*case) for case in cases]
    known = {one.patient for one in members}
    alike = [pair for pair in alike if {*pair} <= known]
    parts = assign_parts(members, alike, plan(split=split, seed=seed))
    assert set(parts) == known
    for own in join_people(known, alike).values():
        assert len({parts[patient] for patient in own}) == 1
    assert "train" in parts.values()
    assert set(parts.values()) <= {name for name, share in zip(("train", "val", "test"), split, strict=True) if share}
    assert assign_parts(members[::-1], alike[::-1], plan(split=split, seed=seed)) == parts


def test_shares_hold_for_each_class() -> None:
    members = [SplitCase(f"p{number}", "rare" if number % 5 == 0 else "usual", True) for number in range(100)]
    parts = assign_parts(members, [], plan(split=(0.6, 0.2, 0.2)))
    counts = Counter((one.group, parts[one.patient]) for one in members)
    assert counts == {("rare", "train"): 12, ("rare", "val"): 4, ("rare", "test"): 4,
                      ("usual", "train"): 48, ("usual", "val"): 16, ("usual", "test"): 16}  # fmt: skip


def test_a_part_that_was_chosen_by_hand_holds_for_the_whole_person() -> None:
    members = [SplitCase(name, "", True) for name in PATIENTS]
    parts = assign_parts(members, [("p1", "p2")], plan(parts={"p2": "test"}))
    assert (parts["p1"], parts["p2"]) == ("test", "test")


def test_each_patient_is_held_out_in_one_fold() -> None:
    folds = make_folds(PATIENTS, PATIENTS[:4], 5, 0)
    assert folds[0] == sorted(PATIENTS[:4])
    assert sorted(name for fold in folds for name in fold) == sorted(PATIENTS)
    assert make_folds(PATIENTS[:1], PATIENTS[:1], 5, 0) == [["p0"]]
    assert make_folds([], [], 5, 0) == []
    assert len(make_folds(PATIENTS[:3], [], 5, 0)) == 3


def test_rare_classes_get_more_variants() -> None:
    rows = [CaseRow(key=str(place), path="", group="rare" if place < 4 else "usual") for place in range(20)]
    copies = share_copies(rows, plan(balance="class", copies=3))
    assert sum(copies) == 60
    images = Counter()
    for row, own in zip(rows, copies, strict=True):
        images[row.group] += 1 + own
    assert images == {"rare": 40, "usual": 40}
    assert share_copies(rows, plan(copies=3)) == [3] * 20


def test_one_case_gets_ten_times_as_many_at_most() -> None:
    rows = [CaseRow(key=str(place), path="", group="rare" if place < 1 else "usual") for place in range(100)]
    copies = share_copies(rows, plan(balance="class", copies=2))
    assert copies[0] == MOST_TIMES * 2
    assert sum(copies) == 200


def test_cases_with_rare_labels_get_more_variants(tmp_path: Path) -> None:
    _, work, entries = make_set(make_nnunet(tmp_path / "data", 9), tmp_path / "set", balance="label", split=(1, 0, 0),
                                name="Dataset501_Lumps")  # fmt: skip
    rows = read_cases(work)
    with_node = {row.copies for row in rows if "2" in row.labels}
    without = {row.copies for row in rows if "2" not in row.labels}
    assert min(with_node) > max(without)
    assert sum(row.copies for row in rows) == 18
    assert Counter(entry.kind for entry in entries) == {"original": 9, "variant": 18}
    shares = {one.name: (one.before, one.after) for one in SetFacts.read(work).balance}
    assert shares["node"][0] == 3
    assert shares["lump"] == (9, 27)


def test_classes_and_patients_of_pictures_are_known(tmp_path: Path) -> None:
    found = survey(make_pictures(tmp_path / "data"), tmp_path / "set", layout="png", classes="folder")
    assert Counter(row.group for row in found.used) == {"well": 12, "ill": 4}
    assert len({row.patient for row in found.used}) == 8
    people: dict[str, set[str]] = {}
    for row in found.used:
        people.setdefault(row.subject, set()).add(row.part)
    assert all(len(parts) == 1 for parts in people.values())
    assert {one.name for one in found.facts.class_sources} >= {"folder"}


def test_the_volumes_of_labels_are_in_ml(tmp_path: Path) -> None:
    found = survey(make_nnunet(tmp_path / "data", 3), tmp_path / "set")
    wanted = sorted(float((draw(number)[1] == 1).sum()) * 2e-3 for number in range(3))
    assert sorted(row.labels["1"] for row in found.used) == pytest.approx(wanted)
    assert [one.name for one in found.facts.labels] == ["lump", "node"]


def test_what_has_no_label_map_or_channel_is_left_out_with_a_reason(tmp_path: Path) -> None:
    data = make_nnunet(tmp_path / "data", 4, channels=2)
    (data / "labelsTr/pat001.nii.gz").unlink()
    (data / "imagesTr/pat002_0001.nii.gz").unlink()
    found = survey(data, tmp_path / "set")
    assert len(found.used) == 2
    assert Counter(row.kind for row in found.rows if not row.is_used) == {"unlabelled": 1, "channel": 1}
    alone = survey(data, tmp_path / "other", layout="monai")
    assert len(alone.used) == 3


def test_a_set_of_nothing_says_why(tmp_path: Path) -> None:
    found = survey(make_pictures(tmp_path / "data"), tmp_path / "set")
    assert not found.verdict.may_start
    assert "no case has a label map" in found.verdict.findings[0].sentence
    one = survey(make_nnunet(tmp_path / "one", 1), tmp_path / "set1")
    assert "parts" in one.verdict.kinds
    strange = survey(tmp_path / "data", tmp_path / "set3", layout="png", classes="colour")
    assert strange.verdict.findings[0].sentence == "No case has a class by 'colour'."
    classes = survey(make_nnunet(tmp_path / "two", 2), tmp_path / "set2", balance="class")
    assert not classes.verdict.may_start


def test_half_drawn_is_told_from_lesions_that_end() -> None:
    disc = np.hypot(*np.mgrid[-16:16, -16:16]) < 8
    every = np.zeros((20, 32, 32), np.uint16)
    every[::3] = disc
    assert is_half_drawn(every)
    lesions = np.zeros((20, 32, 32), np.uint16)
    for place, shift in ((2, -6), (8, 6), (14, -6)):
        lesions[place : place + 3] = np.roll(np.hypot(*np.mgrid[-16:16, -16:16]) < 4, (shift, shift), (0, 1))
    assert not is_half_drawn(lesions)
    assert not is_half_drawn(np.broadcast_to(disc, (20, 32, 32)).astype(np.uint16))
    assert not is_half_drawn(np.zeros((4, 8, 8), np.uint16))


def test_data_that_were_seen_are_not_looked_at_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = make_nnunet(tmp_path / "data", 5)
    first = survey(data, tmp_path / "set")
    with monkeypatch.context() as patch:
        patch.setattr(seen, "survey_data", None)
        patch.setattr(labels, "_look", None)
        second = survey(data, tmp_path / "set", copies=7, seed=3)
    assert [row.labels for row in second.used] == [row.labels for row in first.used]
    assert [one.name for one in second.facts.labels] == ["lump", "node"]
    assert {row.copies for row in second.used} == {0, 7}
    save_nifti(data / "labelsTr/pat002.nii.gz", draw(3)[1])
    make_nnunet(data, 1, first=9)
    third = survey(data, tmp_path / "set")
    assert len(third.used) == 6
    assert Counter("2" in row.labels for row in third.used) == {True: 4, False: 2}


def test_a_limit_takes_so_many_cases(tmp_path: Path) -> None:
    found = survey(make_nnunet(tmp_path / "data", 8), tmp_path / "set", limit=3)
    assert len(found.used) == 3
    assert {row.kind for row in found.rows if not row.is_used} == {"limit"}


def test_a_label_map_that_lies_elsewhere_is_left_out(tmp_path: Path) -> None:
    data = make_nnunet(tmp_path / "data", 4)
    save_nifti(data / "labelsTr/pat001.nii.gz", draw(1)[1], up=500.0)
    found = survey(data, tmp_path / "set")
    assert len(found.used) == 3
    assert [row.kind for row in found.rows if not row.is_used] == ["label-misfit"]


@pytest.mark.parametrize(
    "told",
    [{"sources": ()}, {"out": ""}, {"balance": "age"}, {"copies": -1}, {"split": (0.5, 0.5, 0.5)}, {"generated": 1.0},
     {"generated": 0.5}, {"limit": -1}, {"workers": 0}, {"parts": {"p": "pool"}}],
)  # fmt: skip
def test_a_plan_that_cannot_be_is_refused(told: dict[str, object]) -> None:
    with pytest.raises(BadParameter):
        SetPlan(**{"sources": ("data",), "out": "set", **told})


def test_a_plan_is_json_and_unknown_keys_are_refused() -> None:
    found = plan(balance="class", parts={"p1": "val"})
    assert SetPlan.from_json(found.to_json()) == found
    with pytest.raises(BadParameter, match="There is no key colour in a set"):
        SetPlan.from_json({**found.to_json(), "colour": 1})
    assert found.makes_same(plan(balance="class", parts={"p1": "val"}, workers=4, device="cpu"))
    assert not found.makes_same(plan())
