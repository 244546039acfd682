"""What TensorFlow writes: told from what can be run here, and named, with the file that belongs to it.

Formats: tensorflow/core/lib/io/table_format.txt (a checkpoint's `.index` ends with the magic number of a table),
tensorflow/core/protobuf/meta_graph.proto and tensorflow/core/framework/graph.proto.
"""

from __future__ import annotations

import re
from pathlib import Path

from medaug_gui.models.imports.recognition import REFUSE, Recognition

_TABLE = bytes.fromhex("57fb808b247547db")
"""The last eight bytes of a table: 0xdb4775248b80fb57, least byte first."""
_LIST = b"model_checkpoint_path:"
_SHARD = re.compile(r"\.data-\d{5}-of-\d{5}$")
_NODES = (b"\x12\x0bPlaceholder", b"\x12\x05Const", b"\x12\x0aVariableV2", b"\x12\x0bVarHandleOp")
_ADVICE = (
    "Export it as ONNX where it was made (tf2onnx takes a checkpoint with its .meta, or a SavedModel), and bring that."
)


def recognise_tensorflow(path: Path, start: bytes) -> Recognition | None:
    """A checkpoint (any of its files) or a frozen graph; None for anything else.

    Args:
        path: the file.
        start: its first bytes.
    """
    if start.lstrip().startswith(_LIST):
        return _make(path, "This is the list of TensorFlow's checkpoints beside it; TensorFlow is not run here.")
    if _is_table(path):
        return _make(path, "This is a checkpoint of TensorFlow (.index); TensorFlow is not run here.")
    name = _SHARD.sub("", path.name).removesuffix(".meta")
    if name != path.name and _is_table(path.with_name(f"{name}.index")):
        return _make(path, "This is part of a checkpoint of TensorFlow; TensorFlow is not run here.")
    if start[:1] == b"\x0a" and any(node in start for node in _NODES):
        return _make(path, "This is a graph of TensorFlow; TensorFlow is not run here.")
    return None


def _make(path: Path, sentence: str) -> Recognition:
    return Recognition("tensorflow", REFUSE, sentence, _ADVICE, path)


def _is_table(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - len(_TABLE)))
            return file.read() == _TABLE
    except OSError:
        return False
