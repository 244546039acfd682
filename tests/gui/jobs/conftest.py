"""Jobs that are told of without an engine: what the window asks is kept, and events are put in by hand."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from job_samples import make_job

from medaug_gui.gui.window.main_window import MainWindow
from medaug_gui.jobs.job import Job
from medaug_gui.jobs.messages import Request

Add = Callable[..., Job]


NOW = 1000.0


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> float:
    """Time stands still for the lists of jobs: what they say of times is the same on a machine that is busy."""
    for module in ("job_model", "jobs_panel", "job_chip"):
        monkeypatch.setattr(f"medaug_gui.gui.jobs.{module}.time", SimpleNamespace(monotonic=lambda: NOW))
    return NOW


@pytest.fixture
def asked(window: MainWindow) -> list[Request]:
    """What the engine would be asked."""
    requests: list[Request] = []
    window.desk.engine.ask = requests.append  # type: ignore[method-assign]
    return requests


@pytest.fixture
def add(window: MainWindow, asked: list[Request]) -> Add:
    """Put a job on the list: `add("Flip", slices=5)`."""

    def add_job(title: str = "Flip", **kinds: int | str) -> Job:
        job = make_job(**kinds)  # type: ignore[arg-type]
        window.desk.jobs.add(job, title, [])
        return job

    return add_job
