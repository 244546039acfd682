"""How many variants each training case gets: as many each, or more where a class or a label is rare."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Sequence

from medaug_gui.core.sets.cases import CaseRow
from medaug_gui.core.sets.plan import SetPlan

MOST_TIMES = 10
"""So many times as many variants as in the mean one case gets at most: more of one image teach nothing new."""


def share_copies(rows: Sequence[CaseRow], plan: SetPlan) -> list[int]:
    """The variants of each of these cases; in the mean `plan.copies`, but for those that reach the most for one case.

    Balanced, images of each kind become as many as they can: the rarest kind is filled up first.
    """
    kinds = find_kinds(rows, plan)
    if plan.balance == "none" or len(set(kinds)) < 2 or not plan.copies:
        return [plan.copies] * len(rows)
    counts = Counter(kinds)
    heap = [(count, kind) for kind, count in sorted(counts.items())]
    heapq.heapify(heap)
    room = {kind: MOST_TIMES * plan.copies * count for kind, count in counts.items()}
    given: Counter[str] = Counter()
    for _ in range(plan.copies * len(rows)):
        if not heap:
            break
        size, kind = heapq.heappop(heap)
        given[kind] += 1
        if given[kind] < room[kind]:
            heapq.heappush(heap, (size + 1, kind))
    return _deal(kinds, given, counts)


def find_kinds(rows: Sequence[CaseRow], plan: SetPlan) -> list[str]:
    """What each case is balanced as: its class; or that one of its labels which the fewest cases have."""
    if plan.balance == "class":
        return [row.group for row in rows]
    having = Counter(label for row in rows for label in row.labels)
    sizes: dict[str, float] = defaultdict(float)
    for row in rows:
        for label, ml in row.labels.items():
            sizes[label] += ml
    return [min(row.labels, key=lambda one: (having[one], sizes[one], one), default="") for row in rows]


def _deal(kinds: Sequence[str], given: Counter[str], counts: Counter[str]) -> list[int]:
    """The variants of each kind dealt out evenly over its cases; what is left over goes to the first ones."""
    seen: Counter[str] = Counter()
    dealt = []
    for kind in kinds:
        each, over = divmod(given[kind], counts[kind])
        dealt.append(each + (seen[kind] < over))
        seen[kind] += 1
    return dealt
