"""How far a set is, and the word that ends its making: files that either side may find any time."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from medaug_gui.core.errors import BadParameter, Refused
from medaug_gui.core.sets.files import CONTROL, STATE
from medaug_gui.core.trainings.files import read_json, write_json
from medaug_gui.core.trainings.json_object import parse

SURVEYING, MAKING, CHECKING, DONE, STOPPED, FAILED = PHASES = (
    "surveying", "making", "checking", "done", "stopped", "failed",
)  # fmt: skip
_STOP = b"stop"


@dataclass(frozen=True, kw_only=True)
class SetState:
    """How far a set is.

    Attributes:
        phase: one of `PHASES`; "done" stands after a survey alone, too.
        done: images that are written, those of earlier runs included.
        total: images of the whole set; 0 before it is known.
        failed: images that could not be made.
        dropped: variants that the carry check refused.
        fraction: of the phase, 0..1.
        seconds: of this run.
        sentence: what to say about it: what it does, or why it failed; may be empty.
        pid: the process.
    """

    phase: str
    done: int = 0
    total: int = 0
    failed: int = 0
    dropped: int = 0
    fraction: float = 0.0
    seconds: float = 0.0
    sentence: str = ""
    pid: int = 0

    def __post_init__(self) -> None:
        """Raise `BadParameter` for a phase that there is not."""
        if self.phase not in PHASES:
            raise BadParameter(f"There is no phase {self.phase!r} of a set.")

    @property
    def has_ended(self) -> bool:
        """True where nothing comes unless it is started again."""
        return self.phase in (DONE, STOPPED, FAILED)

    @classmethod
    def read(cls, work: Path) -> SetState | None:
        """The state of a work folder; None where none was written, or by something else."""
        try:
            return parse(cls, read_json(work / STATE), "state", "set")
        except (Refused, BadParameter):
            return None

    def write(self, work: Path) -> None:
        """Write the state into a work folder, whole or not at all; raises `OSError`."""
        write_json(work / STATE, self.to_json())

    def to_json(self) -> dict[str, Any]:
        """The JSON document."""
        return asdict(self)


def ask_stop(work: Path) -> None:
    """End the making of a set after what is being written; raises `OSError`."""
    with (work / CONTROL).open("ab") as stream:
        stream.write(_STOP + b"\n")


def is_stop_asked(work: Path) -> bool:
    """True where the word stands in the control file."""
    try:
        return _STOP in (work / CONTROL).read_bytes().split()
    except OSError:
        return False
