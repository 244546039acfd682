"""What every operation is: a spec that people and forms read, and `run`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.core.spec import OperationSpec


class Operation(Protocol):
    """One thing that can be done.

    `run` takes checked parameters (see `core.parameters.checked`), leaves its input untouched, draws all its
    chance from `seed`, reports and cancels through `progress`, and returns a new series whose provenance has one
    more step. A generator gets `None` for the series. `device` is "auto", "cpu", "cuda:0" ... or "mps".

    Raises:
        NotAccepted: the series cannot be taken, with the reason.
        DeviceProblem: the device is not there or too small.
        Cancelled: the user asked to stop.
    """

    @property
    def spec(self) -> OperationSpec: ...  # noqa: D102

    def run(  # noqa: D102
        self, series: Series | None, parameters: Mapping[str, Any], seed: int, progress: Progress, device: str = "auto"
    ) -> Series: ...
