"""Files that are no model that can be run here, by their first bytes: each is named, with what to do."""

from __future__ import annotations

from pathlib import Path

from medaug_gui.core.errors import Refused
from medaug_gui.core.json_text import parse_json
from medaug_gui.models.imports.recognition import REFUSE, Recognition

_EXPORT = "Export it as ONNX where it was made (tf2onnx does), and bring that."
_UNPACK = "Unpack it and bring the file inside."
_FETCH = "Fetch the file itself: `git lfs pull` in the clone, or the download link of the page."
_AGAIN = "Download it again; a login may be needed."
_START = 4096
_LONGEST_JSON = 16 * 2**20

_STARTS: tuple[tuple[bytes, str, str, str], ...] = (
    (b"version https://git-lfs", "git-lfs-pointer", "This is a Git-LFS pointer, not the model itself.", _FETCH),
    (b"version https://hawser", "git-lfs-pointer", "This is a Git-LFS pointer, not the model itself.", _FETCH),
    (b"\x89HDF\r\n\x1a\n", "keras-h5", "This is a Keras or HDF5 file (.h5); TensorFlow is not run here.", _EXPORT),
    (b"\x1f\x8b", "gzip", "This file is compressed with gzip.", _UNPACK),
    (b"BZh", "bzip2", "This file is compressed with bzip2.", _UNPACK),
    (b"\xfd7zXZ\0", "xz", "This file is compressed with xz.", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "zstd", "This file is compressed with zstandard.", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "7z", "This is a 7-Zip archive.", _UNPACK),
    (b"Rar!", "rar", "This is a RAR archive.", _UNPACK),
    (b"7767517", "ncnn", "This is an ncnn network; ncnn is not run here.",
     "Bring the PyTorch checkpoint or ONNX file that it was made from."),
    (b"GGUF", "gguf", "This is a language model (GGUF), nothing for images.", "Bring a model of images."),
    (b"\x93NUMPY", "numpy", "This is a NumPy array, not a model.", "Save the named tensors as safetensors."),
    (b"\x08\x01\x12", "tensorflow", "This is a TensorFlow SavedModel; TensorFlow is not run here.", _EXPORT),
)  # fmt: skip


def recognise(path: Path) -> Recognition | None:
    """What is named here, None for anything else."""
    with path.open("rb") as file:
        start = file.read(_START)
    if not start:
        return Recognition("empty", REFUSE, "This file is empty.", _AGAIN, path)
    for magic, kind, sentence, advice in _STARTS:
        if start.startswith(magic):
            return Recognition(kind, REFUSE, sentence, advice, path)
    if start[4:8] == b"TFL3":
        return Recognition("tflite", REFUSE, "This is a TensorFlow Lite model; it is not run here.", _EXPORT, path)
    if start[257:262] == b"ustar":
        return Recognition("tar", REFUSE, "This is a tar archive.", _UNPACK, path)
    return _recognise_text(start, path)


def _recognise_text(start: bytes, path: Path) -> Recognition | None:
    words = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if words.startswith((b"<!doctype html", b"<html")) or (words.startswith(b"<") and b"<html" in words):
        return Recognition(
            "web-page", REFUSE, "This is a web page, perhaps an error message, not a model.", _AGAIN, path
        )
    if words.startswith(b"<net"):
        return Recognition("openvino", REFUSE, "This is an OpenVINO network; it is not run here.", _EXPORT, path)
    if words.startswith(b"<"):
        return Recognition("xml", REFUSE, "This is XML, perhaps an error message, not a model.", _AGAIN, path)
    return _recognise_json(path) if words.startswith(b"{") else None


def _recognise_json(path: Path) -> Recognition | None:
    """A TensorFlow.js model is described by JSON."""
    try:
        described = parse_json(path.read_bytes(), path.name) if path.stat().st_size <= _LONGEST_JSON else {}
    except Refused:
        described = {}
    if isinstance(described, dict) and {"modelTopology", "weightsManifest"} & set(described):
        return Recognition("tfjs", REFUSE, "This is a TensorFlow.js model; it is not run here.", _EXPORT, path)
    return Recognition("json", REFUSE, "This is JSON, not a model.", "Bring the folder that it lies in.", path)
