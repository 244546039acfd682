"""A series in a folder of the session: arrays as .npy, mapped into memory by whichever process looks at them.

This is how voxels cross between the window and the engine: both map the same pages, nothing is pickled, and
nothing leaks when a process is killed. Results lie there whole as they come, so that a killed window can be given
them back.
"""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.series import Series

_TEXT = "series.json"
_EXPORTED = "exported"
_MAKING = "making.json"
DISCARDED = ".discarded"
"""The end of the name of the mark beside a result that was not wanted."""


def put(series: Series, folder: Path, lasting: bool = False) -> Path:
    """Write the series into `folder` (made if need be) and return it. Whole once `series.json` is there.

    Args:
        lasting: see it onto the disk, so that it is there after a power cut too.

    Raises:
        OSError: the disk refuses; nothing is left then.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _save(folder / "voxels.npy", series.voxels, lasting)
        for number, label_map in enumerate(series.labels):
            _save(folder / f"labels{number}.npy", label_map.voxels, lasting)
        for number, one in enumerate(series.maps):
            _save(folder / f"map{number}.npy", one.voxels, lasting)
        write_text(folder / _TEXT, json.dumps(series.describe()), lasting)
    except OSError:
        remove(folder)
        raise
    return folder


def get(folder: Path) -> Series:
    """Read the series of a stash; its voxels are mapped read-only, not copied."""
    data = json.loads((folder / _TEXT).read_text(encoding="utf-8"))
    labels = tuple(_map_array(folder / f"labels{number}.npy") for number in range(len(data["labels"])))
    maps = tuple(_map_array(folder / f"map{number}.npy") for number in range(len(data.get("maps", ()))))
    return Series.from_description(data, _map_array(folder / "voxels.npy"), labels, maps)


def is_complete(folder: Path) -> bool:
    """True for a stash that was written to its end."""
    return (folder / _TEXT).exists()


def is_readable(folder: Path) -> bool:
    """True for a stash that can be read: written to its end, and every array as long as it says."""
    try:
        get(folder)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False
    return True


def remove(folder: Path) -> None:
    """Remove a stash; its text goes first, so that a kill half way leaves no stash."""
    (folder / _TEXT).unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)


def sweep(folder: Path) -> None:
    """Remove the stashes in `folder` that a killed process left half written."""
    for stash in folder.glob("*/"):
        if not is_complete(stash):
            shutil.rmtree(stash, ignore_errors=True)


def note_discarded(folder: Path, gone: bool = True) -> None:
    """Mark a result as unwanted, or as wanted again; a full disk costs only the mark."""
    mark = folder.with_name(folder.name + DISCARDED)
    try:
        if gone and folder.parent.is_dir():
            mark.touch()
        elif not gone:
            mark.unlink(missing_ok=True)
    except OSError:
        return


def discard(folder: Path) -> None:
    """Remove a result for good; its mark stays, so that it is not made again."""
    note_discarded(folder)
    remove(folder)


def note_exported(folder: Path, files: Path) -> None:
    """Note with a result where it was exported to; a full disk costs only the note."""
    try:
        write_text(folder / _EXPORTED, str(files))
    except OSError:
        return


def find_export(folder: Path) -> Path | None:
    """Find where a result was exported to; None where it was not, or the files are gone."""
    try:
        files = Path((folder / _EXPORTED).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return files if files.exists() else None


@dataclass(frozen=True)
class Making:
    """How a result was made: when (ISO 8601, with its zone), in how many seconds, and on what device, in words."""

    at: str
    seconds: float
    device: str


def note_making(folder: Path, making: Making) -> None:
    """Note with a result how it was made; a full disk costs only the note."""
    try:
        write_text(folder / _MAKING, json.dumps(asdict(making)))
    except OSError:
        return


def find_making(folder: Path) -> Making | None:
    """Find how a result was made; None where nobody noted it."""
    try:
        kept = json.loads((folder / _MAKING).read_text(encoding="utf-8"))
        return Making(str(kept["at"]), float(kept["seconds"]), str(kept["device"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def measure_size(folder: Path) -> int:
    """How many bytes a stash takes on the disk; 0 where it is gone."""
    try:
        return sum(path.stat().st_size for path in folder.iterdir())
    except OSError:
        return 0


def write_text(path: Path, text: str, lasting: bool = False) -> None:
    """Write a small file whole or not at all."""
    part = path.with_name(path.name + ".part")
    with open(part, "w", encoding="utf-8") as stream:
        stream.write(text)
        _flush(stream, lasting)
    os.replace(part, path)


def _save(path: Path, array: NDArray[Any], lasting: bool) -> None:
    with open(path, "wb") as stream:
        np.save(stream, array, allow_pickle=False)
        _flush(stream, lasting)


def _flush(stream: Any, lasting: bool) -> None:
    if lasting:
        stream.flush()
        os.fsync(stream.fileno())


def _map_array(path: Path) -> NDArray[Any]:
    array: NDArray[Any] = np.load(path, mmap_mode="r", allow_pickle=False)
    return array
