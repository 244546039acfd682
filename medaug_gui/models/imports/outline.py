"""What a checkpoint says that it holds, read without making a tensor: so that a small file cannot claim 10 GB.

The pickle inside is run on stand-ins: every function that it may name is replaced by one that only notes what it was
given. The notes are then compared with what the file really holds, before torch reads it.
"""

from __future__ import annotations

import math
import pickle
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

from medaug_gui.core.errors import ModelProblem

_BYTES = {
    "Float": 4, "Double": 8, "Half": 2, "BFloat16": 2, "Long": 8, "Int": 4, "Short": 2, "Char": 1, "Byte": 1, "Bool": 1,
}  # fmt: skip
_MOST_TENSORS = 200_000
_ROOM = 16 * 2**20
"""Bytes that tensors may take beyond four times the file: shared and repeated weights are usual."""
_LIES = "The checkpoint claims tensors that it does not hold, so it is not read."
_AGAIN = "Get the file again from where it came."


@dataclass(frozen=True)
class Storage:
    """A block of numbers that a checkpoint speaks of: its key, how many, and bytes each."""

    key: str
    count: int
    width: int


@dataclass(frozen=True)
class Claim:
    """A tensor that a checkpoint speaks of."""

    storage: Storage
    offset: int
    shape: tuple[int, ...]
    stride: tuple[int, ...]

    @property
    def sound(self) -> bool:
        """True where it lies inside its storage."""
        sizes = (*self.shape, *self.stride, self.offset, self.storage.count)
        if len(self.shape) != len(self.stride) or len(self.shape) > 8:
            return False
        if not all(isinstance(size, int) and 0 <= size < 2**40 for size in sizes):
            return False
        last = self.offset + sum((n - 1) * step for n, step in zip(self.shape, self.stride, strict=True))
        return 0 in self.shape or last < self.storage.count

    @property
    def size(self) -> int:
        """Bytes."""
        return math.prod(self.shape) * self.storage.width


class _StandIn:
    """Called in place of what a pickle names; one for each mention, so that nothing can be kept in it."""

    __slots__ = ("claims", "name")

    def __init__(self, name: str, claims: list[Claim]) -> None:
        self.name, self.claims = name, claims

    def __call__(self, *given: Any) -> Any:
        if self.name.startswith("torch._utils _rebuild_tensor"):
            storage, offset, shape, stride = given[:4]
            claim = Claim(storage, offset, tuple(shape), tuple(stride))
            self.claims.append(claim)
            return claim
        if self.name.startswith("torch._utils _rebuild_parameter"):
            return given[0]
        return tuple(given[0]) if self.name == "torch Size" and given else None


class Outline(pickle.Unpickler):
    """Reads one pickle onto stand-ins.

    Attributes:
        claims: the tensors.
        storages: the blocks they lie in, by key.
        content: what the pickle makes, with a `Claim` in the place of each tensor.
    """

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__(stream)
        self.claims: list[Claim] = []
        self.storages: dict[str, Storage] = {}
        self.content: Any = None

    def find_class(self, module: str, name: str) -> Any:
        """A stand-in for everything but the one harmless container."""
        if (module, name) == ("collections", "OrderedDict"):
            return OrderedDict
        return _StandIn(f"{module} {name}", self.claims)

    def persistent_load(self, wanted: Any) -> Storage:
        """The note of a storage: ("storage", type, key, place, count, ...)."""
        word, kind, key, _, count = wanted[:5]
        width = _BYTES.get(kind.name.removeprefix("torch ").removesuffix("Storage")) if word == "storage" else None
        if width is None or not isinstance(count, int):
            raise ModelProblem("The checkpoint holds tensors of a kind that is not known here.")
        storage = Storage(str(key), count, width)
        if self.storages.setdefault(storage.key, storage) != storage:
            raise ModelProblem(_LIES, advice=_AGAIN)
        return storage


def read_outline(stream: BinaryIO) -> Outline:
    """Note what one pickle (scanned before, see `pickles`) claims; raises `ModelProblem`."""
    found = Outline(stream)
    try:
        found.content = found.load()
    except ModelProblem:
        raise
    except Exception:
        raise ModelProblem("The list of tensors in the checkpoint is damaged.", advice=_AGAIN) from None
    return found


def check(found: Outline, size: int, held: Mapping[str, int] | None) -> None:
    """Compare claims with the file.

    Args:
        found: the outline of its pickle.
        size: bytes of the file.
        held: bytes of each storage by key where the file lists them, else None.

    Raises:
        ModelProblem: it claims what it does not hold.
    """
    claimed = {storage.key: storage.count * storage.width for storage in found.storages.values()}
    honest = sum(claimed.values()) <= size and all(count >= 0 for count in claimed.values())
    if held is not None:
        honest = honest and all(held.get(key) == count for key, count in claimed.items())
    honest = honest and len(found.claims) <= _MOST_TENSORS and all(claim.sound for claim in found.claims)
    if not honest or sum(claim.size for claim in found.claims) > 4 * size + _ROOM:
        raise ModelProblem(_LIES, advice=_AGAIN)
