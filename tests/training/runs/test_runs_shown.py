"""What is said of the pictures that a training shows: their score, what other methods reach on them, and twins."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import torch
from runs_fakes import ToyTask, attend, make_prepared
from scipy import ndimage

from medaug_gui.core.trainings.beside import METHOD, SHIPPED, ScoreLevel, read_levels, read_twins, write_levels
from medaug_gui.core.trainings.plan import TrainingPlan
from medaug_gui.core.trainings.state import read_measures
from medaug_gui.training.config import Schedule
from medaug_gui.training.runs.rivals import ShownKind, compute_psnr, measure_rivals
from medaug_gui.training.runs.shown import ShownPictures
from medaug_gui.training.runs.twins import TwinSearch
from medaug_gui.training.runs.work import Work


def draw_smooth(count: int, size: int = 64, seed: int = 0) -> np.ndarray:
    """Pictures in 0..1, each like nobody else's."""
    shapes = ndimage.gaussian_filter(np.random.default_rng(seed).standard_normal((count, size, size)), (0, 4, 4))
    return (0.5 + 0.4 * np.tanh(12 * shapes)).astype(np.float32)


def to_bytes(images: np.ndarray) -> np.ndarray:
    return np.rint(255 * np.clip(images, 0, 1)).astype(np.uint8)


def make_samples(task: str) -> dict[str, np.ndarray]:
    clean = draw_smooth(3)
    if task == "upscale":
        coarse = clean.reshape(3, 32, 2, 32, 2).mean((2, 4))
        given = coarse.repeat(2, 1).repeat(2, 2)
    else:
        given = clean + 0.08 * np.random.default_rng(1).standard_normal(clean.shape)
    return {"input": to_bytes(given), "output": to_bytes(given), "target": to_bytes(clean)}


def test_the_best_simple_method_is_better_than_what_was_given() -> None:
    for task, factor, named in (("denoise", 1, "Non-local means"), ("upscale", 2, "")):
        samples = make_samples(task)
        (level,) = measure_rivals(samples, ShownKind(task, "", factor))
        assert level.kind == METHOD
        assert not named or level.title == named
        assert level.value > compute_psnr(samples["input"], samples["target"]) + 1


def test_a_shipped_model_of_the_modality_is_measured_and_threads_stay() -> None:
    before = torch.get_num_threads()
    levels = measure_rivals(make_samples("upscale"), ShownKind("upscale", "MR", 2))
    assert [one.kind for one in levels] == [METHOD, SHIPPED]
    assert 20 < levels[1].value < 70
    assert torch.get_num_threads() == before
    assert measure_rivals(make_samples("denoise"), ShownKind("segment", "MR")) == ()


def test_what_is_shown_has_a_score_in_the_log_and_levels_once(tmp_path: Path) -> None:
    TrainingPlan(task="fill", sources=("/nowhere",)).write(tmp_path)
    samples = make_samples("denoise")
    attend(tmp_path, ToyTask(), Schedule(steps=20, batch=8, rate=0.05), samples=samples)
    scores = [line["held-out psnr_db"] for line in read_measures(tmp_path)[0] if "held-out psnr_db" in line]
    wanted = compute_psnr(samples["output"], samples["target"])
    assert scores
    assert all(abs(score - wanted) < 1e-3 for score in scores)
    (level,) = read_levels(tmp_path)
    assert (level.title, level.value) == ("Linear interpolation", round(wanted, 2))
    write_levels(tmp_path, [ScoreLevel("psnr_db", "Known", 1.0)])
    ShownPictures(make_prepared(ToyTask()), Work(tmp_path)).compare(samples)
    assert read_levels(tmp_path)[0].title == "Known"
    Work(tmp_path).clear()
    assert read_levels(tmp_path) == ()


def test_a_copy_stands_beside_the_picture_that_it_is_of(tmp_path: Path) -> None:
    trained, held, fresh = draw_smooth(60), draw_smooth(40, seed=1), draw_smooth(8, seed=2)
    search = TwinSearch(trained, held)
    search.note(tmp_path, fresh)
    assert not any(twin.is_copy for twin in read_twins(tmp_path)[1:])
    fresh[5] = np.clip(0.9 * trained[17][:, ::-1] + 0.03, 0, 1)
    search.note(tmp_path, fresh)
    first, *others = read_twins(tmp_path)
    made, twin = first.read()
    assert first.is_copy
    assert first.likeness > others[0].likeness
    assert np.array_equal(twin, to_bytes(trained[17]))
    assert np.array_equal(made, to_bytes(fresh[5]))


def test_nothing_is_compared_where_nothing_is_held_out_and_damaged_files_are_none(tmp_path: Path) -> None:
    TwinSearch(draw_smooth(5), np.zeros((0, 64, 64), np.float32)).note(tmp_path, draw_smooth(2))
    assert read_twins(tmp_path) == ()
    (tmp_path / "twins.npz").write_bytes(b"PK\x03\x04 no")
    (tmp_path / "levels.json").write_text('[{"measure": 3}]')
    assert (read_twins(tmp_path), read_levels(tmp_path)) == ((), ())


def test_generated_samples_leave_their_twins(tmp_path: Path) -> None:
    trained, held = draw_smooth(30), draw_smooth(20, seed=1)
    samples = {"image": to_bytes(trained[:8]), "real": to_bytes(held[:8])}
    prepared = dataclasses.replace(make_prepared(ToyTask(), samples), pictures=lambda: (trained, held))
    ShownPictures(prepared, Work(tmp_path)).find_twins(samples)
    assert [twin.is_copy for twin in read_twins(tmp_path)] == [True] * 3
