"""Tasks of a set done by workers of a Dask scheduler (the extra `distributed`): they write to a folder all share."""

from __future__ import annotations

import importlib
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

from medaug_gui.core.errors import BadParameter, Cancelled, Refused, as_sentence
from medaug_gui.core.progress import Progress
from medaug_gui.core.sets.cases import SetFacts
from medaug_gui.core.sets.manifest import SetEntry
from medaug_gui.core.sets.plan import SetPlan
from medaug_gui.sets.making import Maker
from medaug_gui.sets.tasks import Task, fail_task, list_rest

_AHEAD = 2
"""Tasks that each thread of the cluster has waiting."""
_BEAT = 0.05
"""Seconds between two looks at what is done."""
_PATIENCE = 20
"""Seconds in which a scheduler answers."""
_LOST = "The workers that made it ended without a word: there may not be enough memory for it."


def make_on_cluster(
    plan: SetPlan, facts: SetFacts, tasks: Iterator[Task], cancelled: Callable[[], bool]
) -> Iterator[SetEntry]:
    """The entries of all tasks, each case's when it is done, in any order.

    Tasks of a worker that is lost are given to another, and written over what it left.

    Raises:
        BadParameter: `distributed` is not installed, or no scheduler answers.
        Cancelled: when asked to stop; what was yielded stands whole on the disk.
    """
    distributed = _load()
    try:
        client = distributed.Client(plan.scheduler, timeout=_PATIENCE, set_as_default=False)
    except Exception:
        raise BadParameter(
            f"No Dask scheduler answers at {plan.scheduler!r}.",
            advice="Start one with dask scheduler, and workers with dask worker ADDRESS.",
        ) from None
    try:
        yield from _gather(client, plan, facts, tasks, cancelled)
    finally:
        client.close()


def _load() -> Any:
    try:
        return importlib.import_module("distributed")
    except ImportError:
        raise BadParameter(
            "Dask is not installed here.", advice="Install it with pip install 'medaug[distributed]', or use --workers."
        ) from None


def _gather(
    client: Any, plan: SetPlan, facts: SetFacts, tasks: Iterator[Task], cancelled: Callable[[], bool]
) -> Iterator[SetEntry]:
    pending: dict[Any, Task] = {}
    while True:
        room = _AHEAD * max(1, sum(client.nthreads().values()))
        while len(pending) < room and (task := next(tasks, None)) is not None:
            pending[client.submit(make_all, plan, facts, task, pure=False)] = task
        if not pending:
            return
        if cancelled():
            client.cancel(list(pending))
            raise Cancelled
        done = [future for future in pending if future.done()]
        for future in done:
            yield from _take(future, pending.pop(future), plan)
        if not done:
            time.sleep(_BEAT)


def _take(future: Any, task: Task, plan: SetPlan) -> Iterator[SetEntry]:
    """The entries of a task that is done; all of them failed where its workers were lost."""
    try:
        yield from future.result()
    except Exception as error:
        lost = type(error).__name__ in ("KilledWorker", "CancelledError", "FutureCancelledError")
        sentence = _LOST if lost or not isinstance(error, Refused) else as_sentence(error)
        while task.is_left:
            entry = fail_task(task, plan, sentence)
            yield entry
            task = list_rest(task, entry.entry)


def make_all(plan: SetPlan, facts: SetFacts, task: Task) -> list[SetEntry]:
    """All entries of a task, on a worker of the cluster."""
    with closing(Maker(plan, facts)) as maker:
        return list(maker.make(task, Progress()))
