"""Writing a model package: float16 weights as safetensors, and the card that names their SHA-256."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from medaug_gui.models.card import Weights
from medaug_gui.models.card_translation import translate_card
from medaug_gui.models.package import CARD, Package, load_package
from medaug_gui.models.weights import compute_sha256

if TYPE_CHECKING:
    from torch import nn

WEIGHTS = "weights.safetensors"


def write_package(folder: Path, card: Mapping[str, Any], network: nn.Module) -> Package:
    """Write weights and card into `folder`, and read the card back.

    Args:
        folder: made if need be.
        card: model.json without `weights`, `format` and `format_version`, which are filled in here.
        network: whose parameters and buffers are kept, as float16.

    Raises:
        ModelProblem: the card is not as the schema says.
    """
    from safetensors.torch import save_file

    folder.mkdir(parents=True, exist_ok=True)
    state = network.state_dict()
    save_file({name: tensor.detach().cpu().half().contiguous() for name, tensor in state.items()}, folder / WEIGHTS)
    os.chmod(folder / WEIGHTS, 0o644)  # safetensors makes it readable by its owner alone
    count = sum(tensor.numel() for tensor in state.values())
    return write_card(folder, card, Weights(WEIGHTS, compute_sha256(folder / WEIGHTS), "float16", count))


def write_card(folder: Path, card: Mapping[str, Any], weights: Weights) -> Package:
    """Write the card beside a weights file that is there already, and read it back; raises `ModelProblem`."""
    whole = translate_card({"format": "medaug-model", "format_version": 1, **card, "weights": asdict(weights)})
    part = folder / (CARD + ".part")
    part.write_text(json.dumps(whole, indent=2) + "\n", encoding="utf-8")
    os.replace(part, folder / CARD)
    return load_package(folder)
