"""A trained model as a folder: `model.json` says what it is, `weights.safetensors` holds the numbers; no code.

What model.json says is a `Card`. Packages are found in the program's own model folder and in
the user's (`io.places`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from medaug_gui.core.errors import ModelProblem, Refused
from medaug_gui.core.json_text import parse_json
from medaug_gui.core.provenance import ModelStamp
from medaug_gui.io.places import find_own_models, find_shipped_models
from medaug_gui.models import networks
from medaug_gui.models.card import Card, parse_card
from medaug_gui.models.weights import read_weights

if TYPE_CHECKING:
    from torch import nn

CARD = "model.json"
_LONGEST_CARD = 2**20
_ADVICE = "Get the package again from where it came, or remove it."


@dataclass(frozen=True)
class Package:
    """A package whose card has been read and checked; its weights have not been touched yet.

    Attributes:
        folder: where it lies.
        card: what model.json says.
    """

    folder: Path
    card: Card

    @property
    def id(self) -> str:
        """The name of its operation."""
        return self.card.id

    @property
    def name(self) -> str:
        """The title for people."""
        return self.card.name

    @property
    def stamp(self) -> ModelStamp:
        """Which weights, for the provenance of a result."""
        return self.card.stamp

    def network(self) -> nn.Module:
        """The network with its weights, float32 on the CPU, in eval mode; raises `ModelProblem`."""
        architecture, weights = self.card.architecture, self.card.weights
        name, arguments = architecture.network, architecture.arguments
        path = self.folder / weights.file
        if architecture.is_program:
            from medaug_gui.models.imports.programs import open_program

            return open_program(name, path, weights.sha256)
        outline = networks.build(name, arguments, device="meta").state_dict()
        count = sum(tensor.numel() for tensor in outline.values())
        if count != weights.parameters:
            raise ModelProblem(f"The model's card speaks of {weights.parameters} numbers, its network has {count}.")
        shapes = {key: tuple(tensor.shape) for key, tensor in outline.items()}
        tensors = read_weights(path, shapes, weights.sha256)
        network = networks.build(name, arguments)
        network.load_state_dict(tensors)
        return network.requires_grad_(False)


def load_package(folder: Path) -> Package:
    """Read and check the card of a package.

    Raises:
        ModelProblem: it is missing, damaged, too new or names a network that is not known here.
    """
    path = folder / CARD
    if not path.is_file():
        raise ModelProblem(f"{folder.name} is not a model package: it has no {CARD}.", advice=_ADVICE)
    if path.stat().st_size > _LONGEST_CARD:
        raise ModelProblem(f"The card of the model {folder.name} is too long.", advice=_ADVICE)
    try:
        document = parse_json(path.read_bytes(), f"The card of the model {folder.name}")
    except Refused as refused:
        raise ModelProblem(refused.sentence, advice=_ADVICE) from None
    card = parse_card(document, folder.name)
    if not (card.architecture.is_program or card.architecture.network in networks.list_networks()):
        raise ModelProblem(
            f"The model {folder.name} names a network that is not known here: {card.architecture.network}.",
            advice=f"Known networks: {', '.join(networks.list_networks())}.",
        )
    return Package(folder, card)


def find_package(id: str) -> Package | None:
    """The package of this id, None where there is none that is whole."""
    return next((package for package in find_packages()[0] if package.id == id), None)


def find_packages(folders: Iterable[Path] | None = None) -> tuple[tuple[Package, ...], tuple[str, ...]]:
    """All packages in these folders (the program's own and the user's), and a sentence for each that is broken.

    Of two packages with one id the first is kept and the second refused.
    """
    packages: dict[str, Package] = {}
    problems = []
    for root in (find_shipped_models(), find_own_models()) if folders is None else folders:
        for folder in sorted(path for path in root.iterdir() if path.is_dir()) if root.is_dir() else ():
            try:
                package = load_package(folder)
            except (ModelProblem, OSError) as error:
                problems.append(f"{folder.name}: {error}")
                continue
            if package.id in packages:
                problems.append(
                    f"{folder.name}: There is another model with the id {package.id}; this one is left out."
                )
            else:
                packages[package.id] = package
    return tuple(packages.values()), tuple(problems)
