"""Reading safetensors from anyone: everything is checked against the header before a tensor is made.

The format (github.com/huggingface/safetensors): 8 bytes little-endian length, a JSON header that names each tensor's
dtype, shape and place, then the tensors. No code can hide in it.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from medaug_gui.core.errors import ModelProblem

if TYPE_CHECKING:
    from torch import Tensor

Shapes = Mapping[str, tuple[int, ...]]
_LONGEST_HEADER = 8 * 2**20
_BYTES = {"F16": 2, "BF16": 2, "F32": 4}
_REMOVE = "Get the package again from where it came, or remove it."
_OTHERS = {
    b"PK": "a zip (torch.save), which can run code when read",
    b"\x80": "a Python pickle, which can run code when read",
    b"version https://git-lfs": "a Git-LFS pointer, not the file itself",
    b"<": "a web page, perhaps an error message",
}


def compute_sha256(path: Path) -> str:
    """The SHA-256 of a file as 64 hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_weights(path: Path, shapes: Shapes, sha256: str) -> dict[str, Tensor]:
    """The tensors of a safetensors file, by name, as float32.

    Args:
        path: the file.
        shapes: exactly the tensors that must be there.
        sha256: what the file must hash to.

    Raises:
        ModelProblem: one sentence on what is wrong; nothing larger than the file is ever allocated.
    """
    _check_shapes(read_header(path), shapes)
    if compute_sha256(path) != sha256:
        raise ModelProblem("The model's weights are not those its card names (another SHA-256).", advice=_REMOVE)
    from safetensors.torch import load_file

    tensors = {name: tensor.float() for name, tensor in load_file(path).items()}
    for tensor in tensors.values():
        if not bool(tensor.isfinite().all()):
            raise ModelProblem("The model's weights hold values that are not numbers.", advice=_REMOVE)
    return tensors


def read_header(path: Path, widths: Mapping[str, int] = _BYTES) -> dict[str, dict[str, Any]]:
    """The header without its metadata, once every tensor lies inside the file and is as long as its shape says.

    Args:
        path: the file.
        widths: the dtypes that may be there, and bytes of each.

    Raises:
        ModelProblem: the file is not whole, sound safetensors.
    """
    if not path.is_file():
        raise ModelProblem("The model's weights file is missing.", advice=_REMOVE)
    size = path.stat().st_size
    with path.open("rb") as file:
        start = file.read(32)
        length = int.from_bytes(start[:8], "little")
        _sniff(start)
        if size < 10 or length > min(size - 8, _LONGEST_HEADER):
            raise ModelProblem("The model's weights file is cut short or not safetensors.", advice=_REMOVE)
        file.seek(8)
        text = file.read(length)
    header = _parse_header(text)
    for entry in header.values():
        _check_entry(entry, size - 8 - length, widths)
    if sum(_find_end(entry) - _find_start(entry) for entry in header.values()) != size - 8 - length:
        raise ModelProblem("The model's weights file is cut short or longer than its header says.", advice=_REMOVE)
    return header


def _sniff(start: bytes) -> None:
    if start[8:9] == b"{":
        return
    for magic, what in _OTHERS.items():
        if start.startswith(magic):
            raise ModelProblem(f"The model's weights file is not safetensors but {what}.", advice=_REMOVE)


def _parse_header(text: bytes) -> dict[str, dict[str, Any]]:
    try:
        header = json.loads(text)
    except (ValueError, RecursionError):
        raise ModelProblem("The header of the model's weights file cannot be read.", advice=_REMOVE) from None
    if not isinstance(header, dict):
        raise ModelProblem("The header of the model's weights file cannot be read.", advice=_REMOVE)
    header.pop("__metadata__", None)
    return header


def _check_entry(entry: Any, room: int, widths: Mapping[str, int]) -> None:
    """One tensor of the header: a known dtype, a sane shape, a place of the right length inside the file."""
    try:
        shape, dtype, start, end = entry["shape"], entry["dtype"], _find_start(entry), _find_end(entry)
        sound = all(isinstance(n, int) and n >= 0 for n in shape) and len(shape) <= 8
        sound = sound and 0 <= start <= end <= room and end - start == math.prod(shape) * widths[dtype]
    except (KeyError, TypeError, ValueError, IndexError):
        sound = False
    if not sound:
        raise ModelProblem("The model's weights file names a tensor that does not lie in it.", advice=_REMOVE)


def _find_start(entry: Mapping[str, Any]) -> int:
    return int(entry["data_offsets"][0])


def _find_end(entry: Mapping[str, Any]) -> int:
    return int(entry["data_offsets"][1])


def _check_shapes(header: Mapping[str, Mapping[str, Any]], shapes: Shapes) -> None:
    for name in (*header, *shapes):
        if name not in header or name not in shapes:
            raise ModelProblem(
                f"The model's weights do not fit its network: {name[:60]!r} is missing on one side.", advice=_REMOVE
            )
        if tuple(header[name]["shape"]) != tuple(shapes[name]):
            found, wanted = list(header[name]["shape"]), list(shapes[name])
            raise ModelProblem(
                f"The model's weights do not fit its network: {name[:60]!r} is {found}, not {wanted}.", advice=_REMOVE
            )
