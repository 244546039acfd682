"""The layouts of sets that this program has, by name: found without importing what writes them."""

from __future__ import annotations

import importlib.util
import pkgutil
from functools import cache

KNOWN = ("nnunet", "monai", "bids", "png", "coco", "dicom")
"""Those that a window has a name for, in the order in which it shows them."""
_PACKAGE = "medaug_gui.sets.layouts"


@cache
def list_layouts() -> tuple[str, ...]:
    """Those of `KNOWN` that are there."""
    found = importlib.util.find_spec(_PACKAGE)
    places = found.submodule_search_locations if found is not None else None
    names = {one.name for one in pkgutil.iter_modules(places or ())}
    return tuple(name for name in KNOWN if name in names)
