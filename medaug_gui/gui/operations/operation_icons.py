"""Which icon an operation has: its own, else that of its group, else that of its kind."""

from __future__ import annotations

from medaug_gui.core.spec import OperationSpec
from medaug_gui.gui.language.language import translate_sentence

_OF_ID = {
    "affine": "affine", "elastic": "elastic", "flip": "flip", "crop": "crop", "resample": "resample",
    "anisotropy": "overlays", "gamma": "gamma", "window-shift": "window-shift", "blur": "blur", "sharpen": "sharpen",
    "ct-dose": "ct-dose", "bias-field": "bias", "motion": "motion", "spike": "spike", "cutout": "rectangle",
    "n4-bias-correction": "bias", "clahe": "window", "fill-slices": "fill-slices", "crop-around-label": "crop",
}  # fmt: skip
_OF_GROUP = {"Spatial": "affine", "Intensity": "gamma", "Noise": "noise", "Sharpness": "blur", "Artefacts": "artefact",
             "Denoise": "enhance", "Contrast": "window", "Bias": "bias", "Labels": "labels"}  # fmt: skip
_OF_TASK = {
    "propose": "propose",
    "encode": "anomaly",
    "upscale": "open-large",
    "fill": "fill-slices",
    "denoise": "enhance",
}
_OF_KIND = {"augment": "artefact", "enhance": "enhance", "generate": "generate", "segment": "segment"}


def find_icon_name(spec: OperationSpec) -> str:
    """The name of its icon in the table of icons."""
    if spec.id in _OF_ID:
        return _OF_ID[spec.id]
    task = str((spec.card or {}).get("task", ""))
    groups = {translate_sentence(group): name for group, name in _OF_GROUP.items()}
    return _OF_TASK.get(task) or groups.get(spec.group) or _OF_KIND[spec.kind]
