"""The one owner of what is shown: source, result and preview, the slice and plane, the window, labels and maps.

Whoever changes what is shown changes it here; the viewer, the previewer and the lists follow its signals.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.series import Series
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.family import Family
from medaug_gui.gui.privacy import Privacy
from medaug_gui.gui.scene.first_picture import FirstPicture, make_stand_in
from medaug_gui.gui.scene.framing import find_rect
from medaug_gui.gui.scene.linking import is_same_place, is_same_scan, share_values, share_voxels
from medaug_gui.gui.scene.looks import Looks
from medaug_gui.gui.scene.memories import Memories
from medaug_gui.gui.scene.overlay_settings import OverlaySettings
from medaug_gui.gui.scene.position import Position
from medaug_gui.gui.scene.side import ShownSlice, Side
from medaug_gui.gui.scene.sides import Sides
from medaug_gui.gui.scene.windowing import Windowing

MODES = ("source", "result", "side", "swipe", "flicker", "difference", "analyse")


class Shown(QObject):
    """What is shown, and what is to be shown as soon as it is read.

    Attributes:
        source: the series that was chosen, or that the chosen result was made from; None for neither.
        result: the result that was chosen, None while a series is looked at alone.
        position: the plane and slice, and the sides whose voxels are on screen.
        looks: windows, labels and map; `windowing` and `overlays` change them.
        family: the results made from the source, to be looked at beside each other.
        preview_copy: which copy the preview is, of how many, and of which seed; None where nothing is told.
        chosen_mode: how two are compared, one of `MODES`.
        is_flicked: True while flicker shows the result.
        privacy: whether patients may be named.

    Signals:
        chosen: another series or result is to be shown.
        dropped: what was shown is gone.
        sides_changed: the voxels of another source or result are on screen.
        changed: the screen is to follow, whatever changed.
        slice_changed(int): the native slice; plane_changed(str); mode_changed(str).
        fit_wanted(str): the picture of side "A" or "B" is to be seen whole again.
    """

    chosen = Signal()
    dropped = Signal()
    sides_changed = Signal()
    changed = Signal()
    slice_changed = Signal(int)
    plane_changed = Signal(str)
    mode_changed = Signal(str)
    fit_wanted = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.source: Entry | None = None
        self.result: Entry | None = None
        self.position = Position()
        self.looks = Looks(self.position)
        self.windowing = Windowing(self.position, self.looks, self.announce, self)
        self.overlays = OverlaySettings(self.position, self.looks, self.announce, self)
        self.memories = Memories(self.position, self.looks)
        self.family = Family(self.position, self.looks, self.windowing, self.announce, self)
        self.preview_copy: tuple[int, int, int] | None = None
        self.chosen_mode = "side"
        self.is_flicked = False
        self.privacy = Privacy(self)
        self.privacy.changed.connect(self._follow_privacy)
        self._compared: Series | None = None
        self._announced = ("", -1, "")

    @property
    def sides(self) -> Sides:
        """Source, result and preview whose voxels are on screen."""
        return self.position.sides

    @property
    def mode(self) -> str:
        """The mode in effect: what was chosen, where there are two to compare; else "source" or "result"."""
        if self.sides.is_pair:
            return self.chosen_mode
        return "source" if self.sides.source or not self.sides.other else "result"

    @property
    def is_source_read(self) -> bool:
        """True when the voxels of the chosen source are on screen."""
        side = self.sides.source
        return self.source is not None and side is not None and (side.key, side.note) == (self.source.key, "")

    def choose_source(self, entry: Entry) -> None:
        """A series is to be shown alone."""
        self.source, self.result = entry, None
        self.chosen.emit()

    def choose_source_beside(self, entry: Entry) -> None:
        """What is shown is compared with this entry, a series or another result; it is shown alone if it is that."""
        if self.result is None or entry.key == self.result.key:
            self.choose_source(entry)
            return
        self.source = entry
        self.chosen.emit()

    def choose_result(self, entry: Entry, source: Entry | None) -> None:
        """A result is to be shown, beside what it was made from where that is here."""
        self.source, self.result = source, entry
        if source is None:
            self.clear()
        self.chosen.emit()

    def drop_source(self) -> None:
        """The source is gone from the list: nothing is shown."""
        self.source = None
        self.clear()
        self.dropped.emit()

    def drop_result(self) -> None:
        """The result is gone, and there is no source to go back to: nothing is shown."""
        self.result = None
        self.clear()
        self.dropped.emit()

    def show_first(self, first: FirstPicture, header: SeriesHeader, key: str = "") -> None:
        """Show one slice of the source while the rest is still read."""
        title, depth = header.identity.description, header.shape[0]
        self.memories.keep()
        self.position.put(Sides(Side(make_stand_in(first, header), title, "A", "loading", first.index, depth, key)))
        self._begin(keep_position=False, keep_window=False)

    def show_source(self, series: Series, title: str, key: str = "") -> None:
        """Show a series as the source; a result shown before goes."""
        before, index = self.sides.source, self.position.native_index
        loading = before is not None and before.note == "loading"
        again = before is not None and is_same_scan(before.series, series)
        placed = before is not None and not loading and is_same_place(before.series, series)
        self._put(Side(series, title, "A", key=key))
        self._begin(keep_position=again or placed, keep_window=again or loading)
        if loading and self.position.is_native and self.memories.find(key) is None:
            self.set_index(index)

    def show_result(self, series: Series, title: str, key: str = "") -> None:
        """Show a result beside its source, or alone where there is no source."""
        source = self.sides.source
        self._put(source, Side(series, title, "B", key=key))
        self.family.follow_result()
        if source is None:
            self._begin(keep_position=False, keep_window=False)
            return
        self._compare()
        if self.mode == "source":
            self.set_mode("side")
        else:
            self.announce()

    def show_preview(self, series: Series, index: int, title: str = "") -> None:
        """Show what a recipe would make of native slice `index`, marked as a preview; series holds that slice.

        `title` says what the recipe does.
        """
        sides = self.sides
        alone = sides.reference is None
        preview = Side(series, title, "B", "preview", index)
        self.position.put(self._join(sides.source, sides.result, preview))
        if alone:
            self._begin(keep_position=False, keep_window=False)
        else:
            self._compare()
            self.announce()

    def clear_preview(self) -> None:
        """Take the preview away; a result under it shows again."""
        sides = self.sides
        if sides.preview is not None:
            self.position.put(self._join(sides.source, sides.result))
            self._compare()
            self.announce()

    def clear(self) -> None:
        """Show nothing."""
        self._put()
        self._begin(keep_position=False, keep_window=False)

    def make_slice(self, side: Side, plane: str = "") -> ShownSlice | None:
        """The picture of a side at this position, in the present plane or another; None where it has none here."""
        index = self.position.find_index(side, plane) if self.sides.reference is not None else None
        if index is None:
            return None
        looks, rect = self.looks, find_rect(self.position, side, index, plane)
        curve = None if side.series.is_colour else looks.find_curve(side, plane)
        heat = self.sides.find_heat(side.series, looks.look.map)
        cut = self.position.cut(side, plane)
        return ShownSlice(side, cut, index, rect, heat, curve, looks.find_look(side))

    @Slot()
    def announce(self) -> None:
        """The screen is to follow; say what is different."""
        solo = {"source": "A", "result": "B"}.get(self.mode, "") if self.sides.is_pair else ""
        if self.position.solo != solo:
            self.position.solo = solo
        before, now = self._announced, (self.position.plane, self.position.native_index, self.mode)
        self._announced = now
        self.changed.emit()
        if now[0] != before[0]:
            self.plane_changed.emit(now[0])
        if now[1] != before[1]:
            self.slice_changed.emit(now[1])
        if now[2] != before[2]:
            self.mode_changed.emit(now[2])

    def attend(self, side: Side | None) -> None:
        """The user is at this side now: where the two share no place or no window, what follows is done to it."""
        if side is not None and side.tag != self.position.attended:
            self.position.attended = side.tag
            if not self.sides.linked or self.sides.separate:
                self.announce()

    @Slot(str)
    def set_mode(self, name: str) -> None:
        """How the two are compared; raises ValueError for what is none of `MODES`."""
        if name not in MODES:
            raise ValueError(f"no such mode: {name}")
        self.chosen_mode = name
        self.is_flicked = False
        self.announce()

    @Slot(str)
    def set_plane(self, name: str) -> None:
        """Axial, coronal or sagittal, through the position on screen."""
        if name != self.position.plane and self.sides.reference is not None:
            self.position.plane = name
            self.announce()

    @Slot(int)
    def set_index(self, index: int) -> None:
        """A slice of the present plane."""
        self.position.go(index)
        self.announce()

    @Slot(int)
    def step(self, slices: int) -> None:
        """Some slices on, or back."""
        self.step_in(None, "", slices)

    def step_in(self, side: Side | None, plane: str, slices: int) -> None:
        """The same in a plane, for the user being at a side."""
        self.position.go(self.position.find_step(side or self.position.target, plane) + slices, side, plane)
        self.announce()

    def mark(self, shown: ShownSlice, across: float, down: float) -> None:
        """Other planes go through this place (mm in the plane) of a picture; outside of it nothing changes."""
        at = shown.find_pixel(across, down)
        if at is not None:
            self.position.mark(shown, *at)
            self.announce()

    @Slot()
    def flick(self) -> None:
        """The other of the two; begins flicker where another mode was."""
        if not self.sides.is_pair:
            return
        if self.chosen_mode != "flicker":
            self.chosen_mode = "flicker"
            self.is_flicked = False
        self.is_flicked = not self.is_flicked
        self.position.attended = "B" if self.is_flicked else "A"
        self.announce()

    @Slot(bool)
    def _follow_privacy(self, hidden: bool) -> None:
        self.looks.change(private=hidden)
        self.announce()

    def _join(self, source: Side | None = None, result: Side | None = None, preview: Side | None = None) -> Sides:
        return Sides(source, result, preview, self.family.list_sides(result) if source is not None else ())

    def _put(self, source: Side | None = None, result: Side | None = None) -> None:
        self.memories.keep()
        self.position.put(self._join(source, result))
        self.sides_changed.emit()

    def _begin(self, keep_position: bool, keep_window: bool) -> None:
        """The reference is new: its presets, and unless kept its own window and place: the last, or the middle."""
        side = self.sides.reference
        self.position.attended = "A"
        self.windowing.forget()
        if side is not None:
            kept = self.memories.find(side.key)
            if not keep_window:
                self.looks.change(**{**self.windowing.read_meaning(side), **(kept.values if kept else {})})
            if not keep_position:
                self.position.begin()
                if kept is not None:
                    self.position.recall(kept.plane, list(kept.voxel))
                self.fit_wanted.emit("A")
        self.announce()

    def _compare(self) -> None:
        """Something else is compared with the source: what the two do not share is its own from the start."""
        side = self.sides.other
        before, self._compared = self._compared, side.series if side else None
        if side is None or (
            before is not None and share_voxels(before, side.series) and share_values(before, side.series)
        ):
            return
        self.fit_wanted.emit("B")
        self.looks.start_own(side.tag, self.windowing.read_meaning(side))
        if not self.sides.linked:
            self.position.attended = side.tag
