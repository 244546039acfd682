"""Flat PNG: a picture for each slice in `images`, its label map in `masks`, and a table that says what each is.

`index.csv` gives for each picture its mask, case, slice, channel, patient, part, class, kind and the pixel's size, and
value = level * slope + intercept. Pictures of 8 bits stay so; all others have 16.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.sets.cases import SetFacts
from medaug_gui.core.trainings.files import replace_file
from medaug_gui.sets.layouts.base import Finished, Sample, SetMember, Stored, WholeSet, hash_array
from medaug_gui.sets.pictures import choose_levels, read_picture, write_picture

TITLE = "PNG with a table"
NEEDS_LABELS = False
IGNORES = False
INDEX = "index.csv"
_SCALES = "scales"
_COLUMNS = (
    "file", "mask", "case", "slice", "channel", "patient", "part", "class", "kind", "mm_down", "mm_across", "slope",
    "intercept",
)  # fmt: skip


def write(sample: Sample, facts: SetFacts, place: Path) -> Stored:
    """Write a picture for each slice and channel, and a mask for each slice; raises `OSError`."""
    hashes, scales = [], []
    for number, (series, limits) in enumerate(zip(sample.channels, sample.ranges, strict=True)):
        levels = choose_levels(series.unit, *limits)
        stored = levels.encode(series.voxels)
        for path, pixels in zip(_list_paths(sample, number, len(stored)), stored, strict=True):
            write_picture(place / path, pixels)
        hashes.append(hash_array(stored))
        scales.append((*series.geometry.spacing[1:], levels.slope, levels.intercept))
    labels = ""
    if sample.labels is not None:
        for index, pixels in enumerate(sample.labels):
            write_picture(place / "masks" / f"{sample.name}_s{index + 1:04}.png", pixels)
        labels = hash_array(sample.labels)
    (place / _SCALES).mkdir(exist_ok=True)
    np.savetxt(place / _SCALES / f"{sample.name}.txt", np.array(scales), fmt="%.9g")
    return Stored(tuple(hashes), labels)


def read_back(out: Path, files: Sequence[str], facts: SetFacts) -> Stored:
    """What the files of a sample hold; raises `Refused` and `OSError`."""
    channels: dict[str, list[NDArray[Any]]] = {}
    for path in sorted(one for one in files if one.startswith("images/")):
        channels.setdefault(_find_channel(path), []).append(read_picture(out / path))
    masks = [read_picture(out / path) for path in sorted(files) if path.startswith("masks/")]
    return Stored(tuple(hash_array(np.stack(channels[name])) for name in sorted(channels)),
                  hash_array(np.stack(masks)) if masks else "")  # fmt: skip


def finish(whole: WholeSet, out: Path) -> Finished:
    """Write the table. Raises `OSError`."""
    part = out / f"{INDEX}.part"
    with part.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream)
        table.writerow(_COLUMNS)
        for one in whole.members:
            table.writerows(_describe(one, out, whole.facts))
    replace_file(part, out / INDEX)
    return Finished((INDEX,), f"pandas.read_csv({str(out / INDEX)!r})")


def _describe(one: SetMember, out: Path, facts: SetFacts) -> Iterator[list[Any]]:
    scales = np.loadtxt(io.StringIO((out / _SCALES / f"{one.entry}.txt").read_text()), ndmin=2)
    masks = {path.rpartition("_s")[2]: path for path in one.files if path.startswith("masks/")}
    names = sorted({_find_channel(path) for path in one.files if path.startswith("images/")})
    for path in sorted(one.files):
        if path.startswith("images/"):
            ending = path.rpartition("_s")[2]
            channel = names.index(_find_channel(path))
            yield [path, masks.get(ending, ""), one.case or one.entry, int(ending.removesuffix(".png")),
                   facts.channels[channel] or channel, one.patient, one.part, one.group, one.kind,
                   *(f"{value:.9g}" for value in scales[channel])]  # fmt: skip


def _list_paths(sample: Sample, channel: int, slices: int) -> list[str]:
    several = f"_c{channel}" if len(sample.channels) > 1 else ""
    return [f"images/{sample.name}{several}_s{index + 1:04}.png" for index in range(slices)]


def _find_channel(path: str) -> str:
    """ "c1" of images/case_0001_c1_s0003.png; empty where there is one channel."""
    words = path.split("_")
    return words[-2] if words[-2].startswith("c") and words[-2][1:].isdigit() else ""
