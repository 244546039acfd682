"""Run a job: items in order, copies in order, one failure never stopping the rest. No thread, process or Qt."""

from __future__ import annotations

import difflib
import logging
import traceback
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from medaug_gui.core.errors import BadParameter, Cancelled, as_sentence
from medaug_gui.core.parameters import check_values
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.core.spec import OperationSpec
from medaug_gui.jobs.drawn.label_folder import get_drawn
from medaug_gui.jobs.job import Failure, Item, Job, Result
from medaug_gui.jobs.recipe import Recipe
from medaug_gui.jobs.services import Services, create_services
from medaug_gui.jobs.stash import get

_LOG = logging.getLogger(__name__)
_READING = 0.15
"""The share of an item's progress that reading takes."""
BYPASSED = ""
"""What stands for the operation of a step that is not done; see `operations.stages.plan_steps`."""
CheckedSteps = tuple[tuple[str, Mapping[str, Any]], ...]


def run_job(job: Job, progress: Progress, services: Services | None = None) -> Iterator[Result | Failure]:
    """Yield `job.total` outcomes, item by item and copy by copy, each as it is ready; nothing for what is done.

    An item is read once for all its copies. What goes wrong with one copy is its `Failure` and the rest goes
    on; an item that cannot be read fails once for each of its copies, so that the numbers add up.

    Raises:
        BadParameter: at once, before anything is read, where the recipe names an unknown operation or a wrong
            parameter.
        Cancelled: while iterating, when `progress` says so.
    """
    services = services or create_services()
    steps = check_recipe(job.recipe, services.known)
    return _run_items(job, steps, progress, services)


def check_recipe(recipe: Recipe, known: Mapping[str, OperationSpec]) -> CheckedSteps:
    """Fill in every parameter of a recipe's steps; raises `BadParameter` with a sentence.

    A bypassed step keeps its place as one without an operation, and is not looked at.
    """
    if not recipe.active:
        raise BadParameter("Every step of this recipe is bypassed.", advice="Switch one on.")
    return tuple(
        (step.operation, check_values(find_spec(step.operation, known).parameters, step.parameters))
        if step.enabled
        else (BYPASSED, {})
        for step in recipe.steps
    )


def find_spec(operation: str, known: Mapping[str, OperationSpec]) -> OperationSpec:
    """Find the spec of an id; raises `BadParameter` that names the nearest one."""
    if operation in known:
        return known[operation]
    near = difflib.get_close_matches(operation, known, n=1)
    missing = "A model package that it needs may be missing; `medaug operations` names files that do not load."
    advice = f"Did you mean {near[0]!r}?" if near else missing
    raise BadParameter(f"There is no operation {operation!r}.", advice=advice)


def _run_items(job: Job, steps: CheckedSteps, progress: Progress, services: Services) -> Iterator[Result | Failure]:
    missing = {number: copies for number in range(len(job.items)) if (copies := job.list_missing_copies(number))}
    share = 1.0 / max(len(missing), 1)
    for place, (number, copies) in enumerate(missing.items()):
        item = job.items[number]
        part = progress.part(place * share, (place + 1) * share)
        part.set(0.0, "reading" if item.header else "")
        try:
            source = _read_source(item, services, part.part(0.0, _READING))
        except Cancelled:
            raise
        except Exception as error:
            yield from (_log_failure(job, number, copy, error) for copy in copies)
            continue
        yield from _run_copies(job, number, copies, source, steps, part.part(_READING, 1.0), services)
        del source
    progress.set(1.0)


def _read_source(item: Item, services: Services, progress: Progress) -> Series | None:
    """Read an item's series, with what was drawn on it; None where a generator needs none."""
    if item.stash:
        source = get(Path(item.stash))
    elif item.header:
        source = services.read(item.header, progress)
    else:
        return None
    return replace(source, labels=get_drawn(Path(item.drawn)).labels) if item.drawn else source


def _run_copies(
    job: Job,
    number: int,
    copies: list[int],
    source: Series | None,
    steps: CheckedSteps,
    progress: Progress,
    services: Services,
) -> Iterator[Result | Failure]:
    for place, copy in enumerate(copies):
        part = progress.part(place / len(copies), (place + 1) / len(copies))
        yield _run_copy(job, number, copy, source, steps, part, services)


def _run_copy(
    job: Job, number: int, copy: int, source: Series | None, steps: CheckedSteps, progress: Progress, services: Services
) -> Result | Failure:
    recipe = job.recipe
    try:
        progress.set(0.0)
        series = services.run_steps(source, steps, job.items[number].key, recipe.seed, copy, progress, job.device)
    except Cancelled:
        raise
    except Exception as error:
        return _log_failure(job, number, copy, error)
    provenance = replace(series.provenance, recipe=recipe.to_json(), seed=recipe.seed, copy=copy)
    return Result(job.id, number, copy, replace(series, provenance=provenance))


def _log_failure(job: Job, item: int, copy: int, error: Exception) -> Failure:
    _LOG.warning("item %d copy %d failed: %s", item, copy, type(error).__name__)
    details = "".join(traceback.format_exception(error))
    return Failure(job.id, item, copy, as_sentence(error), details)
