"""States of a network that are kept beside the checkpoint: the best one, and the last good one."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor


def keep_state(path: Path, weights: Mapping[str, Tensor], step: int, value: float = 0.0) -> None:
    """Write weights with the step and the held-out loss that they had; raises `OSError`."""
    part = path.with_suffix(".part")
    whole = {name: tensor.detach().cpu().contiguous() for name, tensor in weights.items()}
    save_file(whole, part, {"step": str(step), "value": repr(value)})
    os.replace(part, path)


def read_mark(path: Path) -> tuple[int, float] | None:
    """The step and the held-out loss of a kept state; None where there is none that can be read."""
    try:
        with safe_open(path, framework="pt") as stored:
            about = stored.metadata()
        return int(about["step"]), float(about["value"])
    except (OSError, SafetensorError, KeyError, ValueError):
        return None


def take_state(path: Path, weights: Mapping[str, Tensor]) -> None:
    """Put a kept state into weights of its shapes."""
    with safe_open(path, framework="pt") as stored:
        for name, tensor in weights.items():
            tensor.copy_(stored.get_tensor(name))
