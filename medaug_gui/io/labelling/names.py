"""What the numbers of a label map are called: dataset.json, BIDS tables, FreeSurfer's numbers, names of files."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from medaug_gui.core.errors import Refused
from medaug_gui.core.json_text import parse_json
from medaug_gui.core.labels import Colour, Label, choose_colour
from medaug_gui.io.formats.volumes import strip_ending
from medaug_gui.io.labelling.layouts import is_freesurfer, parse_bids_entities
from medaug_gui.io.labelling.surroundings import FilePlace
from medaug_gui.io.labelling.words import is_label_folder

_LARGEST = 1 << 20
_ABOVE = 3
_SIDES = {
    2: "cerebral white matter", 3: "cerebral cortex", 4: "lateral ventricle", 5: "inferior lateral ventricle",
    7: "cerebellar white matter", 8: "cerebellar cortex", 10: "thalamus", 11: "caudate", 12: "putamen", 13: "pallidum",
    17: "hippocampus", 18: "amygdala", 26: "accumbens area", 28: "ventral diencephalon", 31: "choroid plexus",
}  # fmt: skip
_RIGHT = {
    2: 41, 3: 42, 4: 43, 5: 44, 7: 46, 8: 47, 10: 49, 11: 50, 12: 51, 13: 52, 17: 53, 18: 54, 26: 58, 28: 60, 31: 63,
}  # fmt: skip
_MIDDLE = {
    14: "third ventricle", 15: "fourth ventricle", 16: "brain stem", 24: "cerebrospinal fluid",
    77: "white matter hypointensities", 80: "non-white-matter hypointensities", 85: "optic chiasm",
    251: "corpus callosum, posterior", 252: "corpus callosum, middle posterior", 253: "corpus callosum, central",
    254: "corpus callosum, middle anterior", 255: "corpus callosum, anterior",
}  # fmt: skip
FREESURFER = {
    **_MIDDLE,
    **{number: f"left {name}" for number, name in _SIDES.items()},
    **{_RIGHT[number]: f"right {name}" for number, name in _SIDES.items()},
}
"""The commonest numbers of FreeSurfer's aseg (FreeSurferColorLUT.txt)."""


def find_labels(path: Path, values: list[int]) -> dict[int, Label]:
    """The labels of a file by number, as far as what lies beside it names them; `values` are those that occur."""
    found: dict[int, Label] = {}
    if is_freesurfer(FilePlace(str(path))):
        found = {number: _make_label(number, name) for number, name in FREESURFER.items()}
    for table in _read_tables(path):
        found |= table
        break
    alone = _name_alone(path)
    if len(values) == 1 and values[0] not in found and alone:
        found[values[0]] = _make_label(values[0], alone)
    return found


def _name_alone(path: Path) -> str:
    """What a file of one label is called: liver in segmentations/liver, lesion in sub-01_label-lesion_mask."""
    entities = parse_bids_entities(strip_ending(path).lower())
    if entities:
        return entities.get("label", "")
    name = strip_ending(path)
    return name if is_label_folder(path.parent.name) and not re.search(r"\d{2}", name) else ""


def _read_tables(path: Path) -> Iterator[dict[int, Label]]:
    """The tables that speak for a file, the nearest first."""
    for name in (f"{strip_ending(path)}.tsv", f"{strip_ending(path)}.json"):
        yield from _read(path.with_name(name))
    for folder in list(path.parents)[:_ABOVE]:
        for name in ("dseg.tsv", "dataset.json"):
            yield from _read(folder / name)


def _read(path: Path) -> Iterator[dict[int, Label]]:
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST:
            return
        text = path.read_text(encoding="utf-8-sig", errors="replace")
        found = _parse_bids(text) if path.suffix == ".tsv" else _parse_dataset(parse_json(text, path.name))
    except (OSError, Refused, csv.Error):
        return
    if found:
        yield found


def _parse_dataset(data: Any) -> dict[int, Label]:
    """nnU-Net 1 and the Decathlon: {"labels": {"1": "liver"}}; nnU-Net 2: {"labels": {"liver": 1, "all": [1, 2]}}."""
    labels = data.get("labels") if isinstance(data, dict) else None
    found = {}
    for one, other in labels.items() if isinstance(labels, dict) else ():
        number, name = (one, other) if str(one).isascii() and str(one).isdigit() else (other, one)
        if isinstance(number, (int, str)) and isinstance(name, str) and re.fullmatch(r"[0-9]{1,5}", str(number)):
            found[int(number)] = _make_label(int(number), name)
    return found


def _parse_bids(text: str) -> dict[int, Label]:
    """BIDS: index, name and perhaps color (#rrggbb)."""
    found = {}
    for row in csv.DictReader(text.splitlines(), delimiter="\t"):
        number, name = str(row.get("index") or ""), str(row.get("name") or row.get("abbreviation") or "")
        if re.fullmatch(r"[0-9]{1,5}", number) and name:
            found[int(number)] = _make_label(int(number), name, str(row.get("color") or ""))
    return found


def _make_label(number: int, name: str, colour: str = "") -> Label:
    return Label(number, name[:64], _parse_rgb(colour) or choose_colour(max(number, 1)))


def _parse_rgb(text: str) -> Colour | None:
    if not re.fullmatch(r"#?[0-9a-fA-F]{6}", text):
        return None
    red, green, blue = bytes.fromhex(text.lstrip("#"))
    return red, green, blue
