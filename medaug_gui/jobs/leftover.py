"""What killed programs left behind: their sessions' results and unfinished jobs, to be restored or discarded."""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from medaug_gui.core.errors import MedAugError
from medaug_gui.io import folder_locks
from medaug_gui.io.places import find_session_root, list_session_roots
from medaug_gui.jobs import stash
from medaug_gui.jobs.bin import binned
from medaug_gui.jobs.drawn.label_folder import find_drawn
from medaug_gui.jobs.job import GENERATED, Copy, Item, Job
from medaug_gui.jobs.journal import REMOVED, RUNNING, WAITING, read_job
from medaug_gui.jobs.recipe import Recipe
from medaug_gui.jobs.session import PREFIX, RESULTS, Session, take_over

_COPY = re.compile(r"(\d+)-(\d+)")
_DISCARDED = "discarded"
_TRIES, _PAUSE = 15, 0.1
_FOR_THE_MOMENT = ("previews", "sources")
"""Folders of a session that only its own window could use."""


@dataclass(frozen=True)
class LeftJob:
    """A job of a dead program, with the results that are whole.

    Attributes:
        results: (number of the item, number of the copy) -> its stash.
        unwanted: results that were made and discarded.
        unfinished: True where it waited or ran when the program went away, and something is missing.
        waiting: True where it had not begun yet: it can wait again.
        listed: False where the user had taken it off the list; its results stay.
    """

    job: Job
    results: dict[Copy, Path]
    unwanted: frozenset[Copy] = frozenset()
    unfinished: bool = False
    listed: bool = True
    waiting: bool = False

    @property
    def lost_sources(self) -> frozenset[int]:
        """The numbers of items whose files are not all there any more."""
        return frozenset(number for number, item in enumerate(self.job.items) if not has_source(item))


@dataclass(frozen=True)
class Leftover:
    """What can be restored: from which sessions, how many results, unfinished jobs, and series with drawn labels."""

    folders: tuple[Path, ...] = ()
    results: int = 0
    jobs: int = 0
    drawn: int = 0


def look_over() -> Leftover:
    """Find what dead programs left, and remove what holds nothing worth keeping; living programs' sessions stay."""
    from medaug_gui.io.archives import unpack  # late: the window is painted before anything is unpacked

    with folder_locks.lock_root(find_session_root()):  # or two windows that start together hide it from each other
        unpack.remove_leftovers()
        return _look_over_alone()


def _look_over_alone() -> Leftover:
    kept = Leftover()
    for held in _claim_ownerless():
        if (held.folder / _DISCARDED).exists():
            move_to_bin(held.folder)
        else:
            binned.harvest(held.folder)
        left = [] if (held.folder / _DISCARDED).exists() else list(find_jobs(held.folder))
        results, unfinished = sum(len(job.results) for job in left), sum(job.unfinished for job in left)
        drawn = 0 if (held.folder / _DISCARDED).exists() else len(list(find_drawn(held.folder)))
        if results or unfinished or drawn:
            folders = (*kept.folders, held.folder)
            kept = Leftover(folders, kept.results + results, kept.jobs + unfinished, kept.drawn + drawn)
            held.release()
        else:
            held.remove()
    return kept


def take_over_sessions(folders: Sequence[Path]) -> tuple[list[Session], list[LeftJob]]:
    """Take over the sessions of dead programs and the jobs in them, except those that a living program holds.

    A job that another one went on with is no longer unfinished.
    """
    sessions = [session for folder in folders if (session := _take_over(folder)) is not None]
    for session in sessions:
        for name in _FOR_THE_MOMENT:
            shutil.rmtree(session.folder / name, ignore_errors=True)
    jobs = [job for session in sessions for job in find_jobs(session.folder)]
    continued = {left.job.continues for left in jobs}
    return sessions, [
        replace(left, unfinished=False, waiting=False) if left.job.id in continued else left for left in jobs
    ]


def mark_discarded(sessions: Iterable[Session], discarded: bool = True) -> None:
    """Mark sessions as discarded, so that a kill before they are removed does not offer them again."""
    for session in sessions:
        mark = session.folder / _DISCARDED
        try:
            if discarded:
                mark.touch()
            else:
                mark.unlink(missing_ok=True)
        except OSError:
            continue


def move_to_bin(session: Path, name: Callable[[Recipe], str] | None = None) -> int:
    """Move all results of a session that is not wanted into the bin; returns how many. `name` gives them titles."""
    for left in find_jobs(session):
        title = name(left.job.recipe) if name is not None else left.job.summary
        for (item, copy), place in left.results.items():
            number = f" #{copy + 1}" if left.job.recipe.copies > 1 else ""
            source = left.job.items[item] if item < len(left.job.items) else Item("")
            key = source.key if source.key != GENERATED else ""
            told = source.to_json() if source.header is not None else {}
            facts = binned.Discarded(
                f"{left.job.id}/{item}-{copy}", title + number, key, source.title, time.time(), told
            )
            binned.note(place, facts)
    return binned.harvest(session)


def find_jobs(session: Path) -> Iterator[LeftJob]:
    """Find the jobs in a session's folder that nobody writes to any more, and remove half-written results."""
    folders = sorted((session / RESULTS).glob("*/"), key=_stamp_written)
    found = [job for folder in folders if (job := _find_job(folder)) is not None]
    continued = {left.job.continues for left in found}
    yield from (replace(left, unfinished=False, waiting=False) if left.job.id in continued else left for left in found)


def _take_over(folder: Path) -> Session | None:
    """Try for a moment: a program that only looks holds a folder briefly."""
    for _ in range(_TRIES):
        session = take_over(folder)
        if session is not None or not folder.is_dir():
            return session
        time.sleep(_PAUSE)
    return None


def _claim_ownerless() -> Iterator[folder_locks.LockedFolder]:
    for root in dict.fromkeys(list_session_roots()):
        yield from folder_locks.claim_ownerless(root, PREFIX)


def _find_job(folder: Path) -> LeftJob | None:
    stash.sweep(folder)
    unwanted = {_parse_copy(mark.with_suffix("")) for mark in folder.glob(f"*{stash.DISCARDED}")}
    results = {}
    for place in sorted(folder.glob("*/"), key=_parse_copy):
        if not _COPY.fullmatch(place.name) or not stash.is_readable(place):
            stash.remove(place)
        elif _parse_copy(place) not in unwanted:
            results[_parse_copy(place)] = place
    written = read_job(folder)
    if written is None:
        job = _guess_job(folder, results)
        return LeftJob(job, results, listed=False) if job is not None else None
    job, state = written
    unfinished = state in (WAITING, RUNNING) and len(results) + len(unwanted) < job.total
    if not results and not unfinished:
        return None
    waiting = unfinished and state == WAITING and not results and not unwanted
    return LeftJob(job, results, frozenset(unwanted), unfinished, state != REMOVED, waiting)


def _guess_job(folder: Path, results: dict[Copy, Path]) -> Job | None:
    """Make up a job that was not written down from what its results say."""
    for place in results.values():
        try:
            recipe = Recipe.from_json(stash.get(place).provenance.recipe)
        except (MedAugError, OSError, ValueError):
            continue
        items = 1 + max(item for item, _ in results)
        return Job(recipe, (Item(""),) * items, str(folder), id=folder.name)
    return None


def has_source(item: Item) -> bool:
    """True where the files that an item is made of are there."""
    if item.drawn and not Path(item.drawn).is_dir():
        return False
    if item.stash:
        return stash.is_complete(Path(item.stash))
    if item.header is None:
        return True
    paths = {frame.path for frame in item.header.frames} | set(item.header.label_files)
    return all(os.path.isfile(path) for path in paths)


def _parse_copy(place: Path) -> Copy:
    match = _COPY.fullmatch(place.name)
    return (int(match[1]), int(match[2])) if match else (-1, -1)


def _stamp_written(folder: Path) -> tuple[int, str]:
    """Give the key that sorts jobs in the order in which they came."""
    try:
        return os.stat(folder / "job.jsonl").st_mtime_ns, folder.name
    except OSError:
        return 0, folder.name
