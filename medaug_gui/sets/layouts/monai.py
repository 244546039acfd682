"""MONAI: a datalist in the manner of the Decathlon, for `load_decathlon_datalist`, with NIfTI files beside it.

`dataset.json` has the lists training, validation and test; `image` is a path, or one a channel. `label` is the label
map; in a set without label maps it is the number of the class (`is_segmentation=False`).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from medaug_gui.core.sets.cases import SetFacts
from medaug_gui.core.sets.plan import PARTS
from medaug_gui.core.trainings.files import write_json
from medaug_gui.sets.index import write_index
from medaug_gui.sets.layouts.base import Finished, Sample, SetMember, Stored, WholeSet, hash_array
from medaug_gui.sets.layouts.nnunet import name_channels
from medaug_gui.sets.volumes import ENDING, read_voxels, write_image, write_label_map

TITLE = "MONAI datalist"
NEEDS_LABELS = False
IGNORES = False
LIST = "dataset.json"
_KEYS = dict(zip(PARTS, ("training", "validation", "test"), strict=True))


def write(sample: Sample, facts: SetFacts, place: Path) -> Stored:
    """Write the channels and the label map of a sample under a folder; raises `OSError`."""
    for number, series in enumerate(sample.channels):
        several = f"_{number:04}" if len(sample.channels) > 1 else ""
        write_image(place / "images" / f"{sample.name}{several}{ENDING}", series)
    labels = ""
    if sample.labels is not None:
        write_label_map(place / "labels" / f"{sample.name}{ENDING}", sample.labels, sample.channels[0])
        labels = hash_array(sample.labels)
    return Stored(tuple(hash_array(series.voxels) for series in sample.channels), labels)


def read_back(out: Path, files: Sequence[str], facts: SetFacts) -> Stored:
    """What the files of a sample hold; raises `Refused` and `OSError`."""
    images, labels = list_images(files), list_labels(files)
    return Stored(tuple(hash_array(read_voxels(out / path)) for path in images),
                  "".join(hash_array(read_voxels(out / path)) for path in labels))  # fmt: skip


def list_images(files: Sequence[str]) -> list[str]:
    """Those of the channels, in their order."""
    return sorted(path for path in files if path.startswith("images/"))


def list_labels(files: Sequence[str]) -> list[str]:
    """The label map, where there is one."""
    return [path for path in files if path.startswith("labels/")]


def finish(whole: WholeSet, out: Path) -> Finished:
    """Write the datalist. Raises `OSError`."""
    groups = sorted({one.group for one in whole.members if one.group})
    lists = {_KEYS[part]: [_describe(one, groups) for one in whole.list_part(part)] for part in PARTS}
    about: dict[str, Any] = {
        "name": whole.facts.name,
        "tensorImageSize": "3D",
        "modality": dict(name_channels(whole.facts)),
        "labels": {"0": "background", **{str(label.value): label.name for label in whole.facts.labels}},
        **({"classes": groups} if groups else {}),
        **{f"num{key.capitalize()}": len(entries) for key, entries in lists.items()},
        **lists,
    }
    write_json(out / LIST, about)
    segments = bool(whole.facts.labels)
    line = f'load_decathlon_datalist({str(out / LIST)!r}, is_segmentation={segments}, data_list_key="training")'
    return Finished((LIST, write_index(whole, out)), line)


def _describe(one: SetMember, groups: Sequence[str]) -> dict[str, Any]:
    images, labels = list_images(one.files), list_labels(one.files)
    found: dict[str, Any] = {"image": images[0] if len(images) == 1 else images}
    if labels:
        found["label"] = labels[0]
    elif one.group:
        found["label"] = groups.index(one.group)
    group = {"class": one.group} if one.group else {}
    return {**found, "patient": one.patient, "case": one.case or one.entry, **group}
