"""Plays slices, frames of a film, or moments of a volume: at the speed that is asked, leaving out what is too late."""

from __future__ import annotations

from math import floor

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal, Slot

from medaug_gui.gui.look.moments import Moments
from medaug_gui.gui.shown import Shown

SLICES, MOMENTS = "slices", "moments"
LOOP, BOUNCE = "loop", "bounce"
SLOWEST, FASTEST = 1, 60
SPEEDS = (1, 2, 5, 10, 15, 20, 25, 30, 40, 50, 60)


class Cine(QObject):
    """Goes on by itself. Each step goes where the clock says: what could not be painted in time is left out.

    Attributes:
        speed: pictures a second.
        way: `LOOP` begins anew at the end, `BOUNCE` turns round there.
        over: `SLICES` or `MOMENTS`.

    Signals:
        changed: it plays or stops, or another speed, way or axis is chosen.
    """

    changed = Signal()

    def __init__(self, shown: Shown, moments: Moments, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown = shown
        self._moments = moments
        self.speed = 15
        self.way = LOOP
        self.over = SLICES
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.advance)
        self._clock = QElapsedTimer()
        self._start = 0.0
        self._forward = True
        self._expected = -1
        shown.sides_changed.connect(self._check)
        moments.changed.connect(self._check)

    @property
    def is_playing(self) -> bool:
        """True while it goes on by itself."""
        return self._timer.isActive()

    @property
    def count(self) -> int:
        """How many pictures there are to play."""
        return self._moments.count if self.over == MOMENTS else self._shown.position.count

    @property
    def index(self) -> int:
        """The one on screen, from 0."""
        return self._moments.index if self.over == MOMENTS else self._shown.position.index

    @Slot()
    def toggle(self) -> None:
        """Play, or stop."""
        self.stop() if self.is_playing else self.play()

    @Slot()
    def play(self) -> None:
        """Go on from what is on screen; there must be two pictures at least."""
        if self.count < 2:
            return
        self._begin(self.index)
        self._timer.start(find_interval(self.speed))
        self.changed.emit()

    @Slot()
    def stop(self) -> None:
        """Stay at what is on screen."""
        if self.is_playing:
            self._timer.stop()
            if self.over == MOMENTS:
                self._moments.settle()
            self.changed.emit()

    @Slot(int)
    def set_speed(self, pictures: int) -> None:
        """Pictures a second, `SLOWEST` to `FASTEST`."""
        self.speed = min(max(pictures, SLOWEST), FASTEST)
        self._go_on()

    @Slot()
    def speed_up(self) -> None:
        """The next of `SPEEDS`."""
        self.set_speed(next((speed for speed in SPEEDS if speed > self.speed), FASTEST))

    @Slot()
    def slow_down(self) -> None:
        """The one before."""
        self.set_speed(next((speed for speed in reversed(SPEEDS) if speed < self.speed), SLOWEST))

    @Slot(str)
    def set_way(self, way: str) -> None:
        """`LOOP` or `BOUNCE`."""
        self.way = way
        self._go_on()

    @Slot(str)
    def set_over(self, over: str) -> None:
        """`SLICES`, or `MOMENTS` where there are several."""
        self.over = over if self._moments.count > 1 else SLICES
        self._go_on()

    @Slot()
    def advance(self) -> None:
        """Go where the clock says."""
        count, now = self.count, self.index
        if count < 2:
            self.stop()
            return
        if now != self._expected:
            # The user, or what is read, went elsewhere: go on from there.
            self._begin(now)
            return
        passed = floor(self._clock.elapsed() * self.speed / 1000)
        self._expected = self.find_index(self._start + passed, count)
        if self._expected != now:
            self._go(self._expected)

    def find_index(self, at: float, count: int) -> int:
        """The picture of a moment counted in pictures from the first one on."""
        if self.way == LOOP:
            return int(at) % count
        turn = int(at) % (2 * count - 2)
        return turn if turn < count else 2 * count - 2 - turn

    def _go(self, index: int) -> None:
        if self.over == MOMENTS:
            self._moments.show(index)
        else:
            self._shown.set_index(index)
        self._expected = self.index

    def _begin(self, index: int) -> None:
        self._start, self._expected = float(index), index
        self._clock.restart()

    def _go_on(self) -> None:
        if self.is_playing:
            self._begin(self.index)
            self._timer.setInterval(find_interval(self.speed))
        self.changed.emit()

    @Slot()
    def _check(self) -> None:
        """What there is to play is another thing."""
        if self.over == MOMENTS and self._moments.count < 2:
            self.over = SLICES
        if self.is_playing and self.count < 2:
            self.stop()
        self.changed.emit()


def find_interval(speed: int) -> int:
    """Milliseconds between looks at the clock: no longer than a picture is seen, or some would be left out."""
    return 1000 // speed
