"""Training that is looked after between its steps: words from outside, samples, the log, checkpoints, what goes wrong.

Nothing here changes a weight, unless something goes wrong: whoever trains by steps gets the same weights however often
was looked, paused and killed.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import torch

from medaug_gui.core.errors import Cancelled, Refused
from medaug_gui.core.progress import Progress
from medaug_gui.core.trainings.state import GO, PAUSE, PROLONG, SAMPLE, STOP, TrainingCommand
from medaug_gui.training.checkpoint import read_checkpoint
from medaug_gui.training.config import Schedule
from medaug_gui.training.copies import CopyWatch
from medaug_gui.training.own import Prepared, Samples
from medaug_gui.training.runs import watch
from medaug_gui.training.runs.shown import ShownPictures
from medaug_gui.training.runs.states import keep_state, read_mark, take_state
from medaug_gui.training.runs.together import Together
from medaug_gui.training.runs.work import BEST, GOOD, Work
from medaug_gui.training.trainer import HELD_OUT, Loop

_MEASURES = 30
"""Held-out losses over a planned training."""
_SOONEST, _LATEST = 2.0, 60.0
"""Seconds between two held-out losses, and at most between two checkpoints."""
_LISTENED_EVERY = 0.25
_COLLAPSED = 3
"""Samples in a row that show a collapse, or copies, before the training ends."""
_COPIED = 0.25
"""The share of the samples that are copies of training pictures from which these are too many."""
_HELD_OUT_FOR_COPIES = 6
"""Held-out pictures below which nobody can say how near is too near."""
_JUDGED_FROM = 0.2
"""The share of the training before which pictures may be empty or alike: they begin so."""
_STOPPED_FROM = 0.3
"""The same before which a rising held-out loss ends nothing: some networks begin well, get worse and then better."""
_ADVICE = "Train with a lower rate (--set rate=...), or in float32 (--set precision=float32)."


@dataclass
class Ending:
    """How a training ended.

    Attributes:
        sentences: what was noticed, for people; the reason of an early end first.
        kept_step: the step whose state is kept.
        is_stopped: its user ended it.
    """

    sentences: list[str] = field(default_factory=list)
    kept_step: int = 0
    is_stopped: bool = False


class Attendance:
    """Looks after one training.

    Args:
        loop: the training.
        prepared: what it trains.
        work: where it is told words and says how far it is.
        together: with which other processes.
        keep_schedule: told the schedule when it is made longer, so that a resumed run knows.
    """

    def __init__(
        self, loop: Loop, prepared: Prepared, work: Work, together: Together, keep_schedule: Callable[[Schedule], None]
    ) -> None:
        self._loop, self._prepared, self._work, self._together = loop, prepared, work, together
        self._keep_schedule = keep_schedule
        self._shown = ShownPictures(prepared, work)
        self._name = f"{HELD_OUT}{prepared.watched}" if prepared.watched else ""
        lines = work.go_back(loop.number) if together.leads else []
        self._measured = [(int(line["step"]), line[self._name]) for line in lines if self._name in line]
        self._since = _Means()
        self._logged = self._listened = self._sampled = self._cost = 0.0
        self._next_measure = loop.clock.seconds + _find_interval(loop.schedule)
        self._collapsed, self._over, self._diverged = 0, False, False
        self._copies: CopyWatch | None = None
        self.ending = Ending()

    def run(self, progress: Progress) -> Ending:
        """Train to the end of the schedule, or until something ends it; the averages are then those to keep.

        Raises:
            Cancelled: a checkpoint has been written.
            Refused: the losses were no numbers before there was a state worth keeping.
        """
        loop = self._loop
        try:
            while True:
                going, done = self._together.agree([not self._over and loop.done < 1, loop.done])
                if not going:
                    break
                losses = loop.advance(done)
                if self._together.leads:
                    self._attend(losses, progress)
        except Cancelled:
            if not self._diverged:
                self._write_checkpoint()
            raise
        if self._together.leads:
            self._conclude()
        return self.ending

    def _attend(self, losses: dict[str, float], progress: Progress) -> None:
        """Everything between two steps, each thing when its time has come."""
        if not watch.is_finite(losses):
            self._end_diverged()
            return
        self._since.add(losses)
        now = self._loop.clock.seconds
        if now - self._logged >= max(1.0, now / 400):
            self._logged = now
            self._work.note(self._loop.describe(self._since.take()))
        if self._is_measure_due(now):
            self._measure_held_out()
        if self._loop.clock.due(min(_LATEST, self._loop.schedule.checkpoint_seconds)):
            self._write_checkpoint()
        if now >= self._next_sample():
            self._draw_samples()
        if time.monotonic() - self._listened >= _LISTENED_EVERY:
            self._listen(progress)
        self._say(progress)

    def _say(self, progress: Progress) -> None:
        loop = self._loop
        done, schedule = min(loop.done, 1.0), loop.schedule
        minutes = loop.clock.seconds / 60 / max(done, 1e-9) if schedule.steps else schedule.minutes
        self._work.report(phase="training", step=loop.number, seconds=round(loop.clock.seconds, 1),
                          minutes=round(minutes, 2), fraction=round(done, 5))  # fmt: skip
        progress.set(done, f"step {loop.number}")

    # --- what is held out ---

    def _is_measure_due(self, now: float) -> bool:
        """By steps where the training goes by steps, so that what is kept depends on no clock."""
        steps = self._loop.schedule.steps
        if steps:
            return self._loop.number % max(1, steps // _MEASURES) == 0
        return now >= self._next_measure

    def _measure_held_out(self) -> None:
        loop = self._loop
        line = loop.describe(loop.measure_held_out())
        self._next_measure = loop.clock.seconds + _find_interval(loop.schedule)
        if len(line) > 2:
            self._work.note(line)
        if self._name not in line or not watch.is_finite(line):
            return
        value, best = line[self._name], watch.find_best(self._measured)
        self._measured.append((loop.number, value))
        if best is None or value < best[1]:
            keep_state(self._work.folder / BEST, loop.average.values, loop.number, value)
        elif loop.done >= _STOPPED_FROM and (sentence := watch.find_over_fitting(self._measured)):
            self._end(sentence)

    # --- checkpoints ---

    def _write_checkpoint(self) -> None:
        """Only of a state that is one: no checkpoint is better than one that says no numbers."""
        for module in self._loop.task.modules.values():
            if not watch.is_finite({}, module.state_dict()):
                self._end_diverged()
                return
        self._loop.write_checkpoint()

    def _end_diverged(self) -> None:
        """Go back to the last checkpoint, and end there."""
        loop, at = self._loop, self._loop.number
        self._diverged = True
        step, _ = read_checkpoint(loop.task, loop.average.values, loop.path)
        if not step:
            raise Refused(f"The losses are no numbers at step {at}, before there was a state to keep.", advice=_ADVICE)
        loop.number = step
        self._end(f"The losses were no numbers at step {at}: the training ended, and the state of step {step} is kept.")

    # --- samples ---

    def _next_sample(self) -> float:
        """When pictures are drawn again: often at first, later for some twentieth of the time at most."""
        return max(2.0, self._sampled * 1.3, self._sampled + 3.0, self._sampled + 20 * self._cost)

    def _draw_samples(self) -> None:
        loop, began = self._loop, time.monotonic()
        with loop.average.stand_in(loop.network), _in_rest(self._prepared):
            samples = self._prepared.draw_samples()
            self._work.write_samples(loop.number, loop.clock.seconds, samples)
            self._look_for_collapse(samples)
            self._shown.find_twins(samples)
        if scores := self._shown.measure(samples):
            self._work.note(loop.describe({f"{HELD_OUT}{name}": value for name, value in scores.items()}))
        self._cost, self._sampled = time.monotonic() - began, loop.clock.seconds
        with loop.clock.stopped(), torch.random.fork_rng():
            self._shown.compare(samples)

    def _look_for_collapse(self, samples: Samples) -> None:
        loop, path = self._loop, self._work.folder / GOOD
        sentence = watch.find_collapse(samples) or self._find_copies(samples)
        if not sentence:
            self._collapsed = 0
            keep_state(path, loop.average.values, loop.number)
        elif loop.done >= _JUDGED_FROM:
            self._collapsed += 1
            self._work.report(sentence=sentence)
            if self._collapsed >= _COLLAPSED:
                self._end(sentence)

    def _find_copies(self, samples: Samples) -> str:
        """A sentence where a generator gives its training pictures back; empty where it does not, or has just begun."""
        if self._prepared.pictures is None or "image" not in samples or self._loop.done < _JUDGED_FROM:
            return ""
        if self._copies is None:
            trained, held_out = self._prepared.pictures()
            if len(held_out) < _HELD_OUT_FOR_COPIES:
                return ""
            self._copies = CopyWatch(trained, held_out)
        images = samples["image"]
        found = self._copies.count(images.astype(np.float32) / np.float32(255))
        if found < max(2.0, _COPIED * len(images)):
            return ""
        return f"{found} of {len(images)} generated pictures are copies of pictures that were trained on."

    # --- words from outside ---

    def _listen(self, progress: Progress) -> None:
        self._listened = time.monotonic()
        commands = self._work.listen()
        while commands:
            command = commands.pop(0)
            if command.word == PAUSE:
                commands = self._pause(progress, commands)
            else:
                self._obey(command)

    def _pause(self, progress: Progress, commands: list[TrainingCommand]) -> list[TrainingCommand]:
        """Wait for another word; what is still to be obeyed then. The clock of the training stands."""
        self._write_checkpoint()
        self._work.report(phase="paused", sentence="")
        with self._loop.clock.stopped():
            while not any(command.word in (GO, STOP) for command in commands):
                time.sleep(_LISTENED_EVERY)
                progress.check()
                commands += self._work.listen()
        self._work.report(phase="training")
        return commands

    def _obey(self, command: TrainingCommand) -> None:
        if command.word == STOP:
            self.ending.is_stopped = True
            self._end(f"Stopped by its user at step {self._loop.number}.")
        elif command.word == SAMPLE:
            self._draw_samples()
        elif command.word == PROLONG:
            self._loop.schedule = self._prolong(command.minutes)
            self._keep_schedule(self._loop.schedule)

    def _prolong(self, minutes: float) -> Schedule:
        loop = self._loop
        if not loop.schedule.steps:
            return replace(loop.schedule, minutes=loop.schedule.minutes + minutes)
        a_second = loop.number / max(loop.clock.seconds, 1e-3)
        return replace(loop.schedule, steps=loop.schedule.steps + max(1, round(60 * minutes * a_second)))

    # --- the end ---

    def _end(self, sentence: str) -> None:
        self._over = True
        self.ending.sentences.append(sentence)
        self._work.report(sentence=sentence, at_once=True)

    def _conclude(self) -> None:
        """The last measures; then the averages become the state to keep: the last, the best, or the last good one."""
        loop, folder = self._loop, self._work.folder
        self.ending.kept_step = loop.number
        if losses := self._since.take():
            self._work.note(loop.describe(losses))
        if not self._diverged:
            if not self._measured or self._measured[-1][0] != loop.number:
                self._measure_held_out()
            self._write_checkpoint()
        best, good = read_mark(folder / BEST), read_mark(folder / GOOD)
        if self._collapsed and good:
            self._take(folder / GOOD, good[0])
        elif best and (self._diverged or (self._measured and best[1] < self._measured[-1][1])):
            self._take(folder / BEST, best[0])
        self._draw_samples()

    def _take(self, path: Path, step: int) -> None:
        take_state(path, self._loop.average.values)
        self.ending.kept_step = step
        self.ending.sentences.append(
            f"The state of step {step} of {self._loop.number} is kept: none after it was better."
        )


class _Means:
    """Means of losses over the steps since they were taken last."""

    def __init__(self) -> None:
        self._sums: dict[str, float] = {}
        self._count = 0

    def add(self, losses: dict[str, float]) -> None:
        self._count += 1
        for name, value in losses.items():
            self._sums[name] = self._sums.get(name, 0.0) + value

    def take(self) -> dict[str, float]:
        found = {name: value / self._count for name, value in self._sums.items()}
        self._sums, self._count = {}, 0
        return found


def _find_interval(schedule: Schedule) -> float:
    """Seconds between two held-out losses."""
    return min(_LATEST, max(_SOONEST, schedule.minutes * 60 / _MEASURES))


@contextmanager
def _in_rest(prepared: Prepared) -> Iterator[None]:
    """Networks in eval mode without gradients; their modes and torch's own chance are as before afterwards."""
    modules = [part for module in prepared.task.modules.values() for part in module.modules()]
    modes = [module.training for module in modules]
    try:
        for module in modules:
            module.training = False
        with torch.no_grad(), torch.random.fork_rng():
            yield
    finally:
        for module, mode in zip(modules, modes, strict=True):
            module.training = mode
