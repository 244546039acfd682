"""Jobs on scans that are nowhere, for what only looks at jobs."""

from __future__ import annotations

from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.series import FrameRef, Identity
from medaug_gui.jobs.job import Item, Job
from medaug_gui.jobs.recipe import Recipe, RecipeStep


def make_job(operation: str = "flip", slices: int = 100, series: int = 1, copies: int = 1) -> Job:
    """A job on scans of so many slices."""
    items = []
    for number in range(series):
        frames = tuple(FrameRef(f"/nowhere/{number}/{at}.dcm") for at in range(slices))
        name = Identity(modality="CT", description=f"lung {number}")
        header = SeriesHeader(f"k{number}", "", "dicom", name, frames, (slices, 8, 8), (1.0, 1.0, 1.0))
        items.append(Item.from_header(header))
    return Job(Recipe((RecipeStep(operation),), copies=copies), tuple(items))
