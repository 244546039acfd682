"""What the window and the process that measures a model say to each other: values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class MeasuringRequest:
    """What to measure.

    Attributes:
        model: its id.
        data: a folder, archive or file of scans; what else it means is the model's way, see docs/models.md.
        degraded: the same scans degraded, or empty.
        slices: how many, 0 for the usual number.
        device: a word for `models.devices.resolve_device`.
        report: where the web page with all figures is written.
    """

    model: str
    data: str
    report: str
    degraded: str = ""
    slices: int = 0
    device: str = "auto"


@dataclass(frozen=True)
class MeasuringResult:
    """What was found: the document of `medaug evaluate --json`, its notes, and small pictures with captions."""

    document: Mapping[str, Any]
    notes: tuple[str, ...] = ()
    sheets: tuple[tuple[str, NDArray[np.uint8]], ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class MeasuringProgress:
    """How far it is, 0 to 1."""

    fraction: float
    note: str


@dataclass(frozen=True)
class MeasuringFailure:
    """Why there is nothing: a sentence, and details."""

    sentence: str
    details: str = ""
