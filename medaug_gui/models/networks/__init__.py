"""The networks a model package may name: one file each, imported when first asked for.

A file `models/networks/<name>.py` has `build(**arguments) -> torch.nn.Module`. Arguments are literals (numbers, words,
lists of them). Nothing here runs code that comes with a package.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from medaug_gui.core.errors import ModelProblem

if TYPE_CHECKING:
    from torch import nn

_LARGEST_NUMBER = 4096
_LONGEST_LIST = 32


def list_networks() -> tuple[str, ...]:
    """Every network there is, by the name of its file."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


def build(name: str, arguments: Mapping[str, Any], *, device: str = "cpu") -> nn.Module:
    """The network `name` made with literal `arguments`; on device "meta" nothing is allocated.

    Raises:
        ModelProblem: the network is not known, or its arguments are not ones it takes.
    """
    import torch

    known = list_networks()
    if name not in known:
        advice = f"Known networks: {', '.join(known)}."
        raise ModelProblem(f"The model names a network that is not known here: {str(name)[:40]!r}.", advice=advice)
    factory = importlib.import_module(f"{__name__}.{name}").build
    _check(name, factory, arguments)
    try:
        with torch.device(device):
            network: nn.Module = factory(**arguments)
    except (TypeError, ValueError, RuntimeError, IndexError, ZeroDivisionError) as error:
        raise ModelProblem(f"The network {name} cannot be built as described: {error}.") from None
    return network.eval()


def _check(name: str, factory: Any, arguments: Mapping[str, Any]) -> None:
    """Known argument names, literal values, no number that is out of proportion."""
    known = inspect.signature(factory).parameters
    for key, value in arguments.items():
        if key not in known:
            raise ModelProblem(f"The network {name} takes no argument {str(key)[:40]!r}.")
        if not _is_literal(value):
            raise ModelProblem(f"The network {name} cannot take this value for {key}: {str(value)[:40]!r}.")


def _is_literal(value: object) -> bool:
    if isinstance(value, bool | str):
        return True
    if isinstance(value, int | float):
        return abs(value) <= _LARGEST_NUMBER
    return (
        isinstance(value, list | tuple) and len(value) <= _LONGEST_LIST and all(_is_literal(entry) for entry in value)
    )
