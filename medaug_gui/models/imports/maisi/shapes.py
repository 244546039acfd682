"""Which part of MAISI a list of tensors is, and what MONAI's class for it is built with: both from names and shapes.

The classes are MONAI's (monai.apps.generation.maisi.networks); what shapes do not tell is as published
(NVIDIA-Medtech/NV-Generate-CTMR, configs/config_network_*.json): 32 groups, 32 channels a head, no VAE attention.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from medaug_gui.core.errors import ModelProblem

Shapes = Mapping[str, tuple[int, ...]]
VAE, UNET, CONTROL, MASKS = "vae", "unet", "control", "masks"
GROUPS = 32
_RES = re.compile(r"encoder\.blocks\.(\d+)\.conv1\.conv\.conv\.weight$")
_DOWN = re.compile(r"encoder\.blocks\.(\d+)\.conv\.conv\.conv\.weight$")
_LEVEL = re.compile(r"down_blocks\.(\d+)\.resnets\.(\d+)\.conv1\.conv\.weight$")
_CONDITION = re.compile(r"controlnet_cond_embedding\.blocks\.(\d+)\.conv\.weight$")


def find_part(shapes: Shapes) -> str:
    """`VAE`, `UNET`, `CONTROL`, `MASKS` (what makes label maps, which is not run here), or nothing."""
    first = shapes.get("encoder.blocks.0.conv.conv.weight", ())
    if len(first) == 5 and "quant_conv_mu.conv.weight" in shapes:
        return VAE if first[1] == 1 else MASKS
    if len(shapes.get("conv_in.conv.weight", ())) != 5 or "time_embed.0.weight" not in shapes:
        return ""
    if "controlnet_cond_embedding.conv_in.conv.weight" in shapes:
        return CONTROL
    if any("transformer_blocks" in name or "adagn" in name for name in shapes):
        return MASKS
    return UNET if "spacing_layer.0.weight" in shapes else ""


def read_vae(shapes: Shapes) -> dict[str, Any]:
    """The arguments of `networks.maisi` that say what the VAE is."""
    if any(".attn." in name for name in shapes):
        raise ModelProblem("This VAE of MAISI has attention, which the published ones have not; it is not run here.")
    widths: dict[int, int] = {}
    downs = []
    for name, shape in shapes.items():
        if found := _RES.match(name):
            widths[int(found[1])] = shape[0]
        elif found := _DOWN.match(name):
            downs.append(int(found[1]))
    ends = [*sorted(downs), max(widths, default=0) + 1]
    levels = [[width for block, width in sorted(widths.items()) if low < block < high]
              for low, high in zip([0, *ends], ends, strict=False)]  # fmt: skip
    if not all(levels):
        raise ModelProblem("This VAE of MAISI has a level without blocks; it is not run here.")
    return {
        "latent": shapes["quant_conv_mu.conv.weight"][0],
        "vae_channels": [level[-1] for level in levels],
        "vae_blocks": [len(level) for level in levels],
    }


def read_unet(shapes: Shapes, before: str = "unet_") -> dict[str, Any]:
    """The arguments that say what the diffusion network is, or the ControlNet, whose trunk is built alike."""
    levels: dict[int, list[int]] = {}
    for name, shape in shapes.items():
        if found := _LEVEL.match(name):
            levels.setdefault(int(found[1]), []).append(shape[0])
    if not levels or sorted(levels) != list(range(len(levels))):
        raise ModelProblem("This network of MAISI has no levels that are known here.")
    every = [levels[level] for level in range(len(levels))]
    attention = [f"down_blocks.{level}.attentions.0.norm.weight" in shapes for level in range(len(levels))]
    return {
        f"{before}channels": [level[-1] for level in every],
        f"{before}blocks": [len(level) for level in every],
        f"{before}attention": attention,
        f"{before}classes": shapes.get("class_embedding.weight", (0,))[0],
        f"{before}resblock_updown": "down_blocks.0.downsampler.conv1.conv.weight" in shapes,
        f"{before}include_fc": any(name.endswith("attn.out_proj.weight") for name in shapes),
        f"{before}combined": any(name.endswith("attn.to_qkv.weight") or name.endswith("attn.qkv.weight")
                                 for name in shapes),
    }  # fmt: skip


def read_region(shapes: Shapes) -> bool:
    """Is the diffusion network told where the volume begins and ends? The first version (DDPM) was."""
    return "top_region_index_layer.0.weight" in shapes


def read_control(shapes: Shapes) -> dict[str, Any]:
    """The arguments that say what the ControlNet is."""
    blocks = {int(found[1]): shape for name, shape in shapes.items() if (found := _CONDITION.match(name))}
    widths = [shapes["controlnet_cond_embedding.conv_in.conv.weight"][0]]
    widths += [blocks[place][0] for place in sorted(blocks) if place % 2]
    return {
        **read_unet(shapes, "control_"),
        "control_inputs": shapes["controlnet_cond_embedding.conv_in.conv.weight"][1],
        "control_widths": widths,
    }
