"""The background QThread that drives the engine process; its signals are received on the GUI thread."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal

from medaug_gui.gui.background.garbage import watch_garbage
from medaug_gui.jobs.engine import Engine
from medaug_gui.jobs.messages import EngineReady, Request

_POLL_SECONDS = 0.1


class EngineThread(QThread):
    """Starts the engine, passes requests on and emits what it says.

    The object lives on the GUI thread; only `run` is on the other one.
    """

    said = Signal(object)

    def __init__(self, session: Path, parent: QObject | None = None, engine: Engine | None = None) -> None:
        super().__init__(parent)
        watch_garbage()
        self._engine = engine or Engine(session)

    def ask(self, request: Request) -> None:
        """Send a request to the engine; returns at once."""
        self._engine.send(request)

    def load_capabilities(self) -> EngineReady | None:
        """What the engine could do the last time, so that the panel is there before it has started."""
        return self._engine.load_capabilities()

    @property
    def engine_pid(self) -> int:
        """The engine's process, 0 while there is none."""
        return self._engine.pid

    def finish(self) -> None:
        """End the engine and the thread; nothing is left behind."""
        self.requestInterruption()
        self.wait(10_000)

    def run(self) -> None:
        """The thread's body: one line, for what it calls is tested by itself."""
        self.serve()

    def serve(self) -> None:
        """Start the engine and emit its events until the thread is asked to end."""
        self._engine.start()
        try:
            while not self.isInterruptionRequested():
                event = self._engine.poll(_POLL_SECONDS)
                if event is not None:
                    self.said.emit(event)
        finally:
            self._engine.close()
