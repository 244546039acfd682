"""SRVGGNetCompact: the small networks of Real-ESRGAN."""

from __future__ import annotations

import math

from medaug_gui.models.imports.known.match import Match, Shapes


def match(shapes: Shapes) -> Match | None:
    """`body.0` ... `body.2 n`: a convolution and PReLU in turn; the factor from the channels of the last."""
    if not all(key.startswith("body.") and key.count(".") == 2 for key in shapes):
        return None
    weights = {int(key.split(".")[1]): shapes[key] for key in shapes if key.endswith(".weight")}
    last = max(weights, default=0)
    if last < 2 or last % 2 or set(weights) != set(range(last + 1)) or len(weights[0]) != 4 or len(weights[last]) != 4:
        return None
    if not all(len(weights[place]) == (1 if place % 2 else 4) for place in weights):
        return None
    features, channels = weights[0][:2]
    factor = math.isqrt(weights[last][0] // max(1, channels))
    if channels not in (1, 3) or factor < 1 or factor**2 * channels != weights[last][0]:
        return None
    arguments = {"channels": channels, "features": features, "depth": last // 2 - 1, "scale": factor}
    names = {key: key for key in shapes}
    title = f"Compact super-resolution x{factor}"
    return Match("srvgg", arguments, names, title, channels, factor, reference="ICCV Workshops 2021")
