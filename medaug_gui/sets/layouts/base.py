"""What a layout of a set takes and gives: one image with its labels in, files out; and the lists once all is there."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.series import Series
from medaug_gui.core.sets.cases import CaseRow, SetFacts
from medaug_gui.core.sets.plan import SetPlan

Labels = NDArray[np.uint8]


@dataclass(frozen=True)
class Sample:
    """One image of a set on its way to the disk.

    Attributes:
        name: of the entry, "case_0001_v02".
        part: "train", "val" or "test".
        patient: what stands for the patient; empty for generated ones.
        group: its class.
        channels: a series each, on one grid.
        labels: uint8 [slice, row, column] in the numbers of the set; None without.
        ranges: for each channel the smallest and largest value of the original: grey levels of a case are those of its
            variants, or a network would tell them apart by these.
        synthetic: it shows nobody.
    """

    name: str
    part: str
    patient: str
    group: str
    channels: tuple[Series, ...]
    labels: Labels | None = None
    ranges: tuple[tuple[float, float], ...] = ()
    synthetic: bool = False


@dataclass(frozen=True)
class Stored:
    """Hashes of what a sample's files hold: of the voxels of each channel, and of its labels (empty without)."""

    voxels: tuple[str, ...]
    labels: str = ""


@dataclass(frozen=True)
class SetMember:
    """An image that the set holds: what its lists say of it."""

    entry: str
    case: str
    part: str
    patient: str
    group: str
    kind: str
    copy: int
    files: tuple[str, ...]


@dataclass(frozen=True)
class WholeSet:
    """Everything that the lists of a layout are made of."""

    plan: SetPlan
    facts: SetFacts
    rows: Mapping[str, CaseRow]
    members: Sequence[SetMember]

    def list_part(self, part: str) -> list[SetMember]:
        """The images of a part, in their order."""
        return [one for one in self.members if one.part == part]


@dataclass(frozen=True)
class Finished:
    """The lists of a whole set: their paths under its folder, and how it is trained on (a line of shell or Python)."""

    files: tuple[str, ...]
    next_step: str = ""


class Layout(Protocol):
    """A module of this package."""

    @property
    def TITLE(self) -> str: ...  # noqa: D102
    @property
    def NEEDS_LABELS(self) -> bool: ...  # noqa: D102
    @property
    def IGNORES(self) -> bool: ...  # noqa: D102

    def write(self, sample: Sample, facts: SetFacts, place: Path) -> Stored: ...  # noqa: D102
    def read_back(self, out: Path, files: Sequence[str], facts: SetFacts) -> Stored: ...  # noqa: D102
    def finish(self, whole: WholeSet, out: Path) -> Finished: ...  # noqa: D102


def hash_array(array: NDArray[Any]) -> str:
    """A hash of values, shape and type, the same on every machine."""
    little = np.ascontiguousarray(array, array.dtype.newbyteorder("<"))
    found = hashlib.blake2b(f"{little.dtype.str}{little.shape}".encode(), digest_size=16)
    found.update(little.reshape(-1).view(np.uint8).data)
    return found.hexdigest()
