"""MAISI's files at toy size, with random numbers, as NV-Generate saves them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from model_files import saved

from medaug_gui.models.imports.bundles.library import get_class

TRUNK = {
    "spatial_dims": 3, "in_channels": 4, "num_channels": [32, 32], "num_res_blocks": 1,
    "attention_levels": [False, True], "num_head_channels": [0, 32], "num_class_embeds": 32, "resblock_updown": True,
    "include_fc": True,
}  # fmt: skip


def fill(network: torch.nn.Module) -> dict[str, torch.Tensor]:
    generator = torch.Generator().manual_seed(7)
    state = network.state_dict()
    return {
        name: (0.05 * torch.randn(tensor.shape, generator=generator) + (tensor.ndim == 1)).to(tensor.dtype)
        for name, tensor in state.items()
    }


def make_vae(channels: int = 1) -> dict[str, torch.Tensor]:
    return fill(get_class("AutoencoderKlMaisi")(
        spatial_dims=3, in_channels=channels, out_channels=1, latent_channels=4, num_channels=[32, 32, 64],
        num_res_blocks=[1, 2, 1], norm_num_groups=32, norm_eps=1e-6, attention_levels=[False] * 3, num_splits=1,
        dim_split=1,
    ))  # fmt: skip


def make_unet(**changes: Any) -> dict[str, torch.Tensor]:
    wanted = {"out_channels": 4, "include_spacing_input": True, **TRUNK, **changes}
    return fill(get_class("DiffusionModelUNetMaisi")(**wanted))


def make_control() -> dict[str, torch.Tensor]:
    return fill(get_class("ControlNetMaisi")(
        conditioning_embedding_in_channels=8, conditioning_embedding_num_channels=[8, 16, 32], **TRUNK
    ))  # fmt: skip


def write_files(folder: Path, *, control: bool = True, name: str = "rflow-ct", **changes: Any) -> Path:
    """The files of NV-Generate's folder `models`, by its names."""
    folder.mkdir(parents=True)
    unet = make_unet(**changes)
    saved(folder / "autoencoder_v1.pt", make_vae())
    saved(folder / "mask_generation_autoencoder.pt", make_vae(8))
    whole = {"epoch": 3, "unet_state_dict": unet, "scale_factor": torch.tensor(1.25), "num_train_timesteps": 1000}
    saved(folder / f"diff_unet_3d_{name}.pt", whole)
    if control:
        saved(folder / f"controlnet_3d_{name}.pt", {"controlnet_state_dict": make_control(), "loss": 0.5})
    return folder
