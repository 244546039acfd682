"""From a folder of diffusers to a package of ours that generates, with a card that claims nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from medaug_gui.core.errors import ModelProblem
from medaug_gui.models import networks
from medaug_gui.models.imports.diffusers_config import DEFAULTS, NETWORK
from medaug_gui.models.imports.diffusers_folder import Pipeline, read_pipeline
from medaug_gui.models.imports.making import LARGEST_HALF, ImportOptions, make_identifier, make_unknown_card
from medaug_gui.models.imports.recognition import Recognition
from medaug_gui.models.package import Package
from medaug_gui.models.packing import write_package
from medaug_gui.models.weights import compute_sha256, read_header, read_weights

if TYPE_CHECKING:
    from torch import Tensor

_PREFIX = "unet."
_OLD = {".to_q.": ".query.", ".to_k.": ".key.", ".to_v.": ".value.", ".to_out.0.": ".proj_attn."}
"""What the layers of attention were called before diffusers 0.15."""
_RANGE = (0, 1000)


def make_from_diffusers(found: Recognition, folder: Path, options: ImportOptions) -> Package:
    """A package in `folder` of the pipeline in `found.path`.

    Nothing is allocated before the weights' header has been held against the outline of the network.

    Raises:
        ModelProblem: `read_pipeline`'s; the weights do not fit or are not sound; diffusers is not installed.
    """
    pipeline = read_pipeline(found.path)
    sha256 = compute_sha256(pipeline.weights)
    tensors = _read_tensors(pipeline, sha256)
    network = networks.build(NETWORK, pipeline.arguments)
    network.load_state_dict(tensors)
    _try(network, 4 * 2 ** (len(pipeline.arguments.get("block_out_channels", DEFAULTS["block_out_channels"])) - 1))
    card = _make_card(found, options, pipeline, sha256)
    card["architecture"] = {"network": NETWORK, "arguments": pipeline.arguments}
    return write_package(folder, card, network)


def _read_tensors(pipeline: Pipeline, sha256: str) -> dict[str, Tensor]:
    """The weights under the names of our network."""
    outline = networks.build(NETWORK, pipeline.arguments, device="meta").state_dict()
    held = read_header(pipeline.weights)
    names = {_find_name(held, name): name for name in outline}
    shapes = {name: tuple(outline[ours].shape) for name, ours in names.items()}
    tensors = read_weights(pipeline.weights, shapes, sha256)
    for name, tensor in tensors.items():
        if float(tensor.abs().max()) > LARGEST_HALF:
            raise ModelProblem(f"The weights hold numbers beyond all measure, in {name[:60]!r}.")
    return {names[name]: tensor for name, tensor in tensors.items()}


def _find_name(held: Mapping[str, Any], ours: str) -> str:
    """What the file calls this tensor."""
    name = ours.removeprefix(_PREFIX)
    if name not in held:
        for new, old in _OLD.items():
            if name.replace(new, old) in held:
                return name.replace(new, old)
    return name


def _try(network: Any, side: int) -> None:
    """One step on a small image; raises `ModelProblem` where the network does not run."""
    import torch

    image = torch.zeros(1, network.shape[0], side, side)
    try:
        with torch.inference_mode():
            said = network.predict(image, 0)
    except (RuntimeError, ValueError, TypeError, IndexError, ZeroDivisionError, AttributeError) as error:
        raise ModelProblem(
            "The network of this pipeline does not run as it is set up.", details=str(error)[:2000]
        ) from None
    if said.shape != image.shape or not bool(said.isfinite().all()):
        raise ModelProblem("The network of this pipeline gives something else than an image.")


def _make_card(found: Recognition, options: ImportOptions, pipeline: Pipeline, sha256: str) -> dict[str, Any]:
    """What is known, and "unknown" for all the rest."""
    name = options.id or found.path.resolve().name
    about, wanted = replace(found, path=pipeline.weights), replace(options, id=options.id or make_identifier(name))
    size = pipeline.arguments["sample_size"]
    return {
        **make_unknown_card(about, wanted, name, {}, 1),
        "task": "generate",
        "summary": f"Brought in from {name[:60]}; makes images of {size} x {size} from noise. Nobody has checked it.",
        "inputs": {"modality": []},
        "outputs": {
            "modality": next(iter(options.modality), "OT"),
            "size": size,
            "range": list(options.range or _RANGE),
            "spacing_mm": None,
        },
        "sampling": {"variety": 1.0},
        "limitations": [
            "What it was trained on is not known: its images may be copies of pictures of real people.",
            "Images come in 50 steps of DDIM, whatever number its author used; colours are averaged to grey.",
        ],
        "source": {"file": name[:120], "format": found.kind, "sha256": sha256},
    }
