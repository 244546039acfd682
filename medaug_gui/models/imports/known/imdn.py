"""IMDN as KAIR saves it: a head, numbered blocks under one shortcut, and a convolution before pixels are shuffled."""

from __future__ import annotations

import math
import re

from medaug_gui.models.imports.known.match import Match, Shapes

_BLOCK = re.compile(r"^1\.sub\.(\d+)\.(conv1x1|conv[1-4])(?:\.0)?\.(weight|bias)$")
_BODY = re.compile(r"^1\.sub\.(\d+)\.(weight|bias)$")
_ENDS = {"0": "head", "2": "tail"}


def match(shapes: Shapes) -> Match | None:
    """Told by the names of its blocks; the factor from the channels of the last convolution."""
    names = {key: _rename(key) for key in shapes}
    if "1.sub.0.conv1x1.weight" not in shapes or not {"0.weight", "2.weight"} <= set(shapes) or "" in names.values():
        return None
    features, channels = shapes["0.weight"][:2]
    factor = math.isqrt(shapes["2.weight"][0] // max(1, channels))
    if channels not in (1, 3) or factor < 1 or factor**2 * channels != shapes["2.weight"][0]:
        return None
    blocks = len({name.split(".")[1] for name in names.values() if name.startswith("blocks.")})
    arguments = {"channels": channels, "features": features, "blocks": blocks, "scale": factor}
    title = f"IMDN x{factor}, {blocks} blocks"
    return Match("imdn", arguments, names, title, channels, factor, reference="ACM Multimedia 2019")


def _rename(key: str) -> str:
    """The name in our network, empty for any other."""
    if found := _BLOCK.match(key):
        return f"blocks.{found[1]}.{found[2]}.{found[3]}"
    if found := _BODY.match(key):
        return f"body.{found[2]}"
    place, _, kind = key.partition(".")
    return f"{_ENDS[place]}.{kind}" if place in _ENDS and kind in ("weight", "bias") else ""
