"""What the window and the engine process say to each other about proposals: values, and the pixels of one slice."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.shapes.prompts import Prompt


@dataclass(frozen=True, eq=False)
class ProposeMask:
    """Say what a prompt on a slice means; the newest ticket wins.

    Attributes:
        ticket: larger for each question.
        key: of the slice: what is said of one key is about the same pixels.
        image: the slice [row, column] in any unit.
        prompt: None only makes the model and the slice ready.
        model: its id; empty for the first of the task.
        corrects: the ticket of an answer on this slice that the prompt corrects, 0 for none.
        device: a word for `models.devices.resolve_device`.
    """

    ticket: int
    key: str
    image: NDArray[Any] = field(repr=False)
    prompt: Prompt | None = None
    model: str = ""
    corrects: int = 0
    device: str = "auto"


@dataclass(frozen=True, eq=False)
class ProposalReady:
    """The answer to a ticket.

    Attributes:
        row, column: of the slice, where `sureness` begins; around it is nothing.
        sureness: 0..1, float16 [row, column]; empty where there was no prompt.
        model: the id of what answered.
        seconds: how long it took, without reading the model.
        threshold: how sure a pixel must be, where the user says nothing.
    """

    ticket: int
    row: int
    column: int
    sureness: NDArray[np.float16] = field(repr=False)
    model: str
    seconds: float
    threshold: float = 0.5

    def fill(self, shape: tuple[int, int]) -> NDArray[np.float16]:
        """The sureness of a whole slice [row, column]."""
        whole = np.zeros(shape, np.float16)
        rows, columns = self.sureness.shape
        whole[self.row : self.row + rows, self.column : self.column + columns] = self.sureness
        return whole


@dataclass(frozen=True)
class ProposalFailed:
    """There is no answer to a ticket, with a sentence why."""

    ticket: int
    sentence: str
