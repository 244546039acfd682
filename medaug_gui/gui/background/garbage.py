"""Python's garbage is collected on the GUI thread alone.

Python collects on whichever thread makes the next object. A cycle that holds widgets would then be taken down by a
thread of the pool, and Qt lets no thread but its own touch a widget: the program would end without a word.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot

_EVERY_MS = 100
_NAME = "garbage-collector"


class GarbageCollector(QObject):
    """Stands in for Python's own collector: the same generations at the same counts, looked at by a timer.

    As there, all is looked through only when what joined the oldest generation is a quarter of it: else each time would
    cost more, the more is open. Engines are processes of their own and keep Python's.
    """

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        self.setObjectName(_NAME)
        gc.disable()
        self._lasting, self._joined = 0, 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.collect)
        self._timer.start(_EVERY_MS)

    @Slot()
    def collect(self) -> None:
        """Collect the oldest generation that is due, and with it the younger ones; nothing where none is."""
        counts, limits = gc.get_count(), gc.get_threshold()
        if counts[2] > limits[2] and self._joined > self._lasting / 4:
            gc.collect()
            self._lasting, self._joined = len(gc.get_objects(generation=2)), 0
        elif counts[1] > limits[1]:
            self._joined += len(gc.get_objects(generation=1))
            gc.collect(1)
        elif counts[0] > limits[0]:
            gc.collect(0)


def watch_garbage() -> None:
    """Have the program collect its garbage on this thread, once."""
    app = QCoreApplication.instance()
    if app is not None and app.findChild(GarbageCollector, _NAME) is None:
        GarbageCollector(app)
