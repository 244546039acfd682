"""Engines in a session of their own, closed after each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from jobs_fakes import Driven

from medaug_gui.jobs.messages import EngineReady


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An own home for the journal and what the engine remembers."""
    monkeypatch.setenv("MEDAUG_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def driven(tmp_path: Path, home: Path) -> Iterator[Driven]:
    """A started engine with the fake services."""
    session = tmp_path / "session-1"
    session.mkdir()
    started = Driven(session)
    started.engine.start()
    started.until(EngineReady)
    yield started
    started.engine.close()
