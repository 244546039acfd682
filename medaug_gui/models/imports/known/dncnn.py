"""DnCNN as published: convolutions numbered in a row, with or without batch normalisation between."""

from __future__ import annotations

import re

from medaug_gui.models.imports.known.match import Match, Shapes

_NAME = re.compile(r"^(?:dncnn\.|model\.)?(\d+)\.(weight|bias|running_mean|running_var|num_batches_tracked)$")


def match(shapes: Shapes) -> Match | None:
    """Nothing but 3 x 3 convolutions (and norms) in a row, as many channels out as in."""
    parts = {key: _NAME.match(key) for key in shapes}
    if not all(parts.values()):
        return None
    places = sorted({int(found[1]) for found in parts.values() if found})
    weights = {
        place: key for key, found in parts.items() if found and found[2] == "weight" for place in [int(found[1])]
    }
    convolutions = [place for place in places if place in weights and len(shapes[weights[place]]) == 4]
    norms = [place for place in places if place not in convolutions]
    if len(convolutions) < 3 or len(norms) not in (0, len(convolutions) - 2):
        return None
    first, last = shapes[weights[convolutions[0]]], shapes[weights[convolutions[-1]]]
    if first[1] != last[0] or first[1] not in (1, 3) or first[2:] != (3, 3):
        return None
    biased = any(found[2] == "bias" for key, found in parts.items() if found and int(found[1]) in convolutions)
    where = {place: f"conv.{index}" for index, place in enumerate(convolutions)}
    where |= {place: f"norm.{index}" for index, place in enumerate(norms)}
    names = {key: f"{where[int(found[1])]}.{found[2]}" for key, found in parts.items() if found}
    depth, features = len(convolutions), first[0]
    arguments = {"channels": first[1], "features": features, "depth": depth, "norm": bool(norms), "bias": biased}
    return Match("dncnn", arguments, names, f"DnCNN, {depth} layers", channels=first[1], reference="IEEE TIP 2017")
