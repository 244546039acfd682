"""How far a training is, what it measured, and the words that it is told: files that either side may find any time."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from medaug_gui.core.errors import BadParameter, Refused
from medaug_gui.core.trainings.files import CONTROL, LOG, STATE, read_json, write_json
from medaug_gui.core.trainings.json_object import parse

PHASES = ("surveying", "loading", "trying", "training", "measuring", "done", "paused", "stopped", "failed")
ENDED = ("done", "stopped", "failed")
"""Phases after which nothing comes unless the training is resumed."""
PAUSE, GO, STOP, PROLONG, SAMPLE = "pause", "go", "stop", "prolong", "sample"
COMMANDS = (PAUSE, GO, STOP, PROLONG, SAMPLE)


@dataclass(frozen=True, kw_only=True)
class TrainingState:
    """How far a training is.

    Attributes:
        phase: one of `PHASES`.
        step: batches so far.
        seconds: of training so far, all runs together.
        minutes: planned, prolongations included; 0 before it is known.
        fraction: of the phase, 0..1.
        sentence: what to say about it: what it does, or why it failed; may be empty.
        package: the folder of the model once it is written; empty before.
        pid: the process that trains.
        heard: bytes of the file of commands that were obeyed.
    """

    phase: str
    step: int = 0
    seconds: float = 0.0
    minutes: float = 0.0
    fraction: float = 0.0
    sentence: str = ""
    package: str = ""
    pid: int = 0
    heard: int = 0

    def __post_init__(self) -> None:
        """Raise `BadParameter` for a phase that there is not."""
        if self.phase not in PHASES:
            raise BadParameter(f"There is no phase {self.phase!r} of a training.")

    @property
    def has_ended(self) -> bool:
        """True where nothing comes unless the training is resumed."""
        return self.phase in ENDED

    @classmethod
    def from_json(cls, document: object) -> TrainingState:
        """The inverse of `to_json`; raises `BadParameter`."""
        return parse(cls, document, "state")

    def to_json(self) -> dict[str, Any]:
        """The JSON document."""
        return asdict(self)

    @classmethod
    def read(cls, work: Path) -> TrainingState | None:
        """The state of a work folder; None where none was written, or by something else."""
        try:
            return cls.from_json(read_json(work / STATE))
        except (Refused, BadParameter):
            return None

    def write(self, work: Path) -> None:
        """Write the state into a work folder, whole or not at all; raises `OSError`."""
        write_json(work / STATE, self.to_json())


@dataclass(frozen=True)
class TrainingCommand:
    """A word that a training is told, and the minutes that belong to "prolong"."""

    word: str
    minutes: float = 0.0

    def __post_init__(self) -> None:
        """Raise `BadParameter` for a word that there is not, and for minutes that cannot be."""
        if self.word not in COMMANDS:
            raise BadParameter(f"A training does not know the word {self.word!r}.")
        if not 0 <= self.minutes <= 100_000:
            raise BadParameter("The minutes lie between 0 and 100 000.")


def tell(work: Path, command: TrainingCommand) -> None:
    """Add a word to those that the training of a work folder is told; raises `OSError`."""
    line = f"{command.word} {command.minutes:g}" if command.word == PROLONG else command.word
    with (work / CONTROL).open("ab") as stream:
        stream.write(f"{line}\n".encode())


class Ear:
    """Hears the words that a training is told: each once, in their order, whole lines only.

    Args:
        work: the work folder.
        heard: bytes of the file that were obeyed before (`TrainingState.heard`).
    """

    def __init__(self, work: Path, heard: int = 0) -> None:
        self._path = work / CONTROL
        self.heard = heard

    def listen(self) -> list[TrainingCommand]:
        """What came since the last time; what is no command is passed over."""
        try:
            if os.stat(self._path).st_size <= self.heard:
                return []
            with self._path.open("rb") as stream:
                stream.seek(self.heard)
                text = stream.read()
        except OSError:
            return []
        whole = text[: text.rfind(b"\n") + 1]
        self.heard += len(whole)
        return list(_parse_commands(whole))


def _parse_commands(text: bytes) -> Iterator[TrainingCommand]:
    for line in text.decode("utf-8", errors="replace").splitlines():
        word, _, minutes = line.strip().partition(" ")
        try:
            yield TrainingCommand(word, float(minutes or 0))
        except (BadParameter, ValueError):
            continue


def note_measure(work: Path, measure: dict[str, float]) -> None:
    """Add a line to the log: "step", "seconds" and what was measured; raises `OSError`."""
    with (work / LOG).open("a", encoding="utf-8") as stream:
        stream.write(json.dumps(measure) + "\n")


def read_measures(work: Path, start: int = 0) -> tuple[list[dict[str, float]], int]:
    """The whole lines of the log from byte `start` on, and the byte to go on from; no lines where there is no log."""
    try:
        with (work / LOG).open("rb") as stream:
            stream.seek(start)
            text = stream.read()
    except OSError:
        return [], start
    whole = text[: text.rfind(b"\n") + 1]
    return list(_parse_measures(whole)), start + len(whole)


def _parse_measures(text: bytes) -> Iterator[dict[str, float]]:
    for line in text.splitlines():
        try:
            found = json.loads(line)
        except ValueError:
            continue
        if isinstance(found, dict):
            yield {str(name): float(value) for name, value in found.items() if isinstance(value, (int, float))}
