"""Results that were discarded in earlier sessions: kept in a bin of their own until it is emptied, or they are too old.

A result goes there when its session ends, or when one that was killed is found. It keeps what is needed to show it and
to find its source again. The bin lies beside the sessions and belongs to the user alone, as they do.
"""

from __future__ import annotations

import json
import os
import shutil
import time
import uuid
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from medaug_gui.io.places import find_session_root
from medaug_gui.jobs import stash
from medaug_gui.jobs.job import Item
from medaug_gui.jobs.journal import read_job
from medaug_gui.jobs.session import RESULTS

MOST_BYTES = 5 << 30
MOST_DAYS = 30
_FACTS, _STASH = "facts.json", "stash"


@dataclass(frozen=True)
class Discarded:
    """What is known of a result when it is discarded.

    Attributes:
        key, title, source, about: as its row in the window has them.
        at: when, in seconds since 1970.
        item: what it was made from, as `Item.to_json` gives it; empty where that is not known.
    """

    key: str
    title: str
    source: str = ""
    about: str = ""
    at: float = 0.0
    item: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Binned:
    """One result in the bin: its folder there, what is known of it, and how many bytes it holds."""

    folder: Path
    facts: Discarded
    size: int

    @property
    def source(self) -> Item | None:
        """What it was made from, to be opened again."""
        try:
            return Item.from_json(self.facts.item) if self.facts.item else None
        except (KeyError, TypeError, ValueError):
            return None


def note(folder: Path, facts: Discarded) -> None:
    """Mark a result as unwanted, with what is to be known of it; a full disk costs only the mark."""
    if folder.parent.is_dir():
        _write(folder.with_name(folder.name + stash.DISCARDED), json.dumps(asdict(facts)))


def harvest(session: Path) -> int:
    """Move what was discarded in a session that ends into the bin; returns how many that were."""
    moved = 0
    for mark in sorted((session / RESULTS).glob(f"*/*{stash.DISCARDED}")):
        facts, place = _read_facts(mark), mark.with_suffix("")
        if facts is not None and stash.is_complete(place) and _move_in(place, facts):
            _write(mark, "")
            moved += 1
    return moved


def list_binned() -> list[Binned]:
    """What lies in the bin, the newest first; what is broken there is left out."""
    found = []
    for folder in _find_bin().glob("*/"):
        facts = _read_facts(folder / _FACTS)
        if facts is not None and stash.is_complete(folder / _STASH):
            found.append(Binned(folder, facts, _measure(folder)))
    return sorted(found, key=lambda one: one.facts.at, reverse=True)


def take_out(one: Binned, place: Path) -> Path:
    """Move a result out of the bin to where a session keeps it, and return that; raises `OSError`."""
    place.parent.mkdir(parents=True, exist_ok=True)
    os.replace(one.folder / _STASH, place)
    shutil.rmtree(one.folder, ignore_errors=True)
    return place


def remove(binned: Iterable[Binned]) -> None:
    """Remove results for good."""
    for one in binned:
        stash.remove(one.folder / _STASH)
        shutil.rmtree(one.folder, ignore_errors=True)


def limit(most_bytes: int = MOST_BYTES, most_days: float = MOST_DAYS) -> tuple[int, int]:
    """Remove what is too old, then the oldest of what is too much; returns how many of each."""
    oldest = time.time() - most_days * 86400
    lying = list_binned()
    old = [one for one in lying if one.facts.at < oldest]
    kept, held, much = [one for one in lying if one.facts.at >= oldest], 0, []
    for one in kept:
        held += one.size
        if held > most_bytes:
            much.append(one)
    remove([*old, *much])
    return len(old), len(much)


def _find_bin() -> Path:
    return find_session_root() / "bin"


def _move_in(place: Path, facts: Discarded) -> bool:
    folder = _find_bin() / uuid.uuid4().hex
    if not facts.item:
        facts = Discarded(**{**asdict(facts), "item": _find_item(place)})
    try:
        folder.mkdir(parents=True, mode=0o700)
        stash.write_text(folder / _FACTS, json.dumps(asdict(facts)))
        os.replace(place, folder / _STASH)
    except OSError:  # another disk, or a full one: it goes with its session
        shutil.rmtree(folder, ignore_errors=True)
        return False
    return True


def _find_item(place: Path) -> dict[str, Any]:
    """What the job's folder says of the input that a result was made from."""
    read = read_job(place.parent)
    try:
        number = int(place.name.split("-")[0])
        return read[0].items[number].to_json() if read is not None else {}
    except (ValueError, IndexError):
        return {}


def _read_facts(path: Path) -> Discarded | None:
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
        return Discarded(
            str(read["key"]), str(read["title"]), str(read["source"]), str(read["about"]), float(read["at"]),
            dict(read.get("item") or {}),
        )  # fmt: skip
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _measure(folder: Path) -> int:
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.stat().st_size
        except OSError:
            continue
    return total


def _write(path: Path, text: str) -> None:
    try:
        stash.write_text(path, text)
    except OSError:
        return
