"""The recipe taken out of an exported result again, whatever its format."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from medaug_gui.core.errors import Refused
from medaug_gui.core.json_text import parse_json

_LOOK = 16 << 20  # bytes of a header that are looked at
_FILES = 5000
_NONE = "This was not written by MedAug, or its recipe was removed."


def find_recipe(path: Path) -> dict[str, Any]:
    """The provenance (JSON) of an exported file, or of the first file of a folder that has one.

    Returns:
        "steps" (each with operation, parameters, realised values, seed and model), "recipe", "seed" and "copy".

    Raises:
        Refused: there is none, in one sentence.
    """
    if not path.exists():
        raise Refused("There is no such file or folder.", advice="Check the path.")
    if path.is_file():
        found = _read_file(path)
        if found is None:
            raise Refused(_NONE)
        return found
    for file in _list_files(path):
        found = _read_file(file)
        if found is not None:
            return found
    raise Refused("No file in this folder was written by MedAug.")


def _list_files(folder: Path) -> Iterator[Path]:
    """Files in order of their names, which puts the first slice first."""
    seen = 0
    for place, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            seen += 1
            if seen > _FILES:
                return
            yield Path(place, name)


def _read_file(path: Path) -> dict[str, Any] | None:
    try:
        with open(path, "rb") as stream:
            start = stream.read(348)
        text = _read_text(path, start)
        data = parse_json(text, path.name) if text else None
    except (OSError, ValueError, zlib.error, EOFError, Refused):
        return None
    for key in ("medaug", "MedAug"):
        if isinstance(data, dict) and isinstance(data.get(key), dict):
            data = data[key]
    return data if isinstance(data, dict) and isinstance(data.get("steps"), list) else None


def _read_text(path: Path, start: bytes) -> str:
    """The JSON of a file, by what its first bytes say it is."""
    if start[128:132] == b"DICM":
        return _read_dicom(path)
    if start.startswith(b"\x89PNG"):
        return _read_png(path)
    if start.startswith(b"NRRD"):
        from medaug_gui.export.nrrd import read_recipe

        return read_recipe(_read_start(path))
    if start.startswith(b"\x1f\x8b"):
        with open(path, "rb") as stream:
            return _read_nifti(zlib.decompressobj(31).decompress(stream.read(_LOOK), _LOOK), path)
    if start[344:348] in (b"n+1\0", b"ni1\0"):
        return _read_nifti(_read_start(path), path)
    if start.lstrip()[:1] == b"{":
        return _read_start(path).decode("utf-8")
    return ""


def _read_start(path: Path) -> bytes:
    with open(path, "rb") as stream:
        return stream.read(_LOOK)


def _read_dicom(path: Path) -> str:
    from medaug_gui.export.dicom.provenance import read_recipe
    from medaug_gui.io.dicom.header.dataset import load_dataset

    return read_recipe(load_dataset(path))


def _read_png(path: Path) -> str:
    from PIL import Image

    from medaug_gui.export.png import KEY

    with Image.open(path) as picture:
        picture.load()
        return str(picture.info.get(KEY, ""))


def _read_nifti(header: bytes, path: Path) -> str:
    from medaug_gui.export.nifti import read_extension

    text = read_extension(header)
    if text:
        return text
    sidecar = path.with_name(path.name.removesuffix(".gz").removesuffix(".nii") + ".json")
    return sidecar.read_text(encoding="utf-8") if sidecar.is_file() else ""
