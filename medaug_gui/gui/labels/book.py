"""The labels of all series in this window; what is drawn and changed on them goes through here and can be undone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from medaug_gui.core.labels import Label, LabelMap
from medaug_gui.core.series import Series
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.labels.label_set import LabelRow, LabelSet, Target
from medaug_gui.gui.scene.side import Side
from medaug_gui.gui.scene.sides import Sides
from medaug_gui.gui.shown import Shown
from medaug_gui.gui.undo.history import History
from medaug_gui.imaging.drawing.canvas import Box, LabelCanvas, LabelChange
from medaug_gui.jobs.drawn.label_folder import Drawn
from medaug_gui.jobs.job import Item

Labels = tuple[Label, ...]


class LabelBook(QObject):
    """Holds the labels of what is on screen, and of all that was changed in this window.

    Attributes:
        shown: what is on screen.
        history: of the window.

    Signals:
        changed: labels, volumes, or the one that is drawn are others now.
        drawn(object, object): a label map, and the part of it whose voxels are others now.
        settled(str): the labels of this key are others to stay.
    """

    changed = Signal()
    drawn = Signal(object, object)
    settled = Signal(str)

    def __init__(self, shown: Shown, history: History, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shown = shown
        self.history = history
        self._sets: dict[str, LabelSet] = {}
        self._kept: dict[str, Drawn] = {}
        self._chosen = ""
        shown.changed.connect(self._follow)

    @property
    def current(self) -> LabelSet | None:
        """The labels of the side that the user is at."""
        side = self.find_side()
        return self.find_set(side) if side is not None else None

    def find_side(self) -> Side | None:
        """The series or result whose labels are listed: what is looked at alone, else what was drawn on last."""
        shown = self.shown
        seen = [side for side in (shown.sides.source, shown.sides.result) if side is not None and _is_open(side)]
        if shown.mode in ("source", "result") and shown.sides.is_pair:
            wanted = shown.sides.source if shown.mode == "source" else shown.sides.result
            return wanted if wanted is not None and _is_open(wanted) else None
        return next((side for side in seen if side.key == self._chosen), seen[0] if seen else None)

    def find_set(self, side: Side) -> LabelSet | None:
        """The labels of a side; None for a preview, and while it is read."""
        if not _is_open(side):
            return None
        if side.key not in self._sets:
            self._sets[side.key] = self._make_set(side)
        return self._sets[side.key]

    def _make_set(self, side: Side) -> LabelSet:
        shown, series = self.shown, side.series
        entries = (shown.source, shown.result, *shown.family.entries)
        item = next(
            (one.item for one in entries if one is not None and one.key == side.key), Item(side.key, side.title)
        )
        kept = self._kept.pop(side.key, None)
        if kept is None or kept.shape != series.geometry.shape:
            return LabelSet(item, series.geometry, series.labels)
        made = LabelSet(item, series.geometry, kept.labels)
        for canvas, locked in zip(made.canvases, kept.locked, strict=False):
            canvas.locked = locked
        made.is_changed = True
        return made

    def take_up(self, side: Side) -> LabelSet | None:
        """The user draws on this side now: its labels are listed."""
        found = self.find_set(side)
        if found is not None and self._chosen != side.key:
            self._chosen = side.key
            self.changed.emit()
        return found

    def dress(self, key: str, series: Series) -> Series:
        """A series as it is with what was drawn on it."""
        if key in self._kept:
            kept = self._kept[key]
            return replace(series, labels=kept.labels) if kept.shape == series.geometry.shape else series
        found = self._sets.get(key)
        return found.dress(series) if found is not None and found.is_changed else series

    def list_rows(self) -> list[LabelRow]:
        """The labels of the side that the user is at."""
        current = self.current
        return current.list_rows(self.shown.looks.look.hidden) if current is not None else []

    def choose(self, target: Target) -> None:
        """Tools draw this label from now on."""
        current = self.current
        if current is not None and current.find(target) is not None and current.active != target:
            current.active = target
            self.changed.emit()

    def add_label(self, name: str = "") -> Target | None:
        """One more label, which is drawn from now on; a label map comes with the first."""
        current = self.current
        if current is None:
            return None
        names = current.list_names()
        free = (self.tr("Label {0}").format(number) for number in range(1, len(names) + 2))
        name = name or next(one for one in free if one not in names)
        number, label = current.make_label(name)
        canvas = current.canvases[number]
        before, target = canvas.labels, Target(number, label.value)
        active = current.active
        self.relabel(current, canvas, (*before, label), target)
        self.history.push(
            self.tr("Add {0}").format(name),
            partial(self.relabel, current, canvas, before, active),
            partial(self.relabel, current, canvas, canvas.labels, target),
            about=self.need(current),
        )
        return target

    def tell_drawn(self, canvas: LabelCanvas, box: Box | None) -> None:
        """Voxels of a part are others now, by a change under way."""
        if box is not None:
            self.drawn.emit(canvas.label_map, box)

    def keep(self, held: LabelSet, canvas: LabelCanvas, patch: LabelChange | None, what: str) -> None:
        """A change that was drawn already stays; nothing where there is no patch."""
        if patch is None:
            return
        undo, redo = (partial(self.patch, held, canvas, patch, back) for back in (True, False))
        self.history.push(what, undo, redo, about=self.need(held), size=patch.size)
        self.settle(held)

    def apply(self, held: LabelSet, canvas: LabelCanvas, patch: LabelChange | None, what: str) -> None:
        """Do a change that was found elsewhere, as one step to undo."""
        if patch is not None:
            self.patch(held, canvas, patch, False)
            self.keep(held, canvas, patch, what)

    def thaw(self, held: LabelSet, canvas: LabelCanvas) -> None:
        """Make a label map changeable; its series has the copy from now on."""
        if not canvas.is_thawed:
            canvas.thaw()
            self.show(held)

    @Slot(list)
    def bring_back(self, drawn: list[Drawn]) -> None:
        """Labels of another session: of those series and results on which nothing was drawn in this one."""
        for one in drawn:
            key = one.item.key
            if key in self._sets and self._sets[key].is_changed:
                continue
            self._sets.pop(key, None)
            self._kept[key] = one
        self._show_kept()

    @property
    def changed_sets(self) -> tuple[LabelSet, ...]:
        """The labels that were changed in this window, or brought back and seen."""
        return tuple(held for held in self._sets.values() if held.is_changed)

    def forget(self, key: str) -> None:
        """An entry is gone for good."""
        self._sets.pop(key, None)
        self._kept.pop(key, None)

    def freeze(self, entries: Iterable[Entry]) -> dict[str, tuple[LabelMap, ...]]:
        """The label maps of those entries whose labels were changed."""
        keys = {entry.key for entry in entries}
        return {one.item.key: one.labels for one in self.list_drawn() if one.item.key in keys}

    def list_drawn(self) -> list[Drawn]:
        """All labels that were changed in this window or brought back; the voxels are those that are drawn into."""
        return [*self._kept.values(), *(held.to_drawn() for held in self.changed_sets)]

    def find(self, target: Target) -> tuple[LabelSet, LabelCanvas, Label] | None:
        """A label of the side that the user is at, with its canvas and its set; None where it is not there."""
        current = self.current
        found = current.find(target) if current is not None else None
        return (current, *found) if current is not None and found is not None else None

    def relabel(self, held: LabelSet, canvas: LabelCanvas, labels: Labels, active: Target | None) -> None:
        """Other labels in a map, and which is drawn."""
        canvas.relabel(labels)
        held.active = active
        held.choose_first()
        self.show(held)
        self.settle(held)

    def patch(self, held: LabelSet, canvas: LabelCanvas, patch: LabelChange | None, back: bool) -> None:
        """Do a change of voxels, or with `back` take it back."""
        if patch is None:
            return
        if not canvas.is_thawed:
            self.thaw(held, canvas)
        canvas.apply(patch, back)
        self.drawn.emit(canvas.label_map, patch.box)
        self.settle(held)

    def _show_kept(self) -> None:
        """What is on screen has the labels that were brought back."""
        sides = self.shown.sides
        for side in (sides.source, sides.result):
            if side is not None and side.key in self._kept:
                held = self.find_set(side)
                if held is not None and held.is_changed:
                    self.show(held)
        self.changed.emit()
        for key in list(self._kept):
            self.settled.emit(key)

    def show(self, held: LabelSet) -> None:
        """Where it is on screen it has these labels now, and all else stays as it is."""
        sides, labels = self.shown.sides, held.make_maps()

        def change(side: Side | None) -> Side | None:
            same = side is None or side.key != held.key or side.note == "loading"
            return side if same or side is None else replace(side, series=replace(side.series, labels=labels))

        more = tuple(side for side in map(change, sides.more) if side is not None)
        self.shown.position.put(Sides(change(sides.source), change(sides.result), sides.preview, more))
        self.shown.announce()

    def settle(self, held: LabelSet) -> None:
        """Labels are others to stay."""
        held.is_changed = True
        self.changed.emit()
        self.settled.emit(held.key)

    def need(self, held: LabelSet) -> frozenset[str]:
        """What a deed on them needs, for the history."""
        return frozenset({held.key})

    @Slot()
    def _follow(self) -> None:
        """What is neither on screen nor changed is let go."""
        sides = self.shown.sides
        seen = {side.key for side in (sides.source, sides.result, *sides.more) if side is not None}
        self._sets = {key: held for key, held in self._sets.items() if held.is_changed or key in seen}


def _is_open(side: Side) -> bool:
    return bool(side.key) and side.note == "" and side.native < 0
