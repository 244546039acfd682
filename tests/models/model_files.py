"""Files of every kind that people bring, honest and hostile, made in the test."""

from __future__ import annotations

import io
import json
import pickle
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from medaug_gui.models import networks

CANARY = "medaug-canary"


class Evil:
    """Touches a file when it is unpickled."""

    def __init__(self, canary: Path) -> None:
        self.canary = canary

    def __reduce__(self) -> tuple[Any, ...]:
        return (Path(self.canary).touch, ())


def weights(name: str, **arguments: Any) -> dict[str, torch.Tensor]:
    """Small weights of one of our networks that do not depend on torch's own generator."""
    rng = np.random.default_rng(7)
    state = networks.build(name, arguments).state_dict()

    def drawn(key: str, tensor: torch.Tensor) -> torch.Tensor:
        values = np.asarray(0.1 * rng.standard_normal(tuple(tensor.shape)))
        return torch.from_numpy(abs(values) if key.endswith("var") else values).to(tensor.dtype)

    return {key: drawn(key, tensor) for key, tensor in state.items()}


def kair_dncnn(depth: int = 4, features: int = 6) -> dict[str, torch.Tensor]:
    """DnCNN under the names of its best known release: convolutions at every second place of `model`."""
    found = weights("dncnn", depth=depth, features=features)
    return {f"model.{2 * int(key.split('.')[1])}.{key.split('.')[2]}": tensor for key, tensor in found.items()}


def saved(path: Path, value: Any, **options: Any) -> Path:
    torch.save(value, path, **options)
    return path


def rezipped(path: Path, change: Callable[[str, bytes], bytes | None], compression: int = zipfile.ZIP_STORED) -> Path:
    """A torch zip with some of its entries changed."""
    with zipfile.ZipFile(path) as archive:
        content = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, data in content.items():
            new = change(name, data)
            if new is not None:
                archive.writestr(name, new)
    return path


def lying_legacy(path: Path, count: int) -> Path:
    """A legacy checkpoint of a few bytes that claims `count` numbers."""
    saved(path, {"a.weight": torch.ones(3)}, _use_new_zipfile_serialization=False)
    data = path.read_bytes()
    honest = pickle.dumps(3, 2)[2:-1]
    assert data.count(b"cpu") >= 1
    lie = b"\x8a" + bytes([8]) + count.to_bytes(8, "little")
    path.write_bytes(data.replace(honest + b"N", lie + b"N", 1))
    return path


def safetensors_bytes(header: dict[str, Any], data: bytes = b"") -> bytes:
    text = json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + data


def memo_bomb() -> bytes:
    """A pickle whose one instruction makes a reader reserve gigabytes of memo."""
    return b"\x80\x02]r\xff\xff\xff\x3f."


class Mean(nn.Module):
    """The mean of 3 x 3 neighbours, as TorchScript and torch.export take it."""

    def __init__(self, outputs: int = 1) -> None:
        super().__init__()
        self.layer = nn.Conv2d(1, outputs, 3, padding=1, bias=False)
        nn.init.constant_(self.layer.weight, 1 / 9)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.layer(x)


def varint(value: int) -> bytes:
    found = b""
    while value > 0x7F:
        found += bytes([value & 0x7F | 0x80])
        value >>= 7
    return found + bytes([value])


def message(*fields: tuple[int, int | bytes]) -> bytes:
    """Protobuf: numbers as varints, bytes with their length."""
    found = b""
    for number, value in fields:
        if isinstance(value, int):
            found += varint(number << 3) + varint(value)
        else:
            found += varint(number << 3 | 2) + varint(len(value)) + value
    return found


def onnx_mean(domain: bytes = b"", external: bool = False, nested: bool = False) -> bytes:
    """The mean of 3 x 3 neighbours as ONNX (onnx.proto), opset 17."""
    kernel = np.full(9, 1 / 9, np.float32).tobytes()
    place = message((13, message((1, b"location"), (2, b"../../etc/passwd"))), (14, 1))
    tensor = b"".join(message((1, size)) for size in (1, 1, 3, 3)) + message((2, 1), (8, b"w"))
    tensor += place if external else message((9, kernel))
    pads = message((1, b"pads"), (20, 7)) + b"".join(message((8, 1)) for _ in range(4))
    node = message((1, b"x"), (1, b"w"), (2, b"y"), (4, b"Conv"), (5, pads), (7, domain))
    if nested:
        node += message((5, message((1, b"body"), (6, message((5, tensor))))))
        tensor = message((2, 1), (8, b"w"))
    axis = (message((2, b"n")), message((1, 1)), message((2, b"h")), message((2, b"w")))
    shape = b"".join(message((1, size)) for size in axis)
    kind = message((1, message((1, 1), (2, shape))))
    graph = message(
        (1, node), (2, b"mean"), (5, tensor), (11, message((1, b"x"), (2, kind))), (12, message((1, b"y"), (2, kind)))
    )
    return message((1, 8), (2, b"test"), (7, graph), (8, message((1, domain), (2, 17))))


def zipped(files: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()
