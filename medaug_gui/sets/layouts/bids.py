"""BIDS: originals as raw data; their label maps, variants and what is generated as derivatives.

A subject is a patient, the entity `acq` tells its cases apart and `desc` its variants. `participants.tsv` gives the
part of each. What BIDS has no suffix for (CT, say) stands under its modality in lower case, named in `.bidsignore`.
(BIDS 1.9: bids-specification.readthedocs.io)
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from medaug_gui import PROGRAM, __version__
from medaug_gui.core.sets.cases import SetFacts
from medaug_gui.core.sets.manifest import GENERATED
from medaug_gui.core.trainings.files import replace_file, write_json
from medaug_gui.sets.layouts.base import Finished, Sample, SetMember, Stored, WholeSet, hash_array
from medaug_gui.sets.layouts.nnunet import name_labels
from medaug_gui.sets.volumes import ENDING, read_voxels, write_image, write_label_map

TITLE = "BIDS"
NEEDS_LABELS = False
IGNORES = False
_VERSION = "1.9.0"
_DERIVED = "derivatives/medaug"
_SUFFIXES = {
    "t1": "T1w", "t1w": "T1w", "t1c": "T1w", "t1ce": "T1w", "t1gd": "T1w", "t2": "T2w", "t2w": "T2w", "flair": "FLAIR",
    "pd": "PDw", "pdw": "PDw", "t2star": "T2starw", "inplanet2": "inplaneT2",
}  # fmt: skip
_LABELS = "dseg"


def write(sample: Sample, facts: SetFacts, place: Path) -> Stored:
    """Write the channels and the label map of a sample under a folder; raises `OSError`."""
    kinds = list_kinds(facts)
    for number, (series, (folder, suffix)) in enumerate(zip(sample.channels, kinds, strict=True)):
        name = _name(sample, _tell(kinds, number))
        path = _find_root(sample, place) / name.partition("_")[0] / folder / f"{name}_{suffix}{ENDING}"
        write_image(path, series)
        about = {"Modality": series.identity.modality, "Unit": series.unit, "Synthetic": sample.synthetic}
        path.with_name(f"{name}_{suffix}.json").write_text(json.dumps(about), encoding="utf-8")
    labels = ""
    if sample.labels is not None:
        name = _name(sample)
        path = place / _DERIVED / name.partition("_")[0] / kinds[0][0] / f"{name}_{_LABELS}{ENDING}"
        write_label_map(path, sample.labels, sample.channels[0])
        labels = hash_array(sample.labels)
    return Stored(tuple(hash_array(series.voxels) for series in sample.channels), labels)


def read_back(out: Path, files: Sequence[str], facts: SetFacts) -> Stored:
    """What the files of a sample hold; raises `Refused` and `OSError`."""
    volumes = sorted(path for path in files if path.endswith(ENDING))
    kinds = list_kinds(facts)
    images = {suffix: iter([path for path in volumes if path.endswith(f"_{suffix}{ENDING}")]) for _, suffix in kinds}
    labels = [path for path in volumes if path.endswith(f"_{_LABELS}{ENDING}")]
    return Stored(tuple(hash_array(read_voxels(out / next(images[suffix]))) for _, suffix in kinds),
                  "".join(hash_array(read_voxels(out / path)) for path in labels))  # fmt: skip


def finish(whole: WholeSet, out: Path) -> Finished:
    """Write the descriptions, the tables of participants and labels, and what validators are to pass over."""
    name = whole.facts.name
    maker = {"Name": PROGRAM, "Version": __version__}
    raw = {"Name": name, "BIDSVersion": _VERSION, "DatasetType": "raw", "GeneratedBy": [maker]}
    derived = {**raw, "Name": f"{name}, variants and labels", "DatasetType": "derivative"}
    write_json(out / "dataset_description.json", raw)
    write_json(out / _DERIVED / "dataset_description.json", derived)
    write_json(out / "participants.json", {
        "part": {"Description": "train, val (held out while training) or test (kept for the end)"},
        "class": {"Description": "Class of its images"},
    })  # fmt: skip
    _write_table(out / "participants.tsv", _list_participants(whole))
    labels: list[list[Any]] = [
        ["index", "name"],
        *([value, label] for label, value in name_labels(whole.facts).items()),
    ]
    _write_table(out / _DERIVED / f"{_LABELS}.tsv", labels)
    text = f"{name}: {len(whole.members)} images for training networks, made by {PROGRAM} {__version__}.\n"
    (out / "README").write_text(text, encoding="utf-8")
    own = sorted({f"**/{folder}/" for folder, _ in list_kinds(whole.facts) if folder != "anat"})
    (out / ".bidsignore").write_text("\n".join(["manifest.jsonl", *own]) + "\n", encoding="utf-8")
    files = ("dataset_description.json", f"{_DERIVED}/dataset_description.json", "participants.json",
             "participants.tsv", f"{_DERIVED}/{_LABELS}.tsv", "README", ".bidsignore")  # fmt: skip
    return Finished(files, f"bids-validator-deno {out}")


def list_kinds(facts: SetFacts) -> list[tuple[str, str]]:
    """Folder and suffix of each channel."""
    found = []
    for channel in facts.channels:
        suffix = _SUFFIXES.get(re.sub(r"[^a-z0-9]", "", channel.lower()), "")
        own = re.sub(r"[^a-z]", "", facts.modality.lower()) or "image"
        found.append(("anat", suffix) if suffix else (own, own))
    return found


def _find_root(sample: Sample, place: Path) -> Path:
    """Originals are raw data."""
    return place if not sample.synthetic and "_v" not in sample.name else place / _DERIVED


def _name(sample: Sample, channel: str = "") -> str:
    """ "sub-0001_acq-case0001_desc-v02" of case_0001_v02."""
    case, _, variant = sample.name.partition("_v")
    words = case.replace("_", "")
    if sample.synthetic:
        return f"sub-{words}_desc-{GENERATED}"
    subject = sample.patient.rpartition("_")[2]
    return f"sub-{subject}_acq-{words}{channel}{f'_desc-v{variant}' if variant else ''}"


def _tell(kinds: Sequence[tuple[str, str]], number: int) -> str:
    """What tells channels of one suffix apart."""
    return f"c{number}" if [suffix for _, suffix in kinds].count(kinds[number][1]) > 1 else ""


def _list_participants(whole: WholeSet) -> list[list[Any]]:
    people: dict[str, SetMember] = {}
    groups: dict[str, set[str]] = {}
    for one in whole.members:
        if one.patient:
            people.setdefault(one.patient, one)
            groups.setdefault(one.patient, set()).add(one.group)
    rows = [[f"sub-{name.rpartition('_')[2]}", one.part, _join(groups[name])] for name, one in sorted(people.items())]
    return [["participant_id", "part", "class"], *rows]


def _join(groups: set[str]) -> str:
    return ";".join(sorted(filter(None, groups))) or "n/a"


def _write_table(path: Path, rows: Sequence[Sequence[Any]]) -> None:
    part = path.with_name(f"{path.name}.part")
    part.write_text("".join("\t".join(map(str, row)) + "\n" for row in rows), encoding="utf-8")
    replace_file(part, path)
