"""The headers of what is trained on: of the last survey where it was of the same places, else read again."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.progress import Progress
from medaug_gui.core.trainings.plan import TrainingPlan
from medaug_gui.core.trainings.survey import LeftOut
from medaug_gui.io.events import FileRefused, Found, PassedOver
from medaug_gui.io.scan import scan
from medaug_gui.training.sets.choice import choose_series

_last: dict[TrainingPlan, dict[str, SeriesHeader]] = {}
"""The headers of one plan at most: they hold names of patients, and are kept in memory alone."""


def list_sources(plan: TrainingPlan) -> tuple[Path, ...]:
    """The places of a plan, whole."""
    return tuple(Path(os.path.abspath(source)) for source in plan.sources)


def scan_sources(plan: TrainingPlan, progress: Progress) -> tuple[list[SeriesHeader], list[LeftOut], int]:
    """All series, the files that are refused, and how many files are none to open."""
    headers: list[SeriesHeader] = []
    left_out: list[LeftOut] = []
    passed = 0
    for event in scan(list_sources(plan), progress):
        if isinstance(event, Found):
            headers.append(event.header)
        elif isinstance(event, FileRefused):
            left_out.append(LeftOut(event.path, event.reason))
        elif isinstance(event, PassedOver):
            passed += event.files
    return headers, left_out, passed


def remember(plan: TrainingPlan, headers: Sequence[SeriesHeader]) -> None:
    """Keep the headers of a survey for the loading that follows it."""
    _last.clear()
    _last[plan] = {header.key: header for header in headers}


def find_headers(plan: TrainingPlan, progress: Progress) -> dict[str, SeriesHeader]:
    """Key -> header, of the series that suit the plan."""
    if plan not in _last:
        remember(plan, choose_series(scan_sources(plan, progress)[0], plan).headers)
    return _last[plan]
