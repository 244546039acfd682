"""A saved session: a folder with what was open, copies of the results, the recipe and the arrangement of the window.

`session.json` names the series by their files, which stay where they are; the results lie in `results` as stashes.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from medaug_gui import __version__
from medaug_gui.core.errors import MedAugError
from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.progress import Progress
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.labels.storing import read_all_drawn
from medaug_gui.imaging.drawing.canvas import copy_maps
from medaug_gui.jobs import stash
from medaug_gui.jobs.drawn.label_folder import DRAWN, Drawn, put_drawn
from medaug_gui.jobs.job import Item

FILE = "session.json"
SUFFIX = ".medaug"
_FORMAT = 1
_RESULTS = "results"


@dataclass(frozen=True)
class SavedSession:
    """What a saved session holds.

    Attributes:
        series: the opened series whose files are there; `missing` counts the others.
        results: as they were, their stashes in the session that opens it; `lost` counts those that cannot be read.
        used: keys of results that are sources too.
        recipe: the draft, None for none.
        parts: what the areas of the window gave (see `parts`).
        drawn: the labels that were drawn on series and results.
    """

    series: tuple[SeriesHeader, ...] = ()
    results: tuple[Entry, ...] = ()
    used: tuple[str, ...] = ()
    recipe: dict[str, Any] | None = None
    parts: dict[str, Any] = field(default_factory=dict)
    missing: int = 0
    lost: int = 0
    drawn: tuple[Drawn, ...] = ()


def is_session(path: Path) -> bool:
    """True for the folder of a saved session, or its file."""
    return (path / FILE).is_file() or (path.name == FILE and path.parent.suffix == SUFFIX)


def write_session(folder: Path, saved: SavedSession, progress: Progress) -> Path:
    """Write a session into a folder, in place of one that is there; whole or not at all.

    Raises:
        MedAugError: something else has this name.
        OSError: the disk refuses.
    """
    if folder.exists() and not is_session(folder) and (not folder.is_dir() or any(folder.iterdir())):
        raise MedAugError(f"{folder.name} is there already and is no session.", advice="Choose another name.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        places = _copy_results(saved.results, part / _RESULTS, progress)
        for number, drawn in enumerate(saved.drawn):
            put_drawn(replace(drawn, labels=copy_maps(drawn.labels)), part / DRAWN / f"{number:05d}")
        text = json.dumps(_describe(saved, places))
        (part / FILE).write_text(text, encoding="utf-8")
        if folder.exists():
            shutil.rmtree(folder)
        os.replace(part, folder)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    return folder


def read_session(path: Path, into: Path, progress: Progress) -> SavedSession:
    """Read a session; its results are copied `into` the folder of results of the session that is open.

    Raises:
        MedAugError: it cannot be read, or is of a newer version.
    """
    folder = path.parent if path.name == FILE else path
    try:
        data = json.loads((folder / FILE).read_text(encoding="utf-8"))
        if int(data["format"]) > _FORMAT:
            raise MedAugError("The session was saved by a newer version of the program.", advice="Update the program.")
        headers = [Item.from_json(item).header for item in data["series"]]
        told = [(Path(one["folder"]), _make_entry(one)) for one in data["results"]]
        rest = dict(data.get("parts") or {})
        used, recipe = tuple(map(str, data.get("used") or ())), data.get("recipe")
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise MedAugError(f"{folder.name} cannot be read as a session.", details=str(error)) from error
    found = tuple(header for header in headers if header is not None and _is_there(header))
    results = []
    for number, (place, entry) in enumerate(told):
        progress.check()
        progress.set(number / len(told), "")
        copied = _take_result(folder / _RESULTS / place.name, into / _find_place(entry))
        if copied is not None:
            results.append(_move_entry(entry, copied))
    return SavedSession(
        found, tuple(results), used, recipe if isinstance(recipe, dict) else None, rest,
        len(headers) - len(found), len(told) - len(results), tuple(read_all_drawn(folder)),
    )  # fmt: skip


def _copy_results(results: Sequence[Entry], folder: Path, progress: Progress) -> list[str]:
    names = []
    for number, entry in enumerate(results):
        progress.check()
        progress.set(number / len(results), entry.title)
        names.append(f"{number:05d}")
        if entry.stash is not None:
            shutil.copytree(entry.stash, folder / names[-1])
    return names


def _describe(saved: SavedSession, places: Sequence[str]) -> dict[str, Any]:
    return {
        "format": _FORMAT,
        "program": __version__,
        "series": [Item.from_header(header).to_json() for header in saved.series],
        "results": [
            {"folder": place, "key": one.key, "title": one.title, "source": one.source, "about": one.about,
             "batch": one.batch, "files": str(one.files or "")}
            for place, one in zip(places, saved.results, strict=True)
        ],
        "used": list(saved.used),
        "recipe": saved.recipe,
        "parts": saved.parts,
    }  # fmt: skip


def _make_entry(told: dict[str, Any]) -> Entry:
    files = Path(str(told["files"])) if told.get("files") else None
    return Entry(
        key=str(told["key"]), title=str(told["title"]), source=str(told["source"]), about=str(told["about"]),
        batch=str(told["batch"]), files=files if files is not None and files.exists() else None,
    )  # fmt: skip


def _move_entry(entry: Entry, place: Path) -> Entry:
    return Entry(
        entry.key, entry.title, None, place, entry.source, entry.about, entry.problems, entry.files, entry.batch
    )


def _find_place(entry: Entry) -> Path:
    """Where a session keeps the result of a key; nothing in it leads out of there."""
    job, _, copy = entry.key.rpartition("/")
    return Path("".join(sign for sign in job if sign.isalnum()) or "job") / Path(copy).name


def _take_result(place: Path, into: Path) -> Path | None:
    """Copy a result, by a link where the disk can: results are never changed. None where it cannot be read."""
    if into.exists():
        return into
    try:
        shutil.copytree(place, into, copy_function=_link)
    except (OSError, shutil.Error):
        shutil.rmtree(into, ignore_errors=True)
        return None
    if not stash.is_readable(into):
        shutil.rmtree(into, ignore_errors=True)
        return None
    return into


def _link(source: str, target: str) -> str:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
    return target


def _is_there(header: SeriesHeader) -> bool:
    paths = {frame.path for frame in header.frames} | set(header.label_files)
    return all(os.path.isfile(path) for path in paths)
