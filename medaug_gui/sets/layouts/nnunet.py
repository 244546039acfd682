"""nnU-Net, version 2: a raw data set with its dataset.json, and the folds for its preprocessed folder.

OUT holds `nnUNet_raw/DatasetNNN_Name` and `nnUNet_preprocessed/DatasetNNN_Name/splits_final.json`. Without the latter
nnU-Net deals out files by chance, and variants of a case stand on both sides. Parts train and val are its training
cases, test its test cases. (nnU-Net, documentation/dataset_format.md, ignore_label.md, manual_data_splits.md)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from medaug_gui.core.sets.cases import SetFacts
from medaug_gui.core.sets.manifest import ORIGINAL
from medaug_gui.core.sets.plan import TEST, VAL
from medaug_gui.core.trainings.files import write_json
from medaug_gui.sets.index import write_index
from medaug_gui.sets.labels import IGNORED
from medaug_gui.sets.layouts.base import Finished, Sample, Stored, WholeSet, hash_array
from medaug_gui.sets.split import make_folds
from medaug_gui.sets.volumes import ENDING, read_voxels, write_image, write_label_map

TITLE = "nnU-Net"
NEEDS_LABELS = True
IGNORES = True
_RAW, _PREPROCESSED, _RESULTS = "nnUNet_raw", "nnUNet_preprocessed", "nnUNet_results"
_FIRST_FREE = 500
"""Numbers below are those of the Medical Segmentation Decathlon and of known challenges."""
_FOLDS = 5


def write(sample: Sample, facts: SetFacts, place: Path) -> Stored:
    """Write the channels and the label map of a sample under a folder; raises `OSError`."""
    folder, ending = place / _RAW / name_dataset(facts.name), "Ts" if sample.part == TEST else "Tr"
    for number, series in enumerate(sample.channels):
        write_image(folder / f"images{ending}" / f"{sample.name}_{number:04}{ENDING}", series)
    labels = ""
    if sample.labels is not None:
        write_label_map(folder / f"labels{ending}" / f"{sample.name}{ENDING}", sample.labels, sample.channels[0])
        labels = hash_array(sample.labels)
    return Stored(tuple(hash_array(series.voxels) for series in sample.channels), labels)


def read_back(out: Path, files: Sequence[str], facts: SetFacts) -> Stored:
    """What the files of a sample hold; raises `Refused` and `OSError`."""
    images = sorted(path for path in files if "/images" in path)
    labels = [path for path in files if "/labels" in path]
    return Stored(tuple(hash_array(read_voxels(out / path)) for path in images),
                  "".join(hash_array(read_voxels(out / path)) for path in labels))  # fmt: skip


def finish(whole: WholeSet, out: Path) -> Finished:
    """Write dataset.json and splits_final.json. Raises `OSError`."""
    name = name_dataset(whole.facts.name)
    about, folds = f"{_RAW}/{name}/dataset.json", f"{_PREPROCESSED}/{name}/splits_final.json"
    write_json(out / about, _describe(whole, name))
    write_json(out / folds, list_folds(whole))
    number = int(name[7:10])
    places = " ".join(f"{folder}={out / folder}" for folder in (_RAW, _PREPROCESSED, _RESULTS))
    flat = all(row.slices == 1 for row in whole.rows.values())
    return Finished(
        (about, folds, write_index(whole, out, f"{_RAW}/{name}/")),
        f"export {places}; nnUNetv2_plan_and_preprocess -d {number} --verify_dataset_integrity; "
        f"nnUNetv2_train {number} {'2d' if flat else '3d_fullres'} 0",
    )


def name_dataset(name: str) -> str:
    """DatasetNNN_Name: the name as it is where it is one already, else with a number of the free ones."""
    if re.fullmatch(r"Dataset\d{3}_\w+", name):
        return name
    words = re.sub(r"\W+", "_", name, flags=re.ASCII).strip("_") or "Set"
    return f"Dataset{_FIRST_FREE + sum(words.encode()) % _FIRST_FREE:03}_{words}"


def list_folds(whole: WholeSet) -> list[dict[str, list[str]]]:
    """Names trained on and held out in each fold; of the patients held out originals only.

    The first fold holds out part val. The others deal out all other patients, so that each is held out once.
    """
    training = [one for one in whole.members if one.part != TEST]
    patients = sorted({one.patient for one in training if one.patient})
    first = {one.patient for one in training if one.part == VAL}
    folds = []
    for held in make_folds(patients, first, _FOLDS, whole.plan.seed):
        out = set(held)
        folds.append({
            "train": [one.entry for one in training if one.patient not in out],
            "val": [one.entry for one in training if one.patient in out and one.kind == ORIGINAL],
        })  # fmt: skip
    return folds


def _describe(whole: WholeSet, name: str) -> dict[str, Any]:
    labels = {"background": 0, **name_labels(whole.facts)}
    if any(row.half_drawn for row in whole.rows.values()):
        labels[IGNORED] = len(whole.facts.labels) + 1
    return {
        "name": name,
        "channel_names": dict(name_channels(whole.facts)),
        "labels": labels,
        "numTraining": sum(one.part != TEST for one in whole.members),
        "file_ending": ENDING,
        "overwrite_image_reader_writer": "SimpleITKIO",
    }


def name_channels(facts: SetFacts) -> list[tuple[str, str]]:
    """Number -> name of each channel; "CT" makes nnU-Net treat its values as HU."""
    names = [name if name and not name.isdigit() else facts.modality or "image" for name in facts.channels]
    alone = len(set(names)) == len(names)
    return [(str(place), name if alone or name == "CT" else f"{name} {place + 1}") for place, name in enumerate(names)]


def name_labels(facts: SetFacts) -> dict[str, int]:
    """Name -> number; a name that comes back has its number behind, and none is one that nnU-Net keeps for itself."""
    found: dict[str, int] = {}
    for label in facts.labels:
        name = label.name.strip() or f"label {label.value}"
        taken = name in found or name.lower() in ("background", IGNORED)
        found[f"{name} {label.value}" if taken else name] = label.value
    return found
