"""From MAISI's files to a package that generates volumes, with a card that says only what the files say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from medaug_gui.core.errors import ModelProblem
from medaug_gui.models import networks
from medaug_gui.models.imports.checkpoint import read_number, read_tensors
from medaug_gui.models.imports.maisi.grouping import find_family
from medaug_gui.models.imports.maisi.shapes import (
    CONTROL,
    UNET,
    VAE,
    Shapes,
    read_control,
    read_region,
    read_unet,
    read_vae,
)
from medaug_gui.models.imports.making import LARGEST_HALF, ImportOptions, make_unknown_card
from medaug_gui.models.imports.recognition import Recognition
from medaug_gui.models.inference.volume import estimate_need, outline_networks
from medaug_gui.models.package import Package
from medaug_gui.models.packing import write_package

if TYPE_CHECKING:
    from torch import Tensor, nn

    from medaug_gui.models.networks.maisi import Maisi

NETWORK = "maisi"
SIZES = (
    (64, 64, 64), (128, 128, 64), (128, 128, 128), (256, 256, 128), (256, 256, 256), (512, 512, 128), (512, 512, 256),
    (512, 512, 512),
)  # fmt: skip
"""Columns, rows and slices that may be asked for."""
_TILE = 16
_NAMES = {VAE: "vae.", UNET: "unet.", CONTROL: "control."}
_CAREFUL = "What these weights were trained on, and whether they repeat it, has not been looked at here."


def make_from_maisi(found: Recognition, folder: Path, options: ImportOptions) -> Package:
    """A package in `folder` of the files that belong together (`Recognition.parts`).

    Raises:
        ModelProblem: they do not fit MONAI's classes or each other, or hold what is no number.
    """
    held = {kind: read_tensors(one) for kind, one in found.parts}
    where = dict(found.parts)
    shapes = {kind: {name: tuple(tensor.shape) for name, tensor in own.items()} for kind, own in held.items()}
    scale = read_number(where[UNET], "scale_factor")
    arguments = {**read_arguments(shapes), "scale": scale if scale is not None and 0 < abs(scale) < 1e3 else 1.0}
    outline = cast("Maisi", outline_networks(arguments))
    network = _fill(arguments, outline, held)
    card = _make_card(found, options, arguments, outline, scale is None)
    card["architecture"] = {"network": NETWORK, "arguments": arguments}
    return write_package(folder, card, network)


def read_arguments(shapes: Mapping[str, Shapes]) -> dict[str, Any]:
    """The arguments of `networks.maisi`, from the shapes of each part's tensors."""
    region = read_region(shapes[UNET])
    found = {**read_vae(shapes[VAE]), **read_unet(shapes[UNET]), "region": region, "flow": not region}
    if CONTROL in shapes:
        found = {**found, "control": True, **read_control(shapes[CONTROL])}
    return found


def _fill(arguments: Mapping[str, Any], outline: nn.Module, held: Mapping[str, Mapping[str, Tensor]]) -> nn.Module:
    """The network with the tensors, compared by name and shape before anything is allocated."""
    wanted = {name: tuple(tensor.shape) for name, tensor in outline.state_dict().items()}
    given = {_NAMES[kind] + name: tensor for kind, own in held.items() for name, tensor in own.items()}
    given = {name: tensor for name, tensor in given.items() if not name.endswith(".scale_factor")}
    for name in (*wanted, *given):
        shape = tuple(given[name].shape) if name in given else None
        if wanted.get(name) != shape:
            raise ModelProblem(
                f"The weights look like MAISI, but {name[:60]!r} is {shape or 'missing'}, not {wanted.get(name)}."
            )
        if float(given[name].abs().max()) > LARGEST_HALF:
            raise ModelProblem(f"The weights hold numbers beyond all measure, in {name[:60]!r}.")
    network = networks.build(NETWORK, arguments)
    network.load_state_dict(given)
    return network


def _make_card(
    found: Recognition, options: ImportOptions, arguments: Mapping[str, Any], outline: Maisi, guessed: bool
) -> dict[str, Any]:
    family = next(iter(options.modality), "") or find_family(found.path.stem) or ("CT" if arguments["region"] else "")
    labelled = bool(arguments.get("control"))
    needs: list[dict[str, Any]] = []
    for size in (one for one in SIZES if all(edge % outline.multiple == 0 for edge in one)):
        most = estimate_need(outline, size, labelled, _TILE).most
        needs.append({"size": list(size), "gigabytes": round(most / 1e9, 1)})
    limits = [_CAREFUL, "Anatomy is in three dimensions, but of nobody: sizes and organs may be impossible."]
    sizes = "; ".join(f"{' x '.join(map(str, one['size']))}: {one['gigabytes']} GB" for one in needs)
    limits.append(f"Memory that a volume takes: {sizes}.")
    if guessed:
        limits.append("The file does not say by what its codes are scaled; they are taken as they are.")
    if not arguments["flow"]:
        limits.append("Its noise is taken off by DDIM in few steps, where its authors took 1000 of DDPM.")
    what = "with a label map" if labelled else "from noise"
    plain = make_unknown_card(found, replace(options, modality=()), f"MAISI {family}".strip(), {}, 1)
    return {
        **plain,
        "task": "generate",
        "summary": f"Makes volumes {what} by MAISI's networks, brought in from {found.path.name[:60]}.",
        "inputs": {"modality": [], "mask": labelled, "dims": 3},
        "outputs": {"modality": family or "OT", "size": 256, "range": [-1000, 1000], "spacing_mm": None,
                    "memory": needs, "family": family},
        "sampling": {"steps": 30, "guidance": 10.0 if "brain" in found.path.stem.lower() else 0.0},
        "limitations": limits,
        "source": {**plain["source"], "file": ", ".join(one.path.name for _, one in found.parts)[:300]},
    }  # fmt: skip
