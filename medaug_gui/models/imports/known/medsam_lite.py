"""LiteMedSAM as published: TinyViT, and SAM's prompt encoder and mask decoder."""

from __future__ import annotations

import math

from medaug_gui.models.imports.known.match import Match, Shapes

_ENCODER = "image_encoder.layers."
_TOLD_BY = {"mask_decoder.iou_token.weight", "prompt_encoder.no_mask_embed.weight", "image_encoder.neck.0.weight",
            "image_encoder.patch_embed.seq.0.c.weight"}  # fmt: skip


def match(shapes: Shapes) -> Match | None:
    """Told by its three parts; sizes are read from the stages of the encoder."""
    if not set(shapes) >= _TOLD_BY or len(shapes["image_encoder.patch_embed.seq.0.c.weight"]) != 4:
        return None
    stages = len({key.split(".")[2] for key in shapes if key.startswith(_ENCODER)})
    depths, widths, heads, windows = [], [], [], []
    for stage in range(stages):
        begin = f"{_ENCODER}{stage}.blocks."
        depths.append(len({key.split(".")[4] for key in shapes if key.startswith(begin)}))
        biases = shapes.get(f"{begin}0.attn.attention_biases", (1, 1))
        width = shapes.get(f"{begin}0.local_conv.bn.weight") or shapes.get(f"{begin}0.conv3.bn.weight") or (0,)
        widths.append(width[0])
        heads.append(biases[0])
        windows.append(math.isqrt(biases[-1]))
    arguments = {"widths": widths, "depths": depths, "heads": heads, "windows": windows}
    names = {key: key for key in shapes}
    return Match(
        "medsam_lite", arguments, names, "LiteMedSAM", 3, reference="Nature Communications 15, 2024", task="propose"
    )
