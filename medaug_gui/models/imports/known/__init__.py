"""Bare checkpoints of published networks, told by the names and shapes of their tensors: one file for each network.

A file here has `match(shapes) -> Match | None`. Names that a later version of the original code gave are brought to
those of the network in `models/networks/`.
"""

from __future__ import annotations

import importlib
import pkgutil

from medaug_gui.core.errors import ModelProblem
from medaug_gui.models.imports.known.match import Match, Shapes
from medaug_gui.models.imports.maisi.grouping import name_part
from medaug_gui.models.imports.maisi.shapes import find_part
from medaug_gui.models.imports.naming import list_names

_HOW = (
    "Describe it in a model.json beside the weights: docs/models.md says how, and the network must be one that "
    "`medaug models networks` lists. Or bring it as ONNX."
)
_NAMED = {
    "relative_position_bias_table": "SwinIR or another transformer",
    "safm.": "SAFMN",
    "intro.weight": "NAFNet",
    "trans_block": "SCUNet",
    "encoder.patch_embed": "a vision transformer",
    "latent_encode": "a diffusion model",
    "time_embed": "a diffusion model",
    "quant_conv": "a latent autoencoder",
    "weight_orig": "a network with spectral normalisation",
}


def find_known_network(shapes: Shapes) -> Match:
    """The network that tensors of these names and shapes belong to.

    Raises:
        ModelProblem: the weights are fine, but no network here has such tensors.
    """
    for module in sorted(entry.name for entry in pkgutil.iter_modules(__path__)):
        find = vars(importlib.import_module(f"{__name__}.{module}")).get("match")
        found: Match | None = find(shapes) if callable(find) else None
        if found is not None:
            return found
    if part := find_part(shapes):
        raise name_part(part)
    what = next((name for part, name in _NAMED.items() if any(part in key for key in shapes)), "")
    guess = f" (they look like {what})" if what else ""
    some = list_names(shapes, 3, 40)
    raise ModelProblem(
        f"The weights are fine, but the network they belong to is not known here{guess}; they begin with {some}.",
        advice=_HOW,
    )
