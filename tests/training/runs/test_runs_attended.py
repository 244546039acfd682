"""While a network learns it obeys words, shows samples, and ends with the last good state when something goes wrong."""

from __future__ import annotations

import math
import threading
import time
from pathlib import Path

import numpy as np
import pytest
import torch
from runs_fakes import ToyTask, attend

from medaug_gui.core.errors import Cancelled, Refused
from medaug_gui.core.progress import Progress
from medaug_gui.core.trainings.state import TrainingCommand, TrainingState, read_measures, tell
from medaug_gui.training.config import Schedule
from medaug_gui.training.runs.work import Work


def steps(count: int, **changes: float) -> Schedule:
    return Schedule(steps=count, batch=8, rate=0.05, average=0.9, **changes)  # type: ignore[arg-type]


def minutes(count: float) -> Schedule:
    return Schedule(minutes=count, batch=8, rate=0.05)


class Stopped(Progress):
    """Cancels at so many looks, as Ctrl+C does."""

    def __init__(self, after: int) -> None:
        looks: list[int] = []
        super().__init__(cancelled=lambda: looks.append(1) or len(looks) >= after)  # type: ignore[func-returns-value]


def weights(task: ToyTask) -> torch.Tensor:
    return torch.cat([value.flatten() for value in task.network.state_dict().values()])


def test_it_ends_by_steps_with_a_log_samples_and_a_state(tmp_path: Path) -> None:
    ending, loop = attend(tmp_path, ToyTask(), steps(60))
    assert (loop.number, ending.sentences, ending.kept_step) == (60, [], 60)
    lines, _ = read_measures(tmp_path)
    assert lines[-1]["step"] == 60
    held = [line["held-out loss"] for line in lines if "held-out loss" in line]
    assert held[-1] < 0.5 * held[0]
    with np.load(tmp_path / "samples" / "00000060.npz") as stored:
        assert set(stored.files) == {"step", "seconds", "input", "output", "target"}
        assert (int(stored["step"]), stored["output"].dtype) == (60, np.uint8)


@pytest.mark.parametrize("killed", [(3,), (1, 17, 20), (29, 5, 1)])
def test_interrupted_anywhere_it_ends_in_the_same_weights_and_the_same_curve(
    tmp_path: Path, killed: tuple[int, ...]
) -> None:
    whole, parts = ToyTask(), ToyTask()
    attend(tmp_path / "whole", whole, steps(50))
    for place in killed:
        with pytest.raises(Cancelled):
            attend(tmp_path / "parts", ToyTask(seed=0), steps(50), resume=True, progress=Stopped(place))
    attend(tmp_path / "parts", parts, steps(50), resume=True)
    assert torch.equal(weights(whole), weights(parts))
    curves = [[(line["step"], line["held-out loss"]) for line in read_measures(tmp_path / name)[0]
               if "held-out loss" in line] for name in ("whole", "parts")]  # fmt: skip
    assert curves[0] == curves[1]


def test_how_often_was_measured_shown_and_kept_changes_no_weight(tmp_path: Path) -> None:
    seldom, often = ToyTask(), ToyTask()
    attend(tmp_path / "seldom", seldom, steps(40))
    for _ in range(3):
        tell_soon(tmp_path / "often", "sample", 0)
    attend(tmp_path / "often", often, steps(40, checkpoint_seconds=0.0))
    assert torch.equal(weights(seldom), weights(often))


def tell_soon(work: Path, word: str, seconds: float, amount: float = 0) -> None:
    work.mkdir(parents=True, exist_ok=True)
    timer = threading.Timer(seconds, lambda: tell(work, TrainingCommand(word, amount)))
    timer.daemon = True
    timer.start()


def test_stop_ends_it_and_keeps_what_was_learned(tmp_path: Path) -> None:
    tell_soon(tmp_path, "stop", 0.5)
    began = time.monotonic()
    ending, loop = attend(tmp_path, ToyTask(), minutes(5))
    assert time.monotonic() - began < 10
    assert ending.is_stopped
    assert ending.kept_step > 0
    assert loop.number == ending.kept_step or "kept" in ending.sentences[-1]


def test_a_pause_takes_none_of_the_time_and_go_ends_it(tmp_path: Path) -> None:
    tell_soon(tmp_path, "pause", 0.0)

    def go_when_paused() -> None:
        while getattr(TrainingState.read(tmp_path), "phase", "") != "paused":
            time.sleep(0.05)
        time.sleep(2.0)
        tell(tmp_path, TrainingCommand("go"))

    watcher = threading.Thread(target=go_when_paused, daemon=True)
    watcher.start()
    began = time.monotonic()
    _, loop = attend(tmp_path, ToyTask(), minutes(1.0 / 60))
    assert not watcher.is_alive()
    assert loop.clock.seconds < time.monotonic() - began - 1.5
    assert (tmp_path / "checkpoint.safetensors").is_file()


def test_a_pause_can_be_stopped_and_cancelled(tmp_path: Path) -> None:
    tell_soon(tmp_path / "one", "pause", 0.0)
    tell_soon(tmp_path / "one", "stop", 1.0)
    assert attend(tmp_path / "one", ToyTask(), minutes(5))[0].is_stopped
    tell_soon(tmp_path / "two", "pause", 0.0)
    over = threading.Event()
    threading.Timer(1.5, over.set).start()
    with pytest.raises(Cancelled):
        attend(tmp_path / "two", ToyTask(), minutes(5), progress=Progress(cancelled=over.is_set))


def test_it_is_prolonged_by_minutes_and_by_steps(tmp_path: Path) -> None:
    tell_soon(tmp_path, "prolong", 0.0, 1.0 / 60)
    _, loop = attend(tmp_path, ToyTask(), minutes(1.0 / 60))
    assert 1.9 < loop.clock.seconds < 10
    tell_soon(tmp_path / "steps", "prolong", 0.0, 0.5 / 60)

    def slow(_number: int, loss: float) -> float:
        time.sleep(0.02)
        return loss

    _, loop = attend(tmp_path / "steps", ToyTask(spoil=slow), steps(40))
    assert loop.number > 40
    assert loop.schedule.steps == loop.number


def test_losses_that_are_no_numbers_end_it_at_the_last_good_state(tmp_path: Path) -> None:
    spoilt = ToyTask(spoil=lambda number, loss: math.nan if number == 20 else loss)
    ending, loop = attend(tmp_path, spoilt, steps(60, checkpoint_seconds=0.0))
    assert "no numbers at step 21" in ending.sentences[0]
    assert loop.number == 20
    assert torch.isfinite(weights(spoilt)).all()
    early = ToyTask(spoil=lambda _number, _loss: math.inf)
    with pytest.raises(Refused, match="before there was a state to keep"):
        attend(tmp_path / "early", early, steps(60))


def test_weights_that_are_no_numbers_are_never_kept(tmp_path: Path) -> None:
    task = ToyTask()

    def break_weights(number: int, loss: float) -> float:
        if number == 20:
            with torch.no_grad():
                task.network.weight.fill_(math.nan)
        return loss

    task.spoil = break_weights
    ending, _ = attend(tmp_path, task, steps(60, checkpoint_seconds=0.0))
    assert "no numbers" in ending.sentences[0]
    assert torch.isfinite(weights(task)).all()


def test_over_fitting_stops_it_and_the_best_state_is_kept(tmp_path: Path) -> None:
    task, best = ToyTask(), ToyTask()
    task.held_out = lambda step: 1.0 + abs(step - 40) / 20
    ending, loop = attend(tmp_path, task, steps(300))
    assert "learns its data by heart" in ending.sentences[0]
    assert (ending.kept_step, loop.number < 200) == (40, True)
    for number in range(40):
        best.step(number, 0.0)
    assert not torch.equal(weights(task), weights(best))  # averages are kept, as they were then
    assert TrainingState.read(tmp_path).sentence  # type: ignore[union-attr]


def test_the_best_state_is_kept_where_the_last_is_worse(tmp_path: Path) -> None:
    task = ToyTask()
    task.held_out = lambda step: 2.0 if step > 50 else 1.0
    ending, loop = attend(tmp_path, task, steps(60))
    assert (loop.number, ending.kept_step) == (60, 2)
    assert "kept" in ending.sentences[0]


def test_a_collapse_ends_it_at_the_last_state_that_showed_something(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    pictures = {"image": rng.integers(0, 255, (4, 8, 8)).astype(np.uint8),
                "real": rng.integers(0, 255, (4, 8, 8)).astype(np.uint8)}  # fmt: skip
    task = ToyTask()

    def collapse(number: int, loss: float) -> float:
        time.sleep(0.01)
        if number >= 250:
            pictures["image"][:] = pictures["image"][:1]
        return loss

    task.spoil = collapse
    for second in range(3, 12):
        tell_soon(tmp_path, "sample", second / 2)
    ending, loop = attend(tmp_path, task, steps(1000), samples=pictures)
    assert "nearly all alike" in ending.sentences[0]
    assert ending.kept_step <= 251 < loop.number < 1000


def test_a_generator_that_gives_its_training_pictures_back_is_ended_before_it_does(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    trained, held, made = (
        np.repeat(np.repeat(rng.random((count, 8, 8), np.float32), 8, 1), 8, 2) for count in (30, 20, 4)
    )
    pictures = {"image": (255 * made).astype(np.uint8), "real": (255 * held[:4]).astype(np.uint8)}
    task = ToyTask()

    def copy(number: int, loss: float) -> float:
        time.sleep(0.01)
        if number >= 250:
            pictures["image"][:2] = (255 * trained[:2, :, ::-1]).astype(np.uint8)
        return loss

    task.spoil = copy
    for second in range(3, 12):
        tell_soon(tmp_path, "sample", second / 2)
    ending, loop = attend(tmp_path, task, steps(1000), samples=pictures, real=(trained, held))
    assert "2 of 4 generated pictures are copies" in ending.sentences[0]
    assert 0 < ending.kept_step <= 251 < loop.number < 1000


def test_samples_from_after_the_checkpoint_are_made_again(tmp_path: Path) -> None:
    attend(tmp_path, ToyTask(), steps(10))
    Work(tmp_path).write_samples(99, 1.0, {"image": np.zeros((1, 4, 4), np.uint8)})
    attend(tmp_path, ToyTask(), steps(20), resume=True)
    assert {path.stem for path in (tmp_path / "samples").iterdir()} >= {"00000010", "00000020"}
    assert not (tmp_path / "samples" / "00000099.npz").exists()
