"""The denoiser of this program's own trainer, as a bare checkpoint without its card."""

from __future__ import annotations

import math

from medaug_gui.models.imports.known.match import Match, Shapes


def match(shapes: Shapes) -> Match | None:
    """Told by head, body and tail; only the kind that sees one slice can be taken without a card."""
    if not {"head.weight", "tail.weight", "body.0.first.weight", "down.0.0.first.weight"} <= set(shapes):
        return None
    levels = len({key.split(".")[1] for key in shapes if key.startswith("down.")})
    blocks = len({key.split(".")[1] for key in shapes if key.startswith("body.")})
    channels = [shapes["head.weight"][0]]
    channels += [shapes.get(f"down.{level}.{blocks}.weight", (0,))[0] for level in range(levels)]
    unshuffle = math.isqrt(shapes["tail.weight"][0])
    slices = shapes["head.weight"][1] // unshuffle**2 - 1
    if slices != 1:
        return None
    arguments = {"channels": channels, "blocks": blocks, "slices": slices, "unshuffle": unshuffle}
    multiple = unshuffle * 2**levels
    names = {key: key for key in shapes}
    return Match("residual_unet", arguments, names, "Residual U-Net", 1, multiple=multiple, noise=True)
