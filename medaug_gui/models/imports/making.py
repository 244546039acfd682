"""From what was recognised to a package of ours, with a card that claims nothing that nobody said."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from medaug_gui.core.errors import ModelProblem
from medaug_gui.models import networks
from medaug_gui.models.card import Weights
from medaug_gui.models.imports import consents
from medaug_gui.models.imports.checkpoint import read_tensors
from medaug_gui.models.imports.known import find_known_network
from medaug_gui.models.imports.known.match import Match
from medaug_gui.models.imports.recognition import CONSENT, Recognition
from medaug_gui.models.package import Package
from medaug_gui.models.packing import write_card, write_package
from medaug_gui.models.weights import compute_sha256

if TYPE_CHECKING:
    from torch import Tensor, nn

_UNKNOWN = "unknown"
LARGEST_HALF = 6.0e4
"""Weights are kept as float16, which ends soon after."""


@dataclass(frozen=True)
class ImportOptions:
    """What the user knows of a model and its file does not say.

    Attributes:
        id: of its operation; from the file's name where empty.
        modality: DICOM modalities that it is for.
        range: values, in the voxels' unit, that become 0 and 1; a series' own range where None.
        consent: True to allow a program now.
    """

    id: str = ""
    modality: tuple[str, ...] = ()
    range: tuple[float, float] | None = None
    consent: bool = False


def make_from_checkpoint(found: Recognition, folder: Path, options: ImportOptions) -> Package:
    """A package of a bare checkpoint whose network is known; raises `ModelProblem`."""
    tensors = read_tensors(found)
    match = find_known_network({name: tuple(tensor.shape) for name, tensor in tensors.items()})
    network = _fill_network(match, tensors)
    inputs = {"channels": match.channels, "size_multiple": match.multiple, "noise_level": match.noise}
    card = make_unknown_card(found, options, match.title, inputs, match.factor)
    card["architecture"] = {"network": match.network, "arguments": dict(match.arguments)}
    if match.task == "propose":
        card |= _describe_proposer(found, options)
    return write_package(folder, card, network)


def make_from_program(found: Recognition, folder: Path, options: ImportOptions) -> Package:
    """A package of a program: TorchScript and .pt2 after consent, ONNX as it is; raises `ModelProblem`."""
    from medaug_gui.models.imports.probing import probe
    from medaug_gui.models.imports.programs import SUFFIXES, open_program

    kind = found.kind.replace("-", "_")
    if found.policy == CONSENT and options.consent:
        consents.allow(found.path)
    sha256 = compute_sha256(found.path)
    shape = probe(open_program(kind, found.path, sha256))
    target = folder / f"program{SUFFIXES[kind]}"
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(found.path, target)
    inputs: dict[str, Any] = {"channels": shape.channels, "size_multiple": shape.side or 16}
    if shape.side:
        inputs["fixed_size"] = shape.side
    if shape.dims == 3:
        inputs["dims"] = 3
    card = make_unknown_card(found, options, found.path.stem, inputs, shape.factor)
    card["architecture"] = {"network": kind, "arguments": {}}
    return write_card(folder, card, Weights(target.name, sha256, "float32", 0))


def make_identifier(name: str) -> str:
    """A word that may be the id of a model: lower case, dashes, at most 48 signs."""
    words = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    words = words if words[:1].isalpha() else f"model-{words}".strip("-")
    return words[:48].strip("-")


def _fill_network(match: Match, tensors: Mapping[str, Tensor]) -> nn.Module:
    """The network with the tensors, compared by name and shape before it is made."""
    outline = networks.build(match.network, match.arguments, device="meta").state_dict()
    renamed = {match.names[name]: tensor for name, tensor in tensors.items() if name in match.names}
    for name, wanted in outline.items():
        tensor = renamed.get(name)
        if tensor is None and name.endswith("num_batches_tracked"):
            continue
        if tensor is None or tensor.shape != wanted.shape:
            shape = "missing" if tensor is None else str(list(tensor.shape))
            raise ModelProblem(
                f"The weights look like {match.title} but {name[:60]!r} is {shape}, not {list(wanted.shape)}."
            )
        if tensor.is_floating_point() and float(tensor.abs().max()) > LARGEST_HALF:
            raise ModelProblem(f"The weights hold numbers beyond all measure, in {name[:60]!r}.")
    extra = set(renamed) - set(outline)
    if extra or len(renamed) != len(tensors):
        raise ModelProblem(f"The weights look like {match.title} but hold more than its network has.")
    network = networks.build(match.network, match.arguments)
    kept = {name: tensor for name, tensor in renamed.items() if not name.endswith("num_batches_tracked")}
    network.load_state_dict(kept, strict=False)
    return network


def _describe_proposer(found: Recognition, options: ImportOptions) -> dict[str, Any]:
    """What is another in the card of a network that proposes."""
    return {
        "task": "propose",
        "summary": f"Brought in from {found.path.name[:60]}; draws what lies in a box. Nobody has checked it on scans "
        "like yours.",
        "inputs": {"modality": list(options.modality), "dims": 2},
        "outputs": {},
        "limitations": ["What it was trained on is not known: look closely at what it proposes.",
                        "It answers boxes alone, one slice at a time."],
    }  # fmt: skip


def make_unknown_card(
    found: Recognition, options: ImportOptions, title: str, inputs: Mapping[str, Any], factor: int
) -> dict[str, Any]:
    """What is known, and "unknown" for all the rest."""
    name = options.id or make_identifier(found.path.stem)
    what = f"enlarges slices {factor} times" if factor > 1 else "changes slices"
    what = "changes volumes" if inputs.get("dims") == 3 else what
    wanted: dict[str, Any] = {"modality": list(options.modality), **inputs}
    if options.range:
        wanted["range"] = list(options.range)
    return {
        "id": name,
        "name": title[:64],
        "version": "0.0.0",
        "task": "upscale" if factor > 1 else "denoise",
        "summary": f"Brought in from {found.path.name[:60]}; {what}. Nobody has checked it on scans like yours.",
        "inputs": wanted,
        "outputs": {"factor": factor},
        "intended_use": "Unknown: it was brought in without a card. Research only.",
        "not_for": "Diagnosis. Anything for which it has not been measured on scans of the same kind.",
        "licence": f"{_UNKNOWN}: ask where it came from before sharing it or what it makes",
        "training": dict.fromkeys(("split", "procedure", "date", "hardware"), _UNKNOWN) | {"data": [], "seed": 0},
        "metrics": {},
        "privacy": {"copies": _UNKNOWN},
        "limitations": ["What it was trained on is not known: it may invent or remove structures."],
        "source": {"file": found.path.name[:120], "format": found.kind, "sha256": compute_sha256(found.path)},
    }
