"""ONNX files, read field by field as protobuf (onnx/onnx.proto): no library that could load what a file names.

Looked for: is it ONNX at all, does it want numbers from other files (TensorProto.external_data), operators that only a
library of its author has.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from medaug_gui.core.errors import ModelProblem
from medaug_gui.models.imports.naming import list_names
from medaug_gui.models.imports.recognition import ACCEPT, REFUSE, Recognition

_KNOWN = {"", "ai.onnx", "ai.onnx.ml", "com.microsoft"}
"""Operator sets that onnxruntime itself brings."""
_VERSIONS = range(3, 32)
_NEXT = (0x12, 0x3A, 0x42)
"""What ONNX files begin with: the version of their format, then the producer, the graph or the operator sets."""
_DEEPEST = 16
_GRAPH, _OPERATORS, _NODE, _INITIALIZER, _ATTRIBUTE = 7, 8, 1, 5, 5
_ATTRIBUTE_TENSOR, _ATTRIBUTE_GRAPH, _ATTRIBUTE_GRAPHS = 5, 6, 11
_EXTERNAL = 13
_INSTALL = "pip install 'medaug[onnx]' brings onnxruntime."


@dataclass(frozen=True)
class Field:
    """One field of a protobuf message: its number, and where its content lies (a number: its value twice)."""

    number: int
    kind: int
    start: int
    end: int


def recognise(path: Path) -> Recognition | None:
    """ONNX or not; raises `ModelProblem` where it is cut short."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return _recognise_data(data, path)


def _recognise_data(data: mmap.mmap, path: Path) -> Recognition | None:
    if len(data) < 3 or data[0] != 0x08:
        return None
    try:
        top = list(_read_fields(data, 0, len(data)))
    except ValueError:
        if data[1] in _VERSIONS and data[2] in _NEXT:
            raise ModelProblem("This ONNX file is cut short.", advice="Get it again from where it came.") from None
        return None
    graph = next((field for field in top if field.number == _GRAPH and field.kind == 2), None)
    sets = [field for field in top if field.number == _OPERATORS and field.kind == 2]
    if graph is None or not sets:
        return None
    try:
        foreign = sorted({_read_domain(data, field) for field in sets} - _KNOWN)
        external = _has_external(data, graph, 0)
    except ValueError:
        raise ModelProblem("This ONNX file is damaged.", advice="Get it again from where it came.") from None
    if external:
        advice = "Save it as one file: onnx.save_model(onnx.load(FILE), OUT, save_as_external_data=False)."
        return Recognition("onnx", REFUSE, "This ONNX model keeps its weights in other files.", advice, path)
    if foreign:
        sentence = f"This ONNX model needs operators that only its author has: {list_names(foreign)}."
        return Recognition("onnx", REFUSE, sentence, "Export it with standard operators.", path)
    return Recognition("onnx", ACCEPT, "This is an ONNX model, run by onnxruntime.", _INSTALL, path)


def _read_fields(data: mmap.mmap, start: int, end: int) -> Iterator[Field]:
    """The fields of one message; raises ValueError where it does not fit its place."""
    while start < end:
        key, start = _read_number(data, start, end)
        number, kind = key >> 3, key & 7
        if kind == 0:
            value, start = _read_number(data, start, end)
            yield Field(number, kind, value, value)
            continue
        size = {1: 8, 5: 4}.get(kind)
        if kind == 2:
            size, start = _read_number(data, start, end)
        if size is None or number == 0 or start + size > end:
            raise ValueError("not protobuf")
        yield Field(number, kind, start, start + size)
        start += size


def _read_number(data: mmap.mmap, start: int, end: int) -> tuple[int, int]:
    """A base-128 number and where it ends."""
    value = 0
    for shift in range(0, 70, 7):
        if start >= end:
            break
        byte = data[start]
        start += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, start
    raise ValueError("not protobuf")


def _read_domain(data: mmap.mmap, field: Field) -> str:
    for inner in _read_fields(data, field.start, field.end):
        if inner.number == 1 and inner.kind == 2:
            return data[inner.start : min(inner.end, inner.start + 100)].decode("utf-8", "replace")
    return ""


def _has_external(data: mmap.mmap, graph: Field, depth: int) -> bool:
    """True where a tensor of the graph, or of a graph inside its nodes, lies in another file."""
    if depth > _DEEPEST:
        raise ValueError("too deep")
    for field in _read_fields(data, graph.start, graph.end):
        if field.kind != 2:
            continue
        if field.number == _INITIALIZER and _is_outside(data, field):
            return True
        if field.number == _NODE and any(
            _look_into_attribute(data, inner, depth) for inner in _find_attributes(data, field)
        ):
            return True
    return False


def _find_attributes(data: mmap.mmap, node: Field) -> Iterator[Field]:
    return (
        field for field in _read_fields(data, node.start, node.end) if field.number == _ATTRIBUTE and field.kind == 2
    )


def _look_into_attribute(data: mmap.mmap, attribute: Field, depth: int) -> bool:
    for field in _read_fields(data, attribute.start, attribute.end):
        if field.kind == 2 and field.number == _ATTRIBUTE_TENSOR and _is_outside(data, field):
            return True
        if (
            field.kind == 2
            and field.number in (_ATTRIBUTE_GRAPH, _ATTRIBUTE_GRAPHS)
            and _has_external(data, field, depth + 1)
        ):
            return True
    return False


def _is_outside(data: mmap.mmap, tensor: Field) -> bool:
    return any(field.number == _EXTERNAL for field in _read_fields(data, tensor.start, tensor.end))
