"""The pictures of a sheet: those that are seen are read first, in the background, and many are kept."""

from __future__ import annotations

import threading
from collections import OrderedDict, deque
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from medaug_gui.core.errors import MedAugError
from medaug_gui.core.grey import Window
from medaug_gui.core.progress import Progress
from medaug_gui.gui.background.activity import Activity
from medaug_gui.gui.background.task_pool import TaskPool
from medaug_gui.gui.sheet.cells import Place, SheetCell
from medaug_gui.gui.sheet.reading import SmallPicture, SmallReader, make_levels

_RAW_BYTES, _IMAGE_BYTES = 192 << 20, 128 << 20
_AT_ONCE = 24
"""How many pictures one painting may put through another window: the rest follows in the next."""
_Read = tuple[Place, int, SmallPicture | None, Window | None, QImage | None]


class SheetPictures(QObject):
    """Gives what it has at once, and reads what it has not.

    Signals:
        ready: the places of pictures that are there now.
    """

    ready = Signal(list)

    def __init__(self, pool: TaskPool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reading = Activity(pool, self)
        self._reading.items.connect(self._take)
        self._reading.ended.connect(self._go_on)
        self._reader = SmallReader()
        self._wanted: deque[SheetCell] = deque()
        self._lock = threading.Lock()
        self._side = 96
        self.window: Window | None = None
        self._raw: OrderedDict[Place, tuple[int, SmallPicture]] = OrderedDict()
        self._images: OrderedDict[Place, tuple[int, Window | None, QImage]] = OrderedDict()
        self._failed: set[Place] = set()
        self._raw_bytes = self._image_bytes = 0
        self._left_at_once = _AT_ONCE

    @property
    def is_busy(self) -> bool:
        """True while pictures are read."""
        return self._reading.is_busy

    def set_window(self, window: Window | None) -> None:
        """See all through one window; None as each file means its own."""
        self.window = window

    def begin_painting(self) -> None:
        """A painting begins: so many pictures may be made of what was read before."""
        self._left_at_once = _AT_ONCE

    @property
    def is_behind(self) -> bool:
        """True where the last painting left some pictures in another window than wanted."""
        return self._left_at_once <= 0

    def find(self, place: Place, side: int) -> QImage | None:
        """The picture of a place, or the nearest to it that is there; nothing is read and nobody waits."""
        kept = self._images.get(place)
        if kept is not None and kept[0] == side and kept[1] == self.window:
            return kept[2]
        raw = self._raw.get(place)
        if raw is not None and raw[0] >= side and self._left_at_once > 0:
            self._left_at_once -= 1
            image = make_levels(raw[1], self.window, side)
            self._keep_image(place, side, self.window, image)
            return image
        return kept[2] if kept is not None else None

    def is_lost(self, place: Place) -> bool:
        """True for what could not be read."""
        return place in self._failed

    def want(self, cells: Sequence[SheetCell], side: int) -> None:
        """Read these, the first one first, and no longer what was wanted before."""
        missing = [cell for cell in cells if not self._has(cell.place, side)]
        with self._lock:
            self._side = side
            self._wanted = deque(missing)
        self._go_on()

    def forget(self) -> None:
        """Other images are looked at: what was kept goes."""
        with self._lock:
            self._wanted.clear()
        self._raw.clear()
        self._images.clear()
        self._failed.clear()
        self._raw_bytes = self._image_bytes = 0

    def _has(self, place: Place, side: int) -> bool:
        raw = self._raw.get(place)
        return place in self._failed or (raw is not None and raw[0] >= side)

    @Slot()
    def _go_on(self) -> None:
        if self._wanted and not self._reading.is_busy:
            self._reading.start(self._read)

    def _read(self, progress: Progress) -> Iterator[_Read]:
        """In the background: whatever is wanted most, until nothing is."""
        while True:
            progress.check()
            with self._lock:
                if not self._wanted:
                    return
                cell, side, window = self._wanted.popleft(), self._side, self.window
            try:
                small = self._reader.read(cell, side)
            except (MedAugError, OSError, ValueError, KeyError, IndexError):
                yield cell.place, side, None, None, None
                continue
            yield cell.place, side, small, window, make_levels(small, window, side)

    @Slot(list)
    def _take(self, found: list[_Read]) -> None:
        for place, side, small, window, image in found:
            if small is None or image is None:
                self._failed.add(place)
                continue
            before = self._raw.pop(place, None)
            self._raw_bytes += small.size - (before[1].size if before is not None else 0)
            self._raw[place] = side, small
            self._keep_image(place, side, window, image)
        while self._raw_bytes > _RAW_BYTES and len(self._raw) > 1:
            self._raw_bytes -= self._raw.popitem(last=False)[1][1].size
        self.ready.emit([one[0] for one in found])

    def _keep_image(self, place: Place, side: int, window: Window | None, image: QImage) -> None:
        before = self._images.pop(place, None)
        self._image_bytes += image.sizeInBytes() - (before[2].sizeInBytes() if before is not None else 0)
        self._images[place] = side, window, image
        while self._image_bytes > _IMAGE_BYTES and len(self._images) > 1:
            self._image_bytes -= self._images.popitem(last=False)[1][2].sizeInBytes()
