"""Is what was dropped a model and not a scan? A quick look by name and content; the engine looks closely."""

from __future__ import annotations

import zipfile
from pathlib import Path

SUFFIXES = frozenset(
    (".safetensors", ".pth", ".pt", ".pt2", ".ckpt", ".onnx", ".pkl", ".h5", ".keras", ".tflite", ".gguf")
)
_MARKS = ("model.json", "configs/metadata.json", "model_index.json", "saved_model.pb")
_MOST_ENTRIES = 200
"""A zip with more files holds scans; it is not listed here, where the window waits."""
_END = b"PK\x05\x06"


def is_model(path: Path) -> bool:
    """True for a file of weights, a model package or a bundle: the engine is asked to add it."""
    if path.is_dir():
        return any((path / mark).is_file() for mark in _MARKS)
    if path.suffix.lower() == ".zip":
        return _holds_model(path)
    return path.suffix.lower() in SUFFIXES or path.name == "model.json"


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
