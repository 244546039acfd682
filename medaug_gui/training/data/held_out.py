"""What is held out as a folder of its own, so that `medaug evaluate` measures on it and on nothing else."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Sequence
from pathlib import Path

from medaug_gui.core.errors import Refused
from medaug_gui.training.data.index import IMAGES, INDEX, MASKS, find_picture


def copy_slices(folder: Path, names: Sequence[str], target: Path) -> Path:
    """The named slices of a folder with index.csv, images/ and masks/ as such a folder; returns it."""
    wanted = set(names)
    rows = [row for row in _rows(folder) if row.get("id") in wanted]
    for name in names:
        _copy(find_picture(folder / IMAGES, name), folder, target)
        try:
            _copy(find_picture(folder / MASKS, name), folder, target)
        except Refused:
            continue
    return _write_rows(rows, target)


def copy_films(folder: Path, files: Sequence[str], target: Path) -> Path:
    """The named films of a folder with index.csv as such a folder; returns it."""
    wanted = set(files)
    for file in files:
        _copy(folder / file, folder, target)
    return _write_rows([row for row in _rows(folder) if row.get("file") in wanted], target)


def _rows(folder: Path) -> list[dict[str, str]]:
    with (folder / INDEX).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _copy(path: Path, folder: Path, target: Path) -> None:
    place = target / path.relative_to(folder)
    place.parent.mkdir(parents=True, exist_ok=True)
    if not place.is_file():
        shutil.copyfile(path, place)


def _write_rows(rows: Sequence[dict[str, str]], target: Path) -> Path:
    target.mkdir(parents=True, exist_ok=True)
    with (target / INDEX).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]) if rows else ["id"])
        writer.writeheader()
        writer.writerows(rows)
    return target
