"""The labels of one series or result as they are in this window: its label maps, and which label is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.labels import Label, LabelMap, choose_colour
from medaug_gui.core.series import Series
from medaug_gui.imaging.drawing.canvas import LabelCanvas
from medaug_gui.jobs.drawn.label_folder import Drawn
from medaug_gui.jobs.job import Item

MAP_NAME = "Labels"
"""The name of a label map that is made in this window."""


@dataclass(frozen=True)
class Target:
    """One label: the number of its label map in the set, and its value there."""

    number: int
    value: int


@dataclass(frozen=True)
class LabelRow:
    """A label as it is listed.

    Attributes:
        map_name: of its label map; millilitres: None where they are not counted yet, or the grid has no sizes.
    """

    target: Target
    label: Label
    map_name: str
    millilitres: float | None
    is_locked: bool
    is_hidden: bool


class LabelSet:
    """The label maps of an entry.

    Attributes:
        item: what they are drawn on; geometry: of its grid.
        canvases: its label maps, in their order.
        active: the label that tools draw, None for none.
        is_changed: True once something was done to them in this window.
    """

    def __init__(self, item: Item, geometry: Geometry, labels: Iterable[LabelMap]) -> None:
        self.item = item
        self.geometry = geometry
        self.canvases = [LabelCanvas(one) for one in labels]
        self.active: Target | None = None
        self.is_changed = False
        self.choose_first()

    @property
    def key(self) -> str:
        """Of the series or result."""
        return self.item.key

    def to_drawn(self) -> Drawn:
        """What is to be written of them; the voxels are those that are drawn into."""
        kept = [canvas for canvas in self.canvases if canvas.labels]
        maps = tuple(canvas.label_map for canvas in kept)
        return Drawn(self.item, self.geometry.shape, maps, tuple(canvas.locked for canvas in kept))

    def make_maps(self) -> tuple[LabelMap, ...]:
        """The label maps as a series has them; one that has no label is none."""
        return tuple(canvas.label_map for canvas in self.canvases if canvas.labels)

    def dress(self, series: Series) -> Series:
        """A series with these labels in place of its own."""
        return replace(series, labels=self.make_maps())

    def find(self, target: Target | None) -> tuple[LabelCanvas, Label] | None:
        """The canvas of a label, and the label; None where it is not there."""
        if target is None or not 0 <= target.number < len(self.canvases):
            return None
        canvas = self.canvases[target.number]
        label = canvas.find(target.value)
        return (canvas, label) if label is not None else None

    def list_targets(self) -> list[Target]:
        """All labels in their order."""
        return [Target(number, label.value) for number, canvas in enumerate(self.canvases) for label in canvas.labels]

    def list_rows(self, hidden: frozenset[tuple[str, int]]) -> list[LabelRow]:
        """What there is to list."""
        return [self._make_row(target, hidden) for target in self.list_targets()]

    def choose_first(self) -> None:
        """The first label that may be drawn is the active one, where the one that was is gone."""
        if self.find(self.active) is None:
            targets = self.list_targets()
            free = (one for one in targets if one.value not in self.canvases[one.number].locked)
            self.active = next(free, targets[0] if targets else None)

    def make_label(self, name: str) -> tuple[int, Label]:
        """The number of a label map, and a label that it does not have yet; a new map where there is none."""
        number = self.active.number if self.active is not None else len(self.canvases) - 1
        if number < 0:
            self.canvases.append(LabelCanvas.make(MAP_NAME, self.geometry.shape))
            number = 0
        value = self.canvases[number].choose_value()
        used = {label.colour for canvas in self.canvases for label in canvas.labels}
        colours = [choose_colour(one) for one in range(value, value + 12)]
        colour = next((one for one in colours if one not in used), colours[0])
        return number, Label(value, name, colour)

    def list_names(self) -> Sequence[str]:
        """The names of all labels."""
        return [label.name for canvas in self.canvases for label in canvas.labels]

    def measure(self, voxels: int) -> float | None:
        """The millilitres of so many voxels; None where their size is not known."""
        if not self.geometry.calibrated or self.geometry.is_film or self.geometry.shape[0] < 2:
            return None
        slice_, row, column = self.geometry.spacing
        return voxels * slice_ * row * column / 1000

    def _make_row(self, target: Target, hidden: frozenset[tuple[str, int]]) -> LabelRow:
        found = self.find(target)
        assert found is not None
        canvas, label = found
        counts, name = canvas.counts, canvas.label_map.name
        held = self.measure(counts.get(target.value, 0)) if counts is not None else None
        return LabelRow(target, label, name, held, target.value in canvas.locked, (name, target.value) in hidden)
