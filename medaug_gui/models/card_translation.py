"""Cards of earlier versions of the program in the words of this one, before they are checked and parsed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_SILENT: Mapping[str, Mapping[str, Any]] = {
    "denoise": {"size_multiple": 16, "minimum_size": 16},
    "fill": {"context_slices": 4, "minimum_size": 16},
    "encode": {"minimum_size": 16},
}
"""Task -> what its `inputs` mean where they are silent and the general default is another."""


def translate_card(document: Any) -> Any:
    """A card as JSON in the words of this version, with what its task takes for granted; anything else as it is.

    Earlier versions said `autoencode` for encode, and `restore` for a network from image to image, which upscales where
    its factor is above 1 and denoises where it is 1.
    """
    if not isinstance(document, dict):
        return document
    inputs, outputs = document.get("inputs"), document.get("outputs")
    if not isinstance(inputs, dict) or not isinstance(outputs, dict):
        return document
    task = document.get("task")
    if task == "autoencode":
        task = "encode"
    elif task == "restore":
        outputs = {"factor": 1, **outputs}
        task = "denoise" if outputs["factor"] == 1 else "upscale"
    granted = _SILENT.get(task, {}) if isinstance(task, str) else {}
    if task == "denoise" and "factor" in outputs:
        granted = {}
    return {**document, "task": task, "inputs": {**inputs, **{k: v for k, v in granted.items() if k not in inputs}},
            "outputs": outputs}  # fmt: skip
