"""What a pickle would do, read from its opcodes without running any of them.

A pickle is a program for a small machine: GLOBAL, STACK_GLOBAL and INST name functions, REDUCE calls them. Named here
are those functions; only what rebuilds tensors and plain containers is let through to torch's own restricted reader.
"""

from __future__ import annotations

import pickletools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from medaug_gui.core.errors import ModelProblem

_MOST_OPCODES = 5_000_000
_LONGEST_ARGUMENT = 64 * 2**20
_HARMLESS = {
    "collections OrderedDict",
    "torch._utils _rebuild_tensor",
    "torch._utils _rebuild_tensor_v2",
    "torch._utils _rebuild_parameter",
    "torch Size",
    "torch device",
    "torch.serialization _get_layout",
    "_codecs encode",
}
_STORAGES = ("Float", "Double", "Half", "BFloat16", "Long", "Int", "Short", "Char", "Byte", "Bool")
_DTYPES = ("float32", "float64", "float16", "bfloat16", "int64", "int32", "int16", "int8", "uint8", "bool")
_HARMLESS |= {f"torch {name}Storage" for name in _STORAGES} | {f"torch {name}" for name in _DTYPES}


@dataclass(frozen=True)
class PickleScan:
    """One pickle: the functions that it names, as "module name"."""

    named: tuple[str, ...]

    @property
    def offending(self) -> tuple[str, ...]:
        """What it names beside tensors and plain containers, as dotted names."""
        return tuple(name.replace(" ", ".") for name in self.named if name not in _HARMLESS)


def scan_pickle(stream: BinaryIO) -> PickleScan:
    """Scan one pickle from the stream's place on.

    Raises:
        ModelProblem: it is damaged, endless, or claims memory that it does not hold.
    """
    named: dict[str, None] = {}
    recent: list[str] = []
    memo: dict[int, str] = {}
    for name, argument in _read_opcodes(stream):
        if name in ("GLOBAL", "INST"):
            named[str(argument)] = None
        elif name == "STACK_GLOBAL":
            named[" ".join(recent[-2:]) if len(recent) >= 2 else "unknown unknown"] = None
        elif name in ("MEMOIZE", "PUT", "BINPUT", "LONG_BINPUT") and recent:
            memo[len(memo) if argument is None else argument] = recent[-1]
        elif name in ("GET", "BINGET", "LONG_BINGET"):
            recent.append(memo.get(argument, "unknown"))
        if isinstance(argument, str) and ("UNICODE" in name or "STRING" in name):
            recent.append(argument)
        elif name not in ("MEMOIZE", "PUT", "BINPUT", "LONG_BINPUT", "GET", "BINGET", "LONG_BINGET", "FRAME", "PROTO"):
            recent.append("unknown") if name != "STACK_GLOBAL" else None
        del recent[:-4]
    return PickleScan(tuple(named))


def _read_opcodes(stream: BinaryIO) -> Iterator[tuple[str, Any]]:
    try:
        for count, (opcode, argument, _) in enumerate(pickletools.genops(stream)):
            _check(count, opcode.name, argument)
            yield opcode.name, argument
    except ModelProblem:
        raise
    except Exception:
        raise ModelProblem(
            "This pickle is damaged or cut short, so it is not read.", advice="Get the file again from where it came."
        ) from None


def _check(count: int, name: str, argument: Any) -> None:
    """Opcodes that make a reader allocate by their word: memo places far beyond what was made, endless programs."""
    memo = name in ("PUT", "BINPUT", "LONG_BINPUT") and int(argument) > count
    if count > _MOST_OPCODES or memo or name in ("EXT1", "EXT2", "EXT4", "BYTEARRAY8", "NEXT_BUFFER"):
        raise ModelProblem(
            f"This pickle holds an instruction that no saved model has ({name}), so it is not read.",
            advice="Save the model's state_dict as safetensors where it was made.",
        )
