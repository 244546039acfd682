"""Jobs that are told of without an engine: what the window asks is kept, and events are put in by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from job_samples import make_job

from medaug_gui.gui.window.main_window import MainWindow
from medaug_gui.jobs.job import Job
from medaug_gui.jobs.messages import Request

Add = Callable[..., Job]


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
