"""Transforms that move voxels: they say where each point comes from, and one place resamples."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar, TypeVar

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.parameters import choice
from medaug_gui.core.progress import Progress
from medaug_gui.core.provenance import Step
from medaug_gui.core.series import Series
from medaug_gui.operations.base import Realised
from medaug_gui.operations.transform import Transform
from medaug_gui.operations.warping.carried import note_carried
from medaug_gui.operations.warping.resampling import resample_series
from medaug_gui.operations.warping.uneven_slices import even_out, measure_sideways
from medaug_gui.operations.warping.warp import Warp

P = TypeVar("P")


class SpatialTransform(Transform[P]):
    """A transform that is a `Warp`. Adjacent ones in a recipe are joined and cost one resampling."""

    spatial: ClassVar[bool] = True
    keeps_place: ClassVar[bool] = False
    """True where only the grid changes and every point stays where it is in the patient."""
    reads_labels: bool = False

    @property
    def warping(self) -> SpatialTransform[P]:
        """Itself: adjacent warps cost one resampling."""
        return self

    @abstractmethod
    def build_warp(self, realised: Realised, geometry: Geometry) -> Warp:
        """From `geometry` to the grid of the result; the same realised values give the same warp.

        The slices lie on `geometry` evenly, unless `crosses_slices` says that it does not matter.
        """

    def crosses_slices(self, realised: Realised) -> bool:
        """True where content goes from slice to slice, so that they must lie on an even grid."""
        return True

    def find_warp(self, realised: Realised, geometry: Geometry) -> Warp:
        """The same as `build_warp`, from slices that need not be even: they are put onto an even grid first."""
        if geometry.is_even or not self.crosses_slices(realised):
            return self.build_warp(realised, geometry)
        return even_out(geometry, self.build_warp(realised, geometry.to_even_grid()))

    def moves_content(self, realised: Realised) -> bool:
        """Content moves, unless only the grid changes."""
        return not self.keeps_place

    def record_step(self, series: Series, parameters: Mapping[str, Any], realised: Realised, seed: int) -> Step:
        """The provenance; content of slices that stray sideways does not lie where a straight stack puts it."""
        step = super().record_step(series, parameters, realised, seed)
        stray = measure_sideways(series.geometry)
        if not stray or self.find_warp(realised, series.geometry).output.planes:
            return step
        note = f"The slices stray sideways by up to {stray:.3g} mm, which is left as it is: places are off by as much."
        return replace(step, moves=True, notes=(*step.notes, note))

    def apply(self, series: Series, realised: Realised, progress: Progress) -> Series:
        """The series on the grid of the warp, with its label maps; see `operations.transform.Transform`."""
        return self._resample(series, realised, progress, "auto")

    def run(
        self, series: Series | None, parameters: Mapping[str, Any], seed: int, progress: Progress, device: str = "auto"
    ) -> Series:
        """Draw and apply on a device; see `operations.base.Operation`."""
        source, realised = self.prepare(series, parameters, seed)
        result = self._resample(source, realised, progress, device)
        result = result.with_step(self.record_step(source, parameters, realised, seed))
        return note_carried(source, result, self.find_warp(realised, source.geometry))

    def _resample(self, series: Series, realised: Realised, progress: Progress, device: str) -> Series:
        result = resample_series(series, self.find_warp(realised, series.geometry), progress, device)
        return replace(result, header={**series.header, **self.list_header_changes(realised, series.geometry)})


def choose_interpolation() -> Any:
    """The parameter that says how voxels are interpolated."""
    return choice(
        "linear",
        ("linear", "cubic"),
        title="Interpolation",
        help="Cubic keeps more detail and takes several times as long. Label maps always take the nearest voxel.",
        advanced=True,
        source="MedAug's choice; cubic B-splines as Thévenaz et al., IEEE TMI 19 (2000).",
    )


def choose_outside() -> Any:
    """The parameter that says what fills voxels from outside the scan."""
    return choice(
        "background",
        ("background", "edge"),
        title="Outside",
        help="What fills voxels that come from outside the scan: air or the darkest value, or the nearest voxel.",
        advanced=True,
        source="MedAug's choice: what a scan shows around the body.",
    )
