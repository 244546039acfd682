"""How what is trained on and what is only measured on are kept apart: by person, or by blocks of neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.seeds import derive_seed

Indices = NDArray[np.intp]


@dataclass(frozen=True)
class BlockSplit:
    """Blocks of neighbouring numbers, for pictures that have lost whose they are.

    Numbers run through the patients, so that neighbouring numbers are mostly one person: whole blocks are held out,
    with a margin on both sides that is used for nothing.

    Attributes:
        block: numbers in a block.
        every: one block in so many is held out.
        margin: numbers on either side of a held-out block that are used for nothing.
    """

    block: int = 60
    every: int = 9
    margin: int = 20

    def split(self, numbers: Sequence[int]) -> tuple[Indices, Indices]:
        """Indices for training and of what is held out; those in a margin are in neither."""
        values = np.array(numbers)
        held = self._held(values)
        near = self._held(values - self.margin) | self._held(values + self.margin)
        return np.flatnonzero(~near & ~held), np.flatnonzero(held)

    def describe(self, kept: int, held: int, margin_use: str = "is used for nothing") -> str:
        """A sentence for the card."""
        return (
            f"every {self.every}th block of {self.block} numbers held out with a margin of {self.margin} numbers that "
            f"{margin_use}, as the data no longer say who is who: {kept} slices trained on, {held} held out"
        )

    def _held(self, values: NDArray[np.int_]) -> NDArray[np.bool_]:
        held: NDArray[np.bool_] = (values // self.block) % self.every == self.every // 2
        return held


def split_by_patient(patients: Sequence[str], every: int = 5) -> tuple[Indices, Indices]:
    """Indices for training and of what is held out: about one patient in `every`.

    Where a patient goes depends on nothing but the name, so that every training holds out the same people.
    """
    held = np.array([derive_seed(0, "held-out patients", patient) % every == 0 for patient in patients])
    return np.flatnonzero(~held), np.flatnonzero(held)


def describe_people(patients: Sequence[str], kept: Indices, held: Indices) -> str:
    """A sentence for the card on films that were split by patient."""
    people = [len({patients[index] for index in part}) for part in (kept, held)]
    return f"by patient: {len(kept)} films of {people[0]} people trained on, {len(held)} of {people[1]} others held out"


def name_ranges(numbers: Sequence[int]) -> str:
    """ "1-58, 60, 71-90" for these numbers."""
    ordered = np.unique(numbers)
    runs = np.split(ordered, np.flatnonzero(np.diff(ordered) > 1) + 1)
    return ", ".join(str(one[0]) if len(one) == 1 else f"{one[0]}-{one[-1]}" for one in runs)
