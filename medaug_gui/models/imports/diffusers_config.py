"""What a diffusers UNet2DModel and its noise schedule may be told here: names, plain values, and within bounds.

Names and defaults: diffusers, models/unets/unet_2d.py and schedulers/scheduling_ddpm.py, scheduling_ddim.py. Whatever
is not named here is refused, so that no value reaches the library that nobody thought of.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Rule = Callable[[Any], bool]
NETWORK = "diffusers_unet"
LARGEST_SIDE = 512
_DEEPEST = 8
_WIDEST = 2048


def _word(*allowed: str) -> Rule:
    return lambda value: isinstance(value, str) and value in allowed


def _whole(low: int, high: int) -> Rule:
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def _real(low: float, high: float) -> Rule:
    return lambda value: isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high


def _row(of: Rule) -> Rule:
    return lambda value: isinstance(value, list | tuple) and 1 <= len(value) <= _DEEPEST and all(map(of, value))


def _channels(value: Any) -> bool:
    return _whole(1, 3)(value) and value != 2


def _flag(value: Any) -> bool:
    return isinstance(value, bool)


UNET: Mapping[str, Rule] = {
    "sample_size": _whole(8, LARGEST_SIDE),
    "in_channels": _channels,
    "out_channels": _channels,
    "center_input_sample": _flag,
    "time_embedding_type": _word("positional"),
    "freq_shift": _whole(0, 1),
    "flip_sin_to_cos": _flag,
    "down_block_types": _row(_word("DownBlock2D", "AttnDownBlock2D", "ResnetDownsampleBlock2D")),
    "mid_block_type": _word("UNetMidBlock2D", ""),
    "up_block_types": _row(_word("UpBlock2D", "AttnUpBlock2D", "ResnetUpsampleBlock2D")),
    "block_out_channels": _row(_whole(2, _WIDEST)),
    "layers_per_block": _whole(1, 8),
    "mid_block_scale_factor": _real(1e-3, 1e3),
    "downsample_padding": _whole(0, 1),
    "downsample_type": _word("conv", "resnet"),
    "upsample_type": _word("conv", "resnet"),
    "dropout": _real(0, 1),
    "act_fn": _word("silu", "swish", "mish", "gelu", "relu"),
    "attention_head_dim": _whole(0, _WIDEST),
    "norm_num_groups": _whole(1, _WIDEST),
    "attn_norm_num_groups": _whole(0, _WIDEST),
    "norm_eps": _real(1e-12, 1e-2),
    "resnet_time_scale_shift": _word("default", "scale_shift"),
    "add_attention": _flag,
}
"""Of the network. 0 and an empty word stand for JSON's null, which cards do not have."""
SCHEDULE: Mapping[str, Rule] = {
    "num_train_timesteps": _whole(1, 4096),
    "beta_start": _real(1e-8, 0.5),
    "beta_end": _real(1e-8, 0.999),
    "beta_schedule": _word("linear", "scaled_linear", "squaredcos_cap_v2"),
    "clip_sample": _flag,
    "clip_sample_range": _real(1e-3, 1e3),
    "set_alpha_to_one": _flag,
    "steps_offset": _whole(0, 1),
    "prediction_type": _word("epsilon", "sample", "v_prediction"),
    "timestep_spacing": _word("leading", "linspace", "trailing"),
}
"""Of the noise that it was trained with and the way back."""
DEFAULTS: Mapping[str, Any] = {
    "in_channels": 3, "out_channels": 3, "block_out_channels": (224, 448, 672, 896),
    "down_block_types": ("DownBlock2D", "AttnDownBlock2D", "AttnDownBlock2D", "AttnDownBlock2D"),
    "up_block_types": ("AttnUpBlock2D", "AttnUpBlock2D", "AttnUpBlock2D", "UpBlock2D"),
    "beta_start": 0.0001, "beta_end": 0.02,
}  # fmt: skip
"""What the library takes where a configuration is silent, as far as settings are held against each other."""
STEPS = _whole(1, 1000)
_EMPTY = {"mid_block_type": "", "attention_head_dim": 0, "attn_norm_num_groups": 0}
_ONLY: Mapping[str, tuple[Any, ...]] = {
    "class_embed_type": (None,), "num_class_embeds": (None,), "time_embedding_dim": (None,), "trained_betas": (None,),
    "thresholding": (False, None), "rescale_betas_zero_snr": (False, None),
}  # fmt: skip
"""Taken with these values only, which say that the thing is not there."""
_IDLE = ("dynamic_thresholding_ratio", "sample_max_value", "variance_type")
"""Of no effect without thresholding, or on the noise that the way back here does not add."""


def parse_unet(config: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments of the network that unet/config.json names; raises ValueError with what is not taken."""
    only = {key: value for key, value in config.items() if key != "num_train_timesteps" or value is not None}
    if isinstance(only.get("sample_size"), list | tuple) and len(set(only["sample_size"])) == 1:
        only["sample_size"] = only["sample_size"][0]
    return _take(only, UNET)


def parse_schedule(config: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments that scheduler_config.json names; raises ValueError with what is not taken."""
    if str(config.get("variance_type", "")).startswith("learned"):
        raise ValueError("variance_type, which is learned")
    return _take({key: value for key, value in config.items() if key not in _IDLE}, SCHEDULE)


def check(arguments: Mapping[str, Any]) -> None:
    """Raise ValueError where the arguments of one whole network are out of bounds or do not go together."""
    for key, value in arguments.items():
        rule = STEPS if key == "steps" else UNET.get(key) or SCHEDULE[key]
        if not rule(value):
            raise ValueError(f"{key} {str(value)[:40]}")
    widths = arguments["block_out_channels"]
    if not len(widths) == len(arguments["down_block_types"]) == len(arguments["up_block_types"]):
        raise ValueError("block_out_channels, which is not as long as the lists of blocks")
    if arguments["sample_size"] % 2 ** (len(widths) - 1):
        raise ValueError(f"sample_size {arguments['sample_size']}, which cannot be halved {len(widths) - 1} times")
    if arguments["in_channels"] != arguments["out_channels"]:
        raise ValueError("out_channels, of which there are not as many as in_channels")
    if arguments["beta_start"] > arguments["beta_end"]:
        raise ValueError("beta_start, which is above beta_end")


def _take(config: Mapping[str, Any], rules: Mapping[str, Rule]) -> dict[str, Any]:
    found = {}
    for key, value in config.items():
        if key.startswith("_"):
            continue
        if key in _ONLY and any(value is one for one in _ONLY[key]):
            continue
        plain = _EMPTY.get(key) if value is None else value
        if key not in rules or not rules[key](plain):
            raise ValueError(f"{key[:40]} {str(value)[:40]}")
        found[key] = plain
    return found
