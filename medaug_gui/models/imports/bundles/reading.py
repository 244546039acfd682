"""Packages in the layout of MONAI bundles, written and read (docs.monai.io, "MONAI bundle specification").

A stranger's bundle is read without MONAI's `ConfigParser`, which evaluates every string that begins with `$`: only
`configs/metadata.json` and a literal `network_def` are looked at, and the network must be one of ours. A bundle
written here carries its whole card under `medaug` in the metadata and comes back as it was.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from medaug_gui import __version__
from medaug_gui.core.errors import ModelProblem, Refused
from medaug_gui.core.json_text import parse_json
from medaug_gui.models import networks
from medaug_gui.models.card import Card
from medaug_gui.models.imports.bundles.cards import find_noise_and_range, make_generator_card, make_plain_card
from medaug_gui.models.imports.bundles.labels import describe_labels, parse_labels
from medaug_gui.models.imports.bundles.network import (
    GENERATOR,
    find_network_definition,
    find_sigmoid,
    translate_network,
)
from medaug_gui.models.imports.checkpoint import read_tensors
from medaug_gui.models.imports.making import ImportOptions
from medaug_gui.models.imports.recognition import Recognition
from medaug_gui.models.imports.sniff import METADATA, identify
from medaug_gui.models.package import Package
from medaug_gui.models.packing import write_package

_WEIGHTS = ("models/model.safetensors", "models/model.pt", "models/model.pth")
_INFERENCE = "configs/inference.json"
_LONGEST = 4 * 2**20
_TARGET = "medaug_gui.models.networks."
_KEPT = (
    "LICENSE",
    "preview.png",
    "feature_bank.safetensors",
    "training.json",
    "training_log.json",
    "card.md",
    "training.png",
)


def write_bundle(package: Package, folder: Path) -> Path:
    """Write a package as a bundle into `folder`, made if need be; returns it.

    Raises:
        ModelProblem: the package is a program, or damaged.
    """
    import torch

    card = package.card
    if card.architecture.is_program:
        raise ModelProblem("A model that is a program has no network to write as a bundle.")
    network = package.network()
    for name in ("configs", "models", "docs"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    torch.save(dict(network.state_dict()), folder / "models" / "model.pt")
    definition = {"_target_": f"{_TARGET}{card.architecture.network}.build", **card.architecture.arguments}
    _write_json(folder / _INFERENCE, {"bundle_root": ".", "network_def": definition})
    _write_json(folder / METADATA, _make_metadata(card, torch.__version__))
    about = f"# {card.name}\n\n{card.summary}\n\nNot for: {card.not_for}\n"
    (folder / "docs" / "README.md").write_text(about, encoding="utf-8")
    for name in _KEPT:
        if (package.folder / name).is_file():
            shutil.copyfile(package.folder / name, folder / name)
    return folder


def read_bundle(found: Recognition, folder: Path, options: ImportOptions) -> Package:
    """A package of ours in `folder` from a bundle on disk (unpacked).

    Raises:
        ModelProblem: it is no bundle, its network is not literal or not known here, or its weights do not fit.
    """
    root = found.path
    metadata = _read_json(root / METADATA)
    configs = _read_configs(root)
    name, arguments = translate_network(find_network_definition(configs))
    kept = metadata.get("medaug")
    if isinstance(kept, dict):
        card = {key: value for key, value in kept.items() if key not in ("format", "format_version", "weights")}
        card = {**card, "architecture": {"network": name, "arguments": arguments}}
    elif name == GENERATOR:
        arguments = {**arguments, **find_noise_and_range(metadata, find_sigmoid(configs))}
        card = make_generator_card(metadata, root, options, arguments)
        card["architecture"] = {"network": name, "arguments": arguments}
    else:
        card = {**make_plain_card(metadata, root, options), **_find_image_keys(metadata, options)}
        card["architecture"] = {"network": name, "arguments": arguments}
    if options.id:
        card["id"] = options.id
    network = networks.build(name, arguments)
    tensors = read_tensors(_find_weights(root), plain=False)
    before = "generator." if name == GENERATOR and not isinstance(kept, dict) else ""
    _load_weights(network, {before + key: tensor for key, tensor in tensors.items()}, name)
    package = write_package(folder, card, network)
    for extra in _KEPT:
        if (root / extra).is_file():
            shutil.copyfile(root / extra, folder / extra)
    return package


def _make_metadata(card: Card, torch_version: str) -> dict[str, Any]:
    """What MONAI's schema for metadata asks for, and the card."""
    inputs, outputs = card.inputs, card.outputs
    image = {
        "type": "image", "format": "hounsfield" if inputs.unit == "HU" else "magnitude",
        "modality": ", ".join(inputs.modality or [outputs.modality]),
        "num_channels": inputs.channels * inputs.context_slices, "spatial_shape": ["*", "*"],
        "dtype": "float32", "value_range": [0, 1], "is_patch_data": False, "channel_def": {"0": "image"},
    }  # fmt: skip
    made = {**image, "num_channels": 1, **(describe_labels(outputs) if card.task == "segment" else {})}
    return {
        "schema": "https://github.com/Project-MONAI/MONAI-extra-test-data/releases/download/0.8.1/meta_schema_20240725.json",
        "version": card.version,
        "changelog": {card.version: f"written by MedAug {__version__}"},
        "monai_version": "1.6.1",
        "pytorch_version": torch_version.split("+")[0],
        "numpy_version": "2.0.0",
        "required_packages_version": {"medaug": __version__},
        "task": card.task,
        "description": card.summary,
        "authors": "see docs/README.md",
        "copyright": card.licence,
        "intended_use": card.intended_use,
        "network_data_format": {"inputs": {"image": image}, "outputs": {"pred": made}},
        "medaug": dict(card.raw),
    }


def _find_image_keys(metadata: Mapping[str, Any], options: ImportOptions) -> dict[str, Any]:
    """The keys of a card that say what goes in and out of a network from image to image or labels."""
    image = _find_image(metadata)
    modality = options.modality or tuple(word for word in (str(image.get("modality", "")).upper(),) if word.isalpha())
    inputs: dict[str, Any] = {
        "modality": list(modality), "channels": int(image.get("num_channels", 1)), "size_multiple": 32,
    }  # fmt: skip
    span = image.get("value_range")
    if isinstance(span, list) and len(span) == 2 and all(isinstance(end, int | float) for end in span):
        inputs["mapped_to"] = span
    if options.range:
        inputs["range"] = list(options.range)
    outputs = parse_labels(metadata)
    if outputs:
        inputs["values"] = "range" if "mapped_to" in inputs or "range" in inputs else "z-score"
    return {"task": "segment" if outputs else "denoise", "inputs": inputs, "outputs": outputs or {"factor": 1}}


def _find_image(metadata: Mapping[str, Any]) -> Mapping[str, Any]:
    """The one image that the network takes; a bundle that segments or classifies is not taken."""
    try:
        described = metadata["network_data_format"]
        (taken,) = described["inputs"].values()
        (given,) = described["outputs"].values()
        kind, channels = str(given.get("type", "image")), int(taken.get("num_channels", 1))
    except (KeyError, TypeError, ValueError, AttributeError):
        raise ModelProblem("The bundle does not say that it takes one image and gives one.") from None
    if kind != "image" or channels not in (1, 3):
        raise ModelProblem(
            f"The bundle gives {kind[:40]} for {channels} channels; taken are bundles that give an image for an image."
        )
    return dict(taken)


def _find_weights(root: Path) -> Recognition:
    path = next((root / name for name in _WEIGHTS if (root / name).is_file()), None)
    if path is None:
        raise ModelProblem("The bundle has no weights: models/model.pt is missing.")
    found = identify(path)
    found.refuse()
    if found.kind not in ("torch", "safetensors"):
        raise ModelProblem(f"The bundle's weights are a program ({found.kind}).", advice="Bring that file by itself.")
    return found


def _load_weights(network: Any, tensors: Mapping[str, Any], name: str) -> None:
    state = network.state_dict()
    for key in (*state, *tensors):
        if key not in state or key not in tensors or state[key].shape != tensors[key].shape:
            raise ModelProblem(f"The bundle's weights do not fit its network {name}: {key[:60]!r} differs.")
    network.load_state_dict(tensors)


def _read_configs(root: Path) -> list[Mapping[str, Any]]:
    """The JSON configurations, that for inference first."""
    paths = sorted((root / "configs").glob("*.json"), key=lambda path: (path.name != "inference.json", path.name))
    found: list[Mapping[str, Any]] = [_read_json(path) for path in paths if path.name != "metadata.json"]
    if not found:
        raise ModelProblem("The bundle has no JSON configuration; YAML ones are not read.")
    return found


def _read_json(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > _LONGEST:
            raise OSError
        found = parse_json(path.read_bytes(), path.name)
    except (Refused, OSError):
        raise ModelProblem(f"The bundle's {path.name} cannot be read.") from None
    if not isinstance(found, dict):
        raise ModelProblem(f"The bundle's {path.name} cannot be read.")
    return found


def _write_json(path: Path, data: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(data, indent=2) + "\n", encoding="utf-8")
