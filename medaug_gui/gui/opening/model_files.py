"""Is what was dropped a model and not a scan? A quick look by name and content; the engine looks closely."""

from __future__ import annotations

import os
import zipfile
from itertools import islice
from pathlib import Path

SUFFIXES = frozenset(
    (".safetensors", ".pth", ".pt", ".pt2", ".ckpt", ".onnx", ".pkl", ".h5", ".keras", ".tflite", ".gguf")
)
_PAPERS = frozenset(
    (".json", ".yaml", ".yml", ".md", ".txt", ".py", ".ipynb", ".cfg", ".toml", ".log", ".bin", ".index", ".meta",
     ".pb", "")
)  # fmt: skip
"""What may lie beside weights and is no scan. A file without a suffix may be DICOM, but LICENSE and the like are usual
beside weights; a folder that holds weights and such files alone holds no scans worth opening."""
_CARD, _FORMAT = "model.json", b"medaug-model"
_LONGEST_CARD = 2**16
_MARKS = ("model.json", "configs/metadata.json", "model_index.json", "saved_model.pb")
_MOST_ENTRIES = 200
"""A zip with more files holds scans; it is not listed here, where the window waits."""
_END = b"PK\x05\x06"


def is_model(path: Path) -> bool:
    """True for a file of weights, a package, a bundle, or a folder of such: the engine is asked to add it."""
    if path.is_dir():
        return _is_marked(path) or _holds_only_models(path)
    if path.suffix.lower() == ".zip":
        return _holds_model(path)
    return path.suffix.lower() in SUFFIXES or (path.name == _CARD and _is_card(path))


def _is_marked(folder: Path) -> bool:
    """A package, bundle or pipeline by the file that names it."""
    return _is_card(folder / _CARD) or any((folder / mark).is_file() for mark in _MARKS if mark != _CARD)


def _is_card(path: Path) -> bool:
    """Does this model.json say that it is ours? Others call their files so too."""
    try:
        with path.open("rb") as file:
            return _FORMAT in file.read(_LONGEST_CARD)
    except OSError:
        return False


def _holds_only_models(folder: Path) -> bool:
    """Weights lie in the folder or in those in it, and nothing that may be a scan: told by names, the first of them."""
    found, left = False, _MOST_ENTRIES
    for place in (folder, *_list_folders(folder)):
        try:
            with os.scandir(place) as entries:
                for entry in islice(entries, left):
                    left -= 1
                    suffix = Path(entry.name).suffix.lower()
                    if suffix in SUFFIXES or ".ckpt" in entry.name:
                        found = True
                    elif suffix not in _PAPERS and not entry.is_dir():
                        return False
        except OSError:
            continue
    return found and left > 0


def _list_folders(folder: Path) -> list[Path]:
    try:
        with os.scandir(folder) as entries:
            return [Path(one.path) for one in islice(entries, _MOST_ENTRIES) if one.is_dir(follow_symlinks=False)]
    except OSError:
        return []


def _holds_model(path: Path) -> bool:
    """A package or bundle at the top of a small zip, or in the one folder there."""
    try:
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - 22))
            end = file.read(22)
        if not end.startswith(_END) or int.from_bytes(end[10:12], "little") > _MOST_ENTRIES:
            return False
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (OSError, zipfile.BadZipFile, ValueError):
        return False
    tails = {name.split("/", 1)[-1] for name in names} | set(names)
    return any(mark in tails for mark in _MARKS)
