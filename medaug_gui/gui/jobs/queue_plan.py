"""When the jobs of the queue begin and how long they take, from what was measured; what was not is left open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from medaug_gui.gui.jobs.job_row import RUNNING, WAITING, JobRow

Estimate = Callable[[JobRow], float | None]


@dataclass(frozen=True)
class QueuePlan:
    """What is known.

    Attributes:
        begins: seconds until a job that waits begins; without those that nobody can know.
        takes: seconds that a job takes that waits, likewise.
        total: seconds until all are done; None where that is not known or nothing is to be done.
    """

    begins: dict[str, float] = field(default_factory=dict)
    takes: dict[str, float] = field(default_factory=dict)
    total: float | None = None


def plan_queue(rows: Sequence[JobRow], now: float, estimate: Estimate, is_paused: bool) -> QueuePlan:
    """Plan the queue.

    Args:
        rows: all jobs, those that wait in their order.
        now: by the monotonic clock.
        estimate: seconds that a job takes that waits, or that is left of one that has only begun.
        is_paused: True where nothing begins.
    """
    plan = QueuePlan()
    running = next((row for row in rows if row.state == RUNNING), None)
    clock: float | None = 0.0
    if running is not None:
        clock = None if running.held or running.hold_wanted else find_seconds_left(running, now, estimate)
    waiting = [row for row in rows if row.state == WAITING]
    if is_paused and waiting:
        clock = None
    for row in waiting:
        if clock is not None:
            plan.begins[row.job.id] = clock
        takes = estimate(row)
        if takes is not None:
            plan.takes[row.job.id] = takes
        clock = None if clock is None or takes is None else clock + takes
    busy = running is not None or bool(waiting)
    return QueuePlan(plan.begins, plan.takes, clock if busy else None)


def find_seconds_left(row: JobRow, now: float, estimate: Estimate) -> float | None:
    """What is left of a running job: by its pace so far, before it has one by what was measured."""
    left = row.estimate_seconds_left(now)
    if left is not None:
        return left
    known = estimate(row)
    return None if known is None else max(known - row.count_seconds(now), 0.0)
