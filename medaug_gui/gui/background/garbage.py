"""Python's garbage is collected on the GUI thread alone.

Python collects on whichever thread makes the next object. A cycle that holds widgets would then be taken down by a
thread of the pool, and Qt lets no thread but its own touch a widget: the program would end without a word.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot

_EVERY_MS = 200
_NAME = "garbage-collector"


class GarbageCollector(QObject):
    """Stands in for Python's own collector: the same generations at the same counts, looked at by a timer.

    Engines are processes of their own and keep Python's.
    """

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        self.setObjectName(_NAME)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.collect)
        self._timer.start(_EVERY_MS)

    @Slot()
    def collect(self) -> None:
        """Collect the oldest generation that is due, and with it the younger ones; nothing where none is."""
        counts, limits = gc.get_count(), gc.get_threshold()
        due = [generation for generation in range(3) if counts[generation] > limits[generation]]
        if due:
            gc.collect(due[-1])


def watch_garbage() -> None:
    """Have the program collect its garbage on this thread, once."""
    app = QCoreApplication.instance()
    if app is not None and app.findChild(GarbageCollector, _NAME) is None:
        GarbageCollector(app)
