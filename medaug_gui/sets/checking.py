"""A whole set read back: files and manifest agree, nothing twice or missing, nobody and no image in two parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from medaug_gui.core.errors import Refused, as_sentence
from medaug_gui.core.progress import Progress
from medaug_gui.core.sets.cases import CaseRow, SetFacts
from medaug_gui.core.sets.files import MANIFEST, THUMBNAILS
from medaug_gui.core.sets.manifest import (
    DROPPED,
    FAILED_ENTRY,
    GENERATED,
    MADE,
    VARIANT,
    SetEntry,
    SetReport,
    read_entries,
)
from medaug_gui.core.sets.plan import PARTS, SetPlan
from medaug_gui.io.thread_map import count_cores, map_threads
from medaug_gui.sets.entries import hash_file
from medaug_gui.sets.layouts.base import Finished, Layout, Stored
from medaug_gui.sets.tasks import name_generated, name_variant
from medaug_gui.training.sets.looking.alike import ALIKE, find_nearest

_AT_ONCE = 64
_SAID = 20
"""Problems that are told one by one."""


@dataclass
class _Count:
    """What was found so far."""

    parts: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)
    files: Counter[str] = field(default_factory=Counter)
    size: int = 0
    problems: list[str] = field(default_factory=list)
    images: dict[str, tuple[str, str]] = field(default_factory=dict)
    people: dict[str, set[str]] = field(default_factory=dict)
    leaks: list[str] = field(default_factory=list)


def check_set(
    plan: SetPlan, facts: SetFacts, rows: Sequence[CaseRow], finished: Finished, layout: Layout, work: Path,
    progress: Progress,
) -> SetReport:  # fmt: skip
    """Read every file of a set back and compare it with the manifest, and look for leaks between its parts.

    Args:
        plan: of the set.
        facts: of the set.
        rows: the cases that are used.
        finished: its lists.
        layout: of its files.
        work: the work folder, with the manifest and the thumbnails.
        progress: reports and cancels.

    Raises:
        OSError: the manifest cannot be read.
    """
    out, found = Path(plan.out), _Count()
    done = 0
    for entries in _take(read_entries(work / MANIFEST), _AT_ONCE):
        found.problems += _read_back(entries, out, facts, layout, progress.part(done / max(1, facts.entries), 1.0))
        for entry in entries:
            _count(entry, found)
        done += len(entries)
        progress.set(done / max(1, facts.entries), "reading back")
    found.problems += _compare_names(found, rows, facts)
    found.problems += _find_strange(out, {*found.files}, {*finished.files, MANIFEST})
    found.leaks += [f"One patient stands in the parts {' and '.join(sorted(parts))}."
                    for parts in found.people.values() if len(parts) > 1]  # fmt: skip
    nearest = _measure_nearest(work, rows)
    if nearest is not None and nearest >= ALIKE:
        found.leaks.append(f"Two cases of different parts show nearly the same picture (likeness {nearest:.3f}).")
    return SetReport(
        out=plan.out,
        layout=plan.layout,
        entries={part: found.parts[part] for part in PARTS},
        variants=found.kinds[VARIANT],
        generated=found.kinds[GENERATED],
        failed=found.outcomes[FAILED_ENTRY],
        dropped=found.outcomes[DROPPED],
        files=len(found.files),
        size=found.size,
        problems=_shorten(found.problems),
        leaks=_shorten(found.leaks),
        nearest=None if nearest is None else round(nearest, 4),
        alike=ALIKE,
        next_step=finished.next_step,
    )


def _take(entries: Iterable[SetEntry], count: int) -> Iterator[list[SetEntry]]:
    taken: list[SetEntry] = []
    for entry in entries:
        taken.append(entry)
        if len(taken) == count:
            yield taken
            taken = []
    if taken:
        yield taken


def _read_back(
    entries: Sequence[SetEntry], out: Path, facts: SetFacts, layout: Layout, progress: Progress
) -> list[str]:  # fmt: skip
    """What is wrong with the files of these entries."""
    said: list[str] = [""] * len(entries)

    def look(place: int) -> None:
        if entries[place].outcome == MADE:
            said[place] = _compare(entries[place], out, facts, layout)

    map_threads(range(len(entries)), look, count_cores(), Progress(cancelled=lambda: _is_cancelled(progress)), "")
    return [sentence for sentence in said if sentence]


def _is_cancelled(progress: Progress) -> bool:
    progress.check()
    return False


def _compare(entry: SetEntry, out: Path, facts: SetFacts, layout: Layout) -> str:
    """How the files of an entry differ from the manifest; empty where they agree."""
    try:
        for one in entry.files:
            if (out / one.path).stat().st_size != one.size or hash_file(out / one.path) != one.sha256:
                return f"{one.path} is not the file that was written."
        stored = layout.read_back(out, [one.path for one in entry.files], facts)
    except FileNotFoundError:
        return f"A file of {entry.entry} is missing."
    except (Refused, OSError) as error:
        return f"A file of {entry.entry} cannot be read back. {as_sentence(error)}"
    if stored != Stored(entry.voxels, entry.labels):
        return f"What {entry.entry} holds does not read back as it was written."
    return ""


def _count(entry: SetEntry, found: _Count) -> None:
    found.outcomes[entry.outcome] += 1
    found.names[entry.entry] += 1
    if entry.outcome != MADE:
        return
    found.parts[entry.part] += 1
    found.kinds[entry.kind] += 1
    found.files.update(one.path for one in entry.files)
    found.size += sum(one.size for one in entry.files)
    if entry.patient:
        found.people.setdefault(entry.patient, set()).add(entry.part)
    known, part = found.images.setdefault("".join(entry.voxels), (entry.entry, entry.part))
    if part != entry.part:
        found.leaks.append(f"{known} and {entry.entry} are the same image, in parts {part} and {entry.part}.")


def list_expected(rows: Iterable[CaseRow], facts: SetFacts) -> Iterator[str]:
    """The name of each entry that a whole set has."""
    for row in rows:
        yield from (name_variant(row.name, copy) for copy in range(row.copies + 1))
    yield from (name_generated(number) for number in range(1, facts.generated + 1))


def _compare_names(found: _Count, rows: Sequence[CaseRow], facts: SetFacts) -> Iterator[str]:
    expected = set(list_expected(rows, facts))
    yield from (f"{name} stands twice in the manifest." for name, count in found.names.items() if count > 1)
    yield from (f"Two entries have the file {path}." for path, count in found.files.items() if count > 1)
    yield from (f"{name} is missing." for name in sorted(expected - {*found.names}))
    yield from (f"{name} does not belong to the set." for name in sorted({*found.names} - expected))


def _find_strange(out: Path, known: set[str], lists: set[str]) -> Iterator[str]:
    """Files that nothing speaks of, in the folders in which images or label maps lie."""
    for folder in sorted({Path(path).parent for path in known}):
        for path in sorted((out / folder).iterdir()):
            inside = (folder / path.name).as_posix()
            if path.is_file() and inside not in known and inside not in lists:
                yield f"{inside} is a file that the manifest does not know."


def _measure_nearest(work: Path, rows: Sequence[CaseRow]) -> float | None:
    """The likeness of the two most alike cases in different parts; None where fewer than two parts were looked at."""
    try:
        with (work / THUMBNAILS).open("rb") as stream, np.load(stream, allow_pickle=False) as stored:
            pictures = stored["thumbnails"]
    except (OSError, ValueError, KeyError):
        return None
    owners: Mapping[int, str] = {place: row.part for row in rows for place in row.thumbnails if place < len(pictures)}
    found = find_nearest(pictures[list(owners)], list(owners.values())) if owners else None
    return None if found is None else found[0]


def _shorten(sentences: Sequence[str]) -> tuple[str, ...]:
    more = len(sentences) - _SAID
    return (*sentences[:_SAID], *([f"{more} more like these."] if more > 0 else []))
