"""DnCNN as published: convolutions numbered in a row, with or without batch normalisation between."""

from __future__ import annotations

import re

from medaug_gui.models.imports.known.match import Match, Shapes

_KINDS = "weight|bias|running_mean|running_var|num_batches_tracked"
_ROW = re.compile(rf"^(?:dncnn\.|model\.)?(\d+)\.({_KINDS})$")
_OURS = re.compile(rf"^(conv|norm)\.(\d+)\.({_KINDS})$")


def match(shapes: Shapes) -> Match | None:
    """Nothing but 3 x 3 convolutions (and norms) in a row, as many channels out as in."""
    parts = {key: _find_place(key) for key in shapes}
    known = {key: part for key, part in parts.items() if part is not None}
    if len(known) < len(parts):
        return None
    weights = {place: shapes[key] for key, (place, kind) in known.items() if kind == "weight"}
    convolutions = sorted(place for place, shape in weights.items() if len(shape) == 4)
    norms = sorted({place for place, _ in known.values()} - set(convolutions))
    if len(convolutions) < 3 or len(norms) not in (0, len(convolutions) - 2):
        return None
    first, last = weights[convolutions[0]], weights[convolutions[-1]]
    if first[1] != last[0] or first[1] not in (1, 3) or first[2:] != (3, 3):
        return None
    where = {place: f"conv.{index}" for index, place in enumerate(convolutions)}
    where |= {place: f"norm.{index}" for index, place in enumerate(norms)}
    depth, channels = len(convolutions), first[1]
    biased = any(kind == "bias" and place in convolutions for place, kind in known.values())
    arguments = {"channels": channels, "features": first[0], "depth": depth, "norm": bool(norms), "bias": biased}
    names = {key: f"{where[place]}.{kind}" for key, (place, kind) in known.items()}
    return Match("dncnn", arguments, names, f"DnCNN, {depth} layers", channels=channels, reference="IEEE TIP 2017")


def _find_place(key: str) -> tuple[int, str] | None:
    """Where in the row a tensor belongs and which it is; None for any other name."""
    if found := _ROW.match(key):
        return int(found[1]), found[2]
    if found := _OURS.match(key):
        return 3 * int(found[2]) + (4 if found[1] == "norm" else 0), found[3]
    return None
