"""The formats there are: every module of this package with a title and `write`."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import Any

import medaug_gui.export as package
from medaug_gui.export.base import Writer

_ORDER = ("dicom", "nifti", "nrrd", "png")


def find_writers() -> dict[str, Writer]:
    """Each format's module by its name, the four that come with the program first.

    A module whose name has an underscore belongs to a format. One that does not load is left out, see `list_problems`.
    """
    return _discover()[0]


def list_problems() -> tuple[str, ...]:
    """One sentence for each format that did not load."""
    return _discover()[1]


@cache
def _discover() -> tuple[dict[str, Writer], tuple[str, ...]]:
    found: dict[str, Writer] = {}
    problems: list[str] = []
    for entry in pkgutil.iter_modules(package.__path__):
        if "_" in entry.name:
            continue
        try:
            module: Any = importlib.import_module(f"{package.__name__}.{entry.name}")
        except Exception as error:  # a broken extension must not take the others along
            problems.append(f"The export format {entry.name!r} does not load ({type(error).__name__}: {error}).")
            continue
        if hasattr(module, "TITLE") and hasattr(module, "write"):
            found[entry.name] = module
    ordered = sorted(found, key=lambda name: (_ORDER.index(name) if name in _ORDER else len(_ORDER), name))
    return {name: found[name] for name in ordered}, tuple(problems)
