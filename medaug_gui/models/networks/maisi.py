"""MAISI: a VAE, a diffusion network in its codes and, where there is one, a ControlNet that is told a label map.

The three are MONAI's own classes (monai.apps.generation.maisi.networks), made from literal arguments. Source: Guo et
al., "MAISI: Medical AI for synthetic imaging", WACV 2025; rectified flow as in NV-Generate (MAISI-v2).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import torch
from torch import Tensor, nn

from medaug_gui.models.imports.bundles.library import get_class

_HEAD, _GROUPS = 32, 32
_TABLE = ("channels", "blocks", "attention", "classes", "resblock_updown", "include_fc", "combined")


def build(
    latent: int, vae_channels: Sequence[int], vae_blocks: Sequence[int], unet_channels: Sequence[int],
    unet_blocks: Sequence[int], unet_attention: Sequence[bool], unet_classes: int = 0,
    unet_resblock_updown: bool = False, unet_include_fc: bool = False, unet_combined: bool = False,
    region: bool = False, control: bool = False, control_channels: Sequence[int] = (),
    control_blocks: Sequence[int] = (), control_attention: Sequence[bool] = (), control_classes: int = 0,
    control_resblock_updown: bool = False, control_include_fc: bool = False, control_combined: bool = False,
    control_inputs: int = 8, control_widths: Sequence[int] = (8, 32, 64), scale: float = 1.0, flow: bool = True,
) -> nn.Module:  # fmt: skip
    """The three networks together.

    Args:
        latent: channels of a code.
        vae_channels, vae_blocks: of each level of the VAE.
        unet_channels, unet_blocks, unet_attention: of each level of the diffusion network.
        unet_classes: kinds of scan that it is told, 0 for none.
        unet_resblock_updown, unet_include_fc, unet_combined: MONAI's.
        region: it is told in which part of the body the volume begins and ends.
        control: there is a ControlNet.
        control_channels, control_blocks, control_attention, control_classes, control_resblock_updown,
        control_include_fc, control_combined: as of the diffusion network.
        control_inputs: bits of a label's number.
        control_widths: of what reads the label map.
        scale: what codes are multiplied by for the diffusion network.
        flow: it follows a rectified flow; else noise is taken off as in DDPM.

    Raises:
        ModelProblem: MONAI is not installed.
        ValueError: an argument that MONAI does not take.
    """
    given = dict(locals())
    return Maisi(given)


class Maisi(nn.Module):
    """See `build`.

    Attributes:
        vae, unet: MONAI's networks.
        control: MONAI's ControlNet, None where there is none.
        latent: channels of a code.
        shrink: voxels to a code along each axis.
        multiple: what edges of a volume must be multiples of.
        bits: of a label's number that the ControlNet is told.
        has_classes, has_region: what the diffusion network is told.
        flow: see `build`.
    """

    def __init__(self, given: Mapping[str, Any]) -> None:
        super().__init__()
        self.vae: Any = get_class("AutoencoderKlMaisi")(
            spatial_dims=3, in_channels=1, out_channels=1, latent_channels=given["latent"],
            num_channels=list(given["vae_channels"]), num_res_blocks=list(given["vae_blocks"]),
            attention_levels=[False] * len(given["vae_channels"]), norm_num_groups=_GROUPS, norm_eps=1e-6,
            with_encoder_nonlocal_attn=False, with_decoder_nonlocal_attn=False, num_splits=1, dim_split=1,
            save_mem=False,
        )  # fmt: skip
        self.unet: Any = get_class("DiffusionModelUNetMaisi")(
            out_channels=given["latent"], include_spacing_input=True, include_top_region_index_input=given["region"],
            include_bottom_region_index_input=given["region"], **_describe_trunk(given, "unet_"),
        )  # fmt: skip
        self.control: Any = None
        if given["control"]:
            self.control = get_class("ControlNetMaisi")(
                conditioning_embedding_in_channels=given["control_inputs"],
                conditioning_embedding_num_channels=list(given["control_widths"]), use_checkpointing=False,
                **_describe_trunk(given, "control_"),
            )  # fmt: skip
        for part in self.modules():
            if hasattr(part, "use_flash_attention"):  # less memory, the same numbers; MONAI allows it on GPUs alone
                vars(part)["use_flash_attention"] = True
        self.latent = int(given["latent"])
        self.shrink = 2 ** (len(given["vae_channels"]) - 1)
        self.multiple = self.shrink * 2 ** (len(given["unet_channels"]) - 1)
        self.bits = int(given["control_inputs"])
        self.has_classes, self.has_region = bool(given["unet_classes"]), bool(given["region"])
        self.scale, self.flow = float(given["scale"]), bool(given["flow"])

    def predict(self, x: Tensor, time: float, told: Mapping[str, Tensor], labels: Tensor | None) -> Tensor:
        """What the diffusion network says of codes [1, latent, ...] at a time 0..1000; the same shape.

        Args:
            x: the codes on their way.
            time: 1000 for noise.
            told: keyword arguments of the network: spacing, class, region.
            labels: bits of a label map [1, bits, ...] on the voxels' grid, None without one.
        """
        times = torch.full((len(x),), time, device=x.device)
        more: dict[str, Any] = {}
        if labels is not None and self.control is not None:
            kind = {"class_labels": told["class_labels"]} if self.control.num_class_embeds is not None else {}
            down, middle = self.control(x=x, timesteps=times, controlnet_cond=labels, **kind)
            more = {"down_block_additional_residuals": down, "mid_block_additional_residual": middle}
        found: Tensor = self.unet(x=x, timesteps=times, **told, **more)
        return found

    def decode(self, codes: Tensor) -> Tensor:
        """Codes [n, latent, d, h, w] to voxels, each code's laid into channels: [n, shrink ** 3, d, h, w]."""
        made: Tensor = self.vae.decode_stage_2_outputs(codes / self.scale)
        n, _, depth, rows, columns = made.shape
        s = self.shrink
        blocks = made.reshape(n, depth // s, s, rows // s, s, columns // s, s)
        return blocks.permute(0, 2, 4, 6, 1, 3, 5).reshape(n, s**3, depth // s, rows // s, columns // s)

    def forward(self, x: Tensor) -> Tensor:
        """A volume [n, 1, ...] through the VAE and back."""
        code, _ = self.vae.encode(x)
        found: Tensor = self.vae.decode(code)
        return found


def _describe_trunk(given: Mapping[str, Any], before: str) -> dict[str, Any]:
    """What the diffusion network and the ControlNet are both built with."""
    channels, blocks, attention, classes, updown, fc, combined = (given[before + name] for name in _TABLE)
    return {
        "spatial_dims": 3, "in_channels": given["latent"], "num_channels": list(channels),
        "num_res_blocks": list(blocks), "attention_levels": list(attention),
        "num_head_channels": [_HEAD if one else 0 for one in attention], "norm_num_groups": _GROUPS,
        "num_class_embeds": int(classes) or None, "resblock_updown": updown, "include_fc": fc,
        "use_combined_linear": combined,
    }  # fmt: skip
