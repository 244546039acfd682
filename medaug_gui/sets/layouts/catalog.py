"""The layouts there are: every module of this package with a title and `write`."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import Any

import medaug_gui.sets.layouts as package
from medaug_gui.core.errors import BadParameter
from medaug_gui.sets.layouts.base import Layout

_ORDER = ("nnunet", "monai", "bids", "png", "coco", "dicom")


def find_layout(name: str) -> Layout:
    """The layout of this name; raises `BadParameter` that names those there are."""
    found = find_layouts()
    if name not in found:
        raise BadParameter(f"There is no layout {name!r} of sets.", advice=f"There are {', '.join(found)}.")
    return found[name]


@cache
def find_layouts() -> dict[str, Layout]:
    """Each layout's module by its name, those that come with the program first."""
    found: dict[str, Layout] = {}
    for entry in pkgutil.iter_modules(package.__path__):
        module: Any = importlib.import_module(f"{package.__name__}.{entry.name}")
        if hasattr(module, "TITLE") and hasattr(module, "write"):
            found[entry.name] = module
    ordered = sorted(found, key=lambda name: (_ORDER.index(name) if name in _ORDER else len(_ORDER), name))
    return {name: found[name] for name in ordered}
