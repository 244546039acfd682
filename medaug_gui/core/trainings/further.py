"""Which models can be trained further: those whose weights fit a network that one of the trainers builds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_NETWORKS = {
    "denoise": {"residual_unet": ""},
    "upscale": {"upscaler": ""},
    "fill": {"slice_gru": ""},
    "segment": {"seg_unet": ""},
    "encode": {"codec": "", "autoencoder": ""},
    "generate": {"flow_unet": "flow", "gan": "gan", "vae": "vae"},
}
"""By task, the networks that can be begun with and the method (`TrainingPlan.method`) that trains each."""


def find_method(card: Mapping[str, Any] | None) -> str | None:
    """By which method (empty where its task has one only) the model of a card as JSON can be trained further.

    None for what is no model, and for one that no trainer of MedAug can go on with, as a program in ONNX.
    """
    if not card:
        return None
    network = str((card.get("architecture") or {}).get("network", ""))
    return _NETWORKS.get(str(card.get("task", "")), {}).get(network)
