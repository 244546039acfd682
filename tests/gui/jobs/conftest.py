"""Jobs that are told of without an engine: what the window asks is kept, and events are put in by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.series import FrameRef, Identity
from medaug_gui.gui.window.main_window import MainWindow
from medaug_gui.jobs.job import Item, Job
from medaug_gui.jobs.messages import Request
from medaug_gui.jobs.recipe import Recipe, RecipeStep

Add = Callable[..., Job]


def make_job(operation: str = "flip", slices: int = 100, series: int = 1, copies: int = 1) -> Job:
    """A job on scans of so many slices."""
    items = []
    for number in range(series):
        frames = tuple(FrameRef(f"/nowhere/{number}/{at}.dcm") for at in range(slices))
        name = Identity(modality="CT", description=f"lung {number}")
        header = SeriesHeader(f"k{number}", "", "dicom", name, frames, (slices, 8, 8), (1.0, 1.0, 1.0))
        items.append(Item.from_header(header))
    return Job(Recipe((RecipeStep(operation),), copies=copies), tuple(items))


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
