"""What is this file or folder? Told by content: suffixes lie."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

from medaug_gui.core.errors import ModelProblem, Refused
from medaug_gui.core.json_text import parse_json
from medaug_gui.models.imports import diffusers_folder, onnx_files, strangers, torch_files
from medaug_gui.models.imports.checkpoint import WIDTHS
from medaug_gui.models.imports.folders import MODEL_SUFFIXES, describe_folder, look_into
from medaug_gui.models.imports.maisi.grouping import group_maisi
from medaug_gui.models.imports.naming import list_names
from medaug_gui.models.imports.recognition import ACCEPT, REFUSE, Recognition
from medaug_gui.models.imports.tensorflow_files import recognise_tensorflow
from medaug_gui.models.imports.zips import list_entries, read_entry
from medaug_gui.models.package import CARD
from medaug_gui.models.packing import WEIGHTS
from medaug_gui.models.weights import read_header

METADATA = "configs/metadata.json"
_EXPORT = "Export it as ONNX where it was made (tf2onnx does), and bring that."
_KNOWN = (
    "Taken are packages, MONAI bundles, diffusers folders, safetensors, torch checkpoints, ONNX, TorchScript and .pt2."
)
_FORMAT = "medaug-model"
_LONGEST_CARD = 2**20
_START = 4096


def identify(path: Path) -> Recognition:
    """What a file or folder is and what is done with it. Nothing is loaded and no code of it runs.

    Damaged files of a known kind are recognised too: `policy` is `REFUSE` and the sentence says what is wrong.
    """
    try:
        if path.is_dir():
            return _identify_folder(path)
        if not path.is_file():
            return Recognition("missing", REFUSE, "There is no such file or folder.", "Check its name.", path)
        return _identify_file(path)
    except ModelProblem as problem:
        return Recognition("damaged", REFUSE, problem.sentence, problem.advice, path)
    except OSError as error:
        return Recognition("unreadable", REFUSE, f"It cannot be read: {error.strerror}.", "", path)


def _identify_file(path: Path) -> Recognition:
    with path.open("rb") as file:
        start = file.read(_START)
    if start[8:9] == b"{" and not start.startswith(b"PK"):
        read_header(path, WIDTHS)
        return Recognition("safetensors", ACCEPT, "These are weights as safetensors.", "", path)
    if start.startswith(b"PK"):
        return _identify_zip(path)
    if found := strangers.recognise(path) or recognise_tensorflow(path, start):
        return found
    if start.startswith(b"\x80"):
        found = torch_files.recognise_pickle(path)
    return found or onnx_files.recognise(path) or _identify_text_pickle(path, start) or _make_unknown(path)


def _identify_zip(path: Path) -> Recognition:
    listed = list_entries(path)
    if found := torch_files.recognise_zip(path, listed):
        return found
    roots = {name.split("/", 1)[0] + "/" for name in listed} if listed else set()
    base = next(iter(roots)) if len(roots) == 1 else ""
    for root in ("", base):
        if root + CARD in listed and _is_own_card(read_entry(path, root + CARD)):
            return Recognition("package", ACCEPT, "This is a model package.", "", path)
        if root + METADATA in listed:
            return Recognition("bundle", ACCEPT, "This is a MONAI bundle.", "", path)
        if root + diffusers_folder.INDEX in listed:
            return Recognition("diffusers", ACCEPT, "This is a diffusers pipeline, packed.", "", path)
    if any(name.endswith("model.weights.h5") for name in listed):
        return Recognition("keras", REFUSE, "This is a Keras model; TensorFlow is not run here.", _EXPORT, path)
    if listed and all(name.endswith(".npy") for name in listed):
        return Recognition("numpy", REFUSE, "These are NumPy arrays, not a model.", "Save them as safetensors.", path)
    return _identify_other_zip(path, listed)


def _identify_other_zip(path: Path, listed: dict[str, zipfile.ZipInfo]) -> Recognition:
    inside = [name.rsplit("/", 1)[-1] for name in listed if name.lower().endswith(MODEL_SUFFIXES)]
    if inside:
        sentence = f"This zip holds {list_names(inside)} but is no package or bundle."
        return Recognition("zip", REFUSE, sentence, "Unpack it and bring the folder or the model itself.", path)
    return Recognition("zip", REFUSE, "This zip holds no model.", _KNOWN, path)


def _identify_folder(path: Path) -> Recognition:
    if found := _identify_root(path):
        return _look_for_maisi(found) if found.kind == "bundle" else found
    content = look_into(path, _identify_root, identify)
    return describe_folder(path, replace(content, models=group_maisi(content.models)), _KNOWN)


def _look_for_maisi(bundle: Recognition) -> Recognition:
    """The bundle as it is, or the model of MAISI whose weights lie in it: its own network is an expression."""
    models = group_maisi(look_into(bundle.path, _identify_root, identify).models)
    found = [one for one in models if one.kind == "maisi"]
    return found[0] if len(found) == 1 else bundle


def _identify_root(path: Path) -> Recognition | None:
    """What a folder is as a whole; None where its files have to be looked at."""
    if (path / CARD).is_file():
        found = strangers.recognise(path / CARD)
        if found is not None and found.kind == "tfjs":
            return found
        if _is_own_folder(path):
            return Recognition("package", ACCEPT, "This is a model package.", "", path)
    if (path / METADATA).is_file():
        return Recognition("bundle", ACCEPT, "This is a MONAI bundle.", "", path)
    if (path / diffusers_folder.INDEX).is_file():
        return diffusers_folder.recognise(path)
    if (path / "saved_model.pb").is_file():
        return Recognition("tensorflow", REFUSE, "This is a TensorFlow SavedModel; it is not run here.", _EXPORT, path)
    return None


def _is_own_folder(folder: Path) -> bool:
    """Is model.json a card of ours? One that cannot be read is, where weights lie beside it as ours do."""
    card = folder / CARD
    if card.stat().st_size > _LONGEST_CARD:
        return (folder / WEIGHTS).is_file()
    return _is_own_card(card.read_bytes(), whole=not (folder / WEIGHTS).is_file())


def _is_own_card(data: bytes, *, whole: bool = True) -> bool:
    """Does this JSON say that it is a card of ours? Other programs call their files model.json too.

    Args:
        data: of the file.
        whole: False where a damaged card counts as one.
    """
    try:
        said = parse_json(data, CARD)
    except Refused:
        return not whole
    return isinstance(said, dict) and said.get("format") == _FORMAT


def _identify_text_pickle(path: Path, start: bytes) -> Recognition | None:
    """Pickles of protocol 0 are text; only one that names something is told from other files."""
    if start[:1] not in b"c(]}":
        return None
    try:
        return torch_files.recognise_pickle(path)
    except ModelProblem:
        return None


def _make_unknown(path: Path) -> Recognition:
    return Recognition("unknown", REFUSE, "This is no model of a kind that is known here.", _KNOWN, path)
