"""What every operation made from a model package does alike: describe itself, take a series, say what was done."""

from __future__ import annotations

import functools
from abc import abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar

from medaug_gui import __version__
from medaug_gui.core.errors import NotAccepted
from medaug_gui.core.guard import SeriesFacts, find_mismatches
from medaug_gui.core.parameters import ParameterSpec
from medaug_gui.core.provenance import Doubt, Step
from medaug_gui.core.series import Series
from medaug_gui.core.spec import Accepts, OperationSpec
from medaug_gui.models.card import Card
from medaug_gui.models.package import Package
from medaug_gui.operations.base import Operation

_UNMEASURED = "This model was brought in without measurements on scans like this one; look closely at the result."


class LearnedOperation(Operation):
    """A trained network as an operation: a subclass for each task, beside this file.

    Class attributes describe the task; what differs from model to model is read from the card.
    """

    kind: ClassVar[str] = "enhance"
    line: ClassVar[str] = ""
    spatial: ClassVar[bool] = False
    preview_margin = 0

    def __init__(self, package: Package) -> None:
        self.package = package

    @property
    def card(self) -> Card:
        """What the model is, takes and gives."""
        return self.package.card

    @functools.cached_property
    def spec(self) -> OperationSpec:
        """What people, forms and flags read; the model's card comes with it."""
        card = self.card
        return OperationSpec(
            id=card.id,
            title=card.name,
            kind=self.kind,
            group=self.group,
            summary=card.summary,
            parameters=self.parameters,
            accepts=self.accepts,
            spatial=self.spatial,
            card=card.raw,
            line=self.line,
        )

    @property
    def group(self) -> str:
        """The heading that it stands under."""
        return "Learned"

    @property
    @abstractmethod
    def parameters(self) -> tuple[ParameterSpec, ...]:
        """What one may ask of this model."""

    @property
    def accepts(self) -> Accepts:
        """Which series it can take."""
        least = self.card.inputs.minimum_size
        return Accepts(least=(1, least, least))

    def require_series(self, series: Series | None) -> Series:
        """The series that it works on; raises `NotAccepted` where there is none, or not of a kind that it takes."""
        if series is None:
            raise NotAccepted(f"{self.card.name} needs a series to work on.")
        grid = series.geometry
        refusal = self.spec.accepts.refusal(series.identity.modality, grid.shape, series.is_colour, grid.is_film)
        if refusal:
            raise NotAccepted(refusal)
        return series

    def require_grey_series(self, series: Series | None) -> Series:
        """A grey-level series of any size; raises `NotAccepted`."""
        if series is None or series.is_colour:
            raise NotAccepted(f"{self.card.name} needs a grey-level series to work on.")
        return series

    def describe_mismatch(self, series: Series) -> tuple[Doubt, ...]:
        """How a series differs from what the model was made for, one sentence each."""
        return find_mismatches(self.card.inputs, SeriesFacts.from_series(series))

    def describe_unmeasured(self) -> tuple[Doubt, ...]:
        """What a result says of a model that came without measurements; nothing of those that have some."""
        return () if self.card.source is None else (Doubt(_UNMEASURED),)

    def make_step(
        self, parameters: Mapping[str, Any], realised: Mapping[str, Any], seed: int, text: str, notes: tuple[str, ...],
        *, synthetic: bool = False,
    ) -> Step:  # fmt: skip
        """A step with the stamp of the model.

        Args:
            parameters, realised, seed: as for every step.
            text: the sentence for the Derivation Description.
            notes: sentences for the result.
            synthetic: True where what is seen was not measured.
        """
        return Step(
            operation=self.card.id,
            version=__version__,
            parameters=dict(parameters),
            realised=dict(realised),
            seed=seed,
            text=text,
            kind=self.kind,
            synthetic=synthetic,
            model=self.card.stamp,
            notes=notes,
        )
