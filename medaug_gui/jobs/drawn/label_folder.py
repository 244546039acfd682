"""Label maps that were drawn in the window, in a folder: for a job on them, for a saved session, and after a crash."""

from __future__ import annotations

import json
import shutil
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.labels import LabelMap
from medaug_gui.jobs.job import Item
from medaug_gui.jobs.stash import write_text

DRAWN = "drawn"
"""The folder of a session that holds what was drawn in it, one folder for each series or result."""
_TEXT = "labels.json"
_LEVEL = 1


@dataclass(frozen=True)
class Drawn:
    """The labels of one series or result, in place of those that it came with.

    Attributes:
        item: what they were drawn on.
        shape: of its grid [slice, row, column].
        labels: its label maps; locked: values of each that no tool changes.
    """

    item: Item
    shape: tuple[int, int, int]
    labels: tuple[LabelMap, ...]
    locked: tuple[frozenset[int], ...] = ()


def put_drawn(drawn: Drawn, folder: Path) -> Path:
    """Write labels into a folder, in place of those in it; whole once its text is there. Raises OSError."""
    remove_drawn(folder)
    folder.mkdir(parents=True)
    for number, one in enumerate(drawn.labels):
        (folder / f"map{number}.z").write_bytes(zlib.compress(np.ascontiguousarray(one.voxels).data, _LEVEL))
    told = {
        "item": drawn.item.to_json(),
        "shape": list(drawn.shape),
        "maps": [one.describe() for one in drawn.labels],
        "kinds": [one.voxels.dtype.str for one in drawn.labels],
        "locked": [sorted(values) for values in drawn.locked],
    }
    write_text(folder / _TEXT, json.dumps(told))
    return folder


def get_drawn(folder: Path) -> Drawn:
    """Read the labels of a folder; raises OSError or ValueError where it holds none that can be read."""
    try:
        told = json.loads((folder / _TEXT).read_text(encoding="utf-8"))
        shape = int(told["shape"][0]), int(told["shape"][1]), int(told["shape"][2])
        labels = tuple(
            LabelMap.from_description(one, _read_map(folder / f"map{number}.z", np.dtype(kind), shape))
            for number, (one, kind) in enumerate(zip(told["maps"], told["kinds"], strict=True))
        )
        locked = tuple(frozenset(map(int, values)) for values in told["locked"])
        return Drawn(Item.from_json(told["item"]), shape, labels, locked)
    except (KeyError, TypeError, IndexError, zlib.error) as error:
        raise ValueError(f"{folder.name} holds no labels: {error}") from error


def find_drawn(session: Path) -> Iterator[Path]:
    """The folders of a session, or of a saved one, that hold labels."""
    for text in sorted((session / DRAWN).glob(f"*/{_TEXT}")):
        yield text.parent


def remove_drawn(folder: Path) -> None:
    """Remove a folder of labels; its text goes first, so that a kill half way leaves none that are half."""
    (folder / _TEXT).unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)


def _read_map(path: Path, kind: np.dtype[Any], shape: tuple[int, int, int]) -> NDArray[Any]:
    return np.frombuffer(zlib.decompress(path.read_bytes()), dtype=kind).reshape(shape)
