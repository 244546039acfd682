"""Engines in a session of their own, closed after each test."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import fakes
import pytest

from medaug_gui.jobs.engine import Engine
from medaug_gui.jobs.job import Item, Job
from medaug_gui.jobs.messages import EngineReady, Event
from medaug_gui.jobs.recipe import Recipe, RecipeStep


class Driven:
    """An engine whose events are awaited."""

    def __init__(self, session: Path, target: Any = fakes.engine) -> None:
        self.engine = Engine(session, target)
        self.session = session
        self.seen: list[Event] = []

    def until(self, kind: type, wanted: Callable[[Any], bool] = lambda event: True, seconds: float = 20.0) -> Any:
        """The next event of this kind."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            event = self.engine.poll(0.1)
            if event is not None:
                self.seen.append(event)
                if isinstance(event, kind) and wanted(event):
                    return event
        raise AssertionError(f"no {kind.__name__} in {seconds} s; seen {self.seen}")

    def job(self, *steps: RecipeStep, keys: tuple[str, ...] = ("one",), copies: int = 1) -> Job:
        """A job on fake series, with a folder in the session."""
        wanted = Job(Recipe(steps, seed=7, copies=copies), tuple(Item.of(fakes.header(key)) for key in keys))
        return Job(wanted.recipe, wanted.items, str(self.session / wanted.id), id=wanted.id)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An own home for the journal and what the engine remembers."""
    monkeypatch.setenv("MEDAUG_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def driven(tmp_path: Path, home: Path) -> Iterator[Driven]:
    """A started engine with the fake workshop."""
    session = tmp_path / "session-1"
    session.mkdir()
    started = Driven(session)
    started.engine.start()
    started.until(EngineReady)
    yield started
    started.engine.close()
