"""Label-safe transforms: all chance in `draw`, all arithmetic in `apply`, so that a result can be made again."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

import numpy as np

from medaug_gui import __version__
from medaug_gui.core.errors import NotAccepted
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.guard import SeriesFacts, find_doubts
from medaug_gui.core.parameters import build_parameters, describe_parameters
from medaug_gui.core.progress import Progress
from medaug_gui.core.provenance import Step
from medaug_gui.core.seeds import make_generator
from medaug_gui.core.series import Series
from medaug_gui.core.spec import Accepts, Means, OperationSpec
from medaug_gui.operations.base import Operation, Realised

if TYPE_CHECKING:
    from torch import Tensor

    from medaug_gui.operations.batches.image_batch import ImageBatch

P = TypeVar("P")


class Transform(Operation, Generic[P]):
    """One augmentation or classical enhancement: a file with one subclass and `OPERATION = Subclass()`.

    Class attributes describe it; `Parameters` is a frozen dataclass made with `core.parameters`.
    """

    id: ClassVar[str]
    title: ClassVar[str]
    group: ClassVar[str]
    summary: ClassVar[str]
    Parameters: ClassVar[type]
    line: ClassVar[str] = ""
    kind: ClassVar[str] = "augment"
    accepts: ClassVar[Accepts] = Accepts()
    means: ClassVar[Means] = Means()
    spatial: ClassVar[bool] = False

    @property
    def spec(self) -> OperationSpec:
        """What people, forms and flags read."""
        return OperationSpec(
            id=self.id,
            title=self.title,
            kind=self.kind,
            group=self.group,
            summary=self.summary,
            parameters=describe_parameters(self.Parameters),
            accepts=self.accepts,
            spatial=self.spatial,
            means=self.means,
            line=self.line,
        )

    @abstractmethod
    def draw(self, parameters: P, rng: np.random.Generator, geometry: Geometry) -> Realised:
        """All chance, made into JSON values. Arrays of noise are drawn later from a seed put in here.

        Of a film `geometry` is one frame: what is drawn for it is done to all of them.
        """

    @abstractmethod
    def apply(self, series: Series, realised: Realised, progress: Progress) -> Series:
        """The transformed series; the same realised values give the same voxels. The input is left untouched.

        Of a film (`series.geometry.is_film`) each frame is made of that frame alone.
        """

    def apply_batch(self, batch: ImageBatch, realised: Sequence[Realised]) -> Tensor:
        """The same on a batch of tensors, for training: new voxels of the batch's shape, on its device.

        Here each image goes through `apply` on the CPU, without a gradient. A transform that states its arithmetic for
        tensors gives the same voxels, stays on the device and passes gradients on.

        Args:
            batch: images [n, channel, slice, row, column] of one grid.
            realised: what was drawn for each image on that grid.
        """
        from medaug_gui.operations.batches.image_batch import apply_to_each

        return apply_to_each(batch, lambda number, series: self.apply(series, realised[number], Progress()))

    def describe_change(self, realised: Realised) -> str:
        """What was done, ASCII, for DICOM's Derivation Description (0008,2111)."""
        return self.title

    def moves_content(self, realised: Realised) -> bool:
        """True where content no longer lies where it lay in the patient."""
        return False

    def list_notes(self, series: Series, realised: Realised) -> tuple[str, ...]:
        """Sentences the user should see with the result."""
        return ()

    def list_header_changes(self, realised: Realised, geometry: Geometry) -> Mapping[str, Any]:
        """DICOM keyword -> value where the transform makes untrue what the header says.

        They are left out of a series for which it has no meaning (`means`): its header has no place for them.
        """
        return {}

    def prepare(self, series: Series | None, parameters: Mapping[str, Any], seed: int) -> tuple[Series, Realised]:
        """The series once accepted, and what is drawn for it; raises `NotAccepted` or `BadParameter`."""
        if series is None:
            raise NotAccepted(f"{self.title} needs a series to work on.")
        grid = series.geometry
        refusal = self.accepts.refusal(series.identity.modality, grid.shape, series.is_colour, grid.is_film)
        if refusal:
            raise NotAccepted(refusal)
        drawn = self.draw(build_parameters(self.Parameters, parameters), make_generator(seed, self.id), grid.still)
        return series.without_maps(), drawn

    def record_step(self, series: Series, parameters: Mapping[str, Any], realised: Realised, seed: int) -> Step:
        """The provenance of having been applied to `series`."""
        return Step(
            operation=self.id,
            version=__version__,
            parameters=dict(parameters),
            realised=realised,
            seed=seed,
            text=self.describe_change(realised),
            kind=self.kind,
            moves=self.moves_content(realised),
            notes=(
                *find_doubts(self.spec, SeriesFacts.from_series(series), parameters),
                *self.list_notes(series, realised),
            ),
        )

    def run(
        self, series: Series | None, parameters: Mapping[str, Any], seed: int, progress: Progress, device: str = "auto"
    ) -> Series:
        """Draw and apply; see `operations.base.Operation`."""
        source, realised = self.prepare(series, parameters, seed)
        return self._finish(self.apply(source, realised, progress), source, parameters, realised, seed)

    def preview(
        self, slab: Series, whole: Series, only: int | None, parameters: Mapping[str, Any], seed: int,
        progress: Progress, device: str,
    ) -> Series:  # fmt: skip
        """Draw for the whole series, apply to the slab; see `operations.base.Operation`."""
        source, realised = self.prepare(whole, parameters, seed)
        return self._finish(self.apply(slab, realised, progress), source, parameters, realised, seed)

    def _finish(
        self, result: Series, source: Series, parameters: Mapping[str, Any], realised: Realised, seed: int
    ) -> Series:
        """The result with its step in the provenance, and what that makes untrue in the header."""
        result = result.with_step(self.record_step(source, parameters, realised, seed))
        if self.means.modalities and source.identity.modality not in self.means.modalities:
            return result
        changes = self.list_header_changes(realised, source.geometry)
        return replace(result, header={**result.header, **changes}) if changes else result
