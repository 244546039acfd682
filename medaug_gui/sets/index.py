"""The table index.csv of a set: whose each image is, so that a set that is read again keeps variants with a case."""

from __future__ import annotations

import csv
from pathlib import Path

from medaug_gui.core.trainings.files import replace_file
from medaug_gui.sets.layouts.base import WholeSet

NAME = "index.csv"
_COLUMNS = ("file", "patient", "part", "class", "kind")


def write_index(whole: WholeSet, out: Path, root: str = "", images: str = "images") -> str:
    """Write it for the images under a folder of the set; its path under the set's. Raises `OSError`.

    Args:
        whole: the set.
        out: its folder.
        root: the folder in it that the table lies in, with a slash behind; empty for itself.
        images: what the paths of images begin with there.
    """
    path = out / root / NAME
    part = path.with_name(f"{NAME}.part")
    with part.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream)
        table.writerow(_COLUMNS)
        for one in whole.members:
            for file in one.files:
                if file.startswith(f"{root}{images}"):
                    row = [file.removeprefix(root), one.patient or one.entry, one.part, one.group, one.kind]
                    table.writerow(row)
    replace_file(part, path)
    return f"{root}{NAME}"
