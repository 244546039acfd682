"""The work folder of a training: what it is told, what it says of itself, and what is taken back when it goes on."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.trainings import files
from medaug_gui.core.trainings.state import Ear, TrainingCommand, TrainingState, note_measure, read_measures

CONFIG, BEST, GOOD = "config.json", "best.safetensors", "good.safetensors"
_OF_A_RUN = (
    files.CHECKPOINT, BEST, GOOD, CONFIG, files.LOG, files.CONTROL, files.STATE, files.SIZE, files.VERDICT,
    files.LEVELS, files.TWINS,
)  # fmt: skip
_EVERY = 0.5
"""Seconds between two states on the disk."""


class Work:
    """The files of one work folder, written by the process that trains."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        before = TrainingState.read(folder) or TrainingState(phase="surveying")
        self.state = replace(before, pid=os.getpid(), sentence="", package="")
        self._ear = Ear(folder, before.heard)
        self._written = -_EVERY

    def clear(self) -> None:
        """Remove what an earlier training left in the folder; what was read of the data stays."""
        for name in _OF_A_RUN:
            (self.folder / name).unlink(missing_ok=True)
        shutil.rmtree(self.folder / files.SAMPLES, ignore_errors=True)
        self.state = TrainingState(phase="surveying", pid=os.getpid())
        self._ear = Ear(self.folder)

    def report(self, *, at_once: bool = False, **changes: Any) -> None:
        """Change the state (see `TrainingState`); it is on the disk within half a second, or `at_once`.

        A new phase is always written at once.
        """
        at_once = at_once or changes.get("phase", self.state.phase) != self.state.phase
        self.state = replace(self.state, **changes, heard=self._ear.heard)
        now = time.monotonic()
        if at_once or now - self._written >= _EVERY:
            self._written = now
            self.state.write(self.folder)

    def listen(self) -> list[TrainingCommand]:
        """The words that came since the last time."""
        return self._ear.listen()

    def note(self, line: Mapping[str, float]) -> None:
        """Add a line to the log."""
        note_measure(self.folder, dict(line))

    def go_back(self, step: int) -> list[dict[str, float]]:
        """Forget lines of the log and samples from after a step; the lines that stay."""
        lines = [line for line in read_measures(self.folder)[0] if line.get("step", 0) <= step]
        path = self.folder / files.LOG
        part = path.with_suffix(".part")
        part.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        files.replace_file(part, path)
        for sample in (self.folder / files.SAMPLES).glob("*.npz"):
            if not sample.stem.isdecimal() or int(sample.stem) > step:
                sample.unlink(missing_ok=True)
        return lines

    def write_samples(self, step: int, seconds: float, samples: Mapping[str, NDArray[np.uint8]]) -> None:
        """Write pictures as `samples/NNNNNNNN.npz`: the arrays, and the "step" and "seconds" that they show."""
        folder = self.folder / files.SAMPLES
        folder.mkdir(exist_ok=True)
        part = folder / "next.part"
        with part.open("wb") as stream:
            np.savez_compressed(stream, step=np.int64(step), seconds=np.float64(seconds), **dict(samples))  # type: ignore[arg-type]
        files.replace_file(part, folder / f"{step:08}.npz")
