"""What every operation is, and all that is ever asked of one."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.progress import Progress
from medaug_gui.core.provenance import Step
from medaug_gui.core.series import Series
from medaug_gui.core.spec import OperationSpec

if TYPE_CHECKING:
    from medaug_gui.operations.warping.warp import Warp

Realised = dict[str, Any]
"""What was drawn for an operation, as plain JSON values."""


class Warping(Protocol):
    """What is asked of an operation that moves voxels, so that a chain of them costs one resampling.

    Attributes:
        reads_labels: True where `prepare` looks at the label maps: they must be there, where the steps before it put
            them, so that it begins a resampling of its own.
    """

    @property
    def reads_labels(self) -> bool: ...  # noqa: D102

    def prepare(self, series: Series | None, parameters: Mapping[str, Any], seed: int) -> tuple[Series, Realised]:
        """The series once accepted, and what is drawn for it; raises `NotAccepted` or `BadParameter`."""

    def find_warp(self, realised: Realised, geometry: Geometry) -> Warp:
        """Where each voxel of the result comes from."""

    def record_step(self, series: Series, parameters: Mapping[str, Any], realised: Realised, seed: int) -> Step:
        """The provenance of having been applied to `series`."""

    def list_header_changes(self, realised: Realised, geometry: Geometry) -> Mapping[str, Any]:
        """DICOM keyword -> value where the header changes."""


class Operation(ABC):
    """One thing that can be done: subclasses say what (`spec`) and do it (`run`); the rest has its usual answer here.

    Attributes:
        preview_margin: slices on either side of one that a preview of it must see.
        keeps_padding: True where it knows itself where padding belongs on the grid that it makes; else padding voxels
            are kept out of its arithmetic and put back.
    """

    preview_margin: int = 4
    keeps_padding: bool = False

    @property
    @abstractmethod
    def spec(self) -> OperationSpec:
        """What people, forms and flags read."""

    @property
    def warping(self) -> Warping | None:
        """The operation itself where it is a warp, None where it is not."""
        return None

    @abstractmethod
    def run(
        self, series: Series | None, parameters: Mapping[str, Any], seed: int, progress: Progress, device: str = "auto"
    ) -> Series:
        """A new series whose provenance has one more step; the input is left untouched.

        Args:
            series: the source; None for a generator.
            parameters: checked ones (see `core.parameters.checked`).
            seed: of all chance.
            progress: reports and cancels.
            device: "auto", "cpu", "cuda:0" ... or "mps".

        Raises:
            NotAccepted: the series cannot be taken, with the reason.
            DeviceProblem: the device is not there or too small.
            Cancelled: the user asked to stop.
        """

    def find_automatic(self, series: Series, parameters: Mapping[str, Any], index: int) -> Mapping[str, float]:
        """What stands for parameters that are 0 (`ParameterSpec.zero`) by name, in their units; those that can be told.

        Args:
            series: the source.
            parameters: checked ones.
            index: the slice on screen.
        """
        return {}

    def preview(
        self, slab: Series, whole: Series, only: int | None, parameters: Mapping[str, Any], seed: int,
        progress: Progress, device: str,
    ) -> Series:  # fmt: skip
        """What `run` on the whole series would make of some of its slices, on any grid.

        Args:
            slab: the slices with `preview_margin` more on either side, where there are so many.
            whole: the series without voxels of its own: enough to draw for and to refuse.
            only: the one slice of the slab that is shown; None where several are wanted.
            parameters, seed, progress, device: as for `run`.
        """
        return self.run(slab, parameters, seed, progress, device)
