"""MONAI's own classes: a few by name, each looked up here and nowhere else. No name from a file is ever imported."""

from __future__ import annotations

import importlib
import warnings
from typing import Any

from medaug_gui.core.errors import ModelProblem

_MAISI = "monai.apps.generation.maisi.networks"
CLASSES = {
    "Generator": "monai.networks.nets.generator",
    "AutoencoderKlMaisi": f"{_MAISI}.autoencoderkl_maisi",
    "DiffusionModelUNetMaisi": f"{_MAISI}.diffusion_model_unet_maisi",
    "ControlNetMaisi": f"{_MAISI}.controlnet_maisi",
}
"""Class -> the module of MONAI that it stands in: all that is ever taken from MONAI."""
ADVICE = "pip install 'medaug[monai]' brings it."


def get_class(name: str) -> Any:
    """A class of `CLASSES`; raises `ModelProblem` where MONAI is not installed or not of a version that has it."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # MONAI's own, of what it imports
            return getattr(importlib.import_module(CLASSES[name]), name)
    except (ImportError, AttributeError) as error:
        raise ModelProblem(
            "This model needs MONAI, which is not installed.", advice=ADVICE, details=str(error)[:2000]
        ) from None
