"""The files of MAISI in a folder as models: each diffusion network with its VAE and, where there is one, ControlNet."""

from __future__ import annotations

import difflib
import importlib.util
import re
from collections.abc import Sequence
from dataclasses import replace

from medaug_gui.core.errors import ModelProblem
from medaug_gui.models.imports.bundles.library import ADVICE
from medaug_gui.models.imports.checkpoint import read_shapes
from medaug_gui.models.imports.maisi.shapes import CONTROL, MASKS, UNET, VAE, Shapes, find_part
from medaug_gui.models.imports.recognition import ACCEPT, REFUSE, Recognition

_TITLES = {VAE: "VAE", UNET: "diffusion network", CONTROL: "ControlNet"}
_TOGETHER = (
    "Bring the folder in which its VAE (autoencoder), its diffusion network and, for label maps, its ControlNet lie."
)
_WORDS = re.compile(r"[a-z]+|\d+")


def name_part(part: str) -> ModelProblem:
    """What is said of one of MAISI's files alone."""
    if part == MASKS:
        return ModelProblem("This makes label maps for MAISI, which is not done here.", advice="Bring a label map.")
    return ModelProblem(f"This is MAISI's {_TITLES[part]} alone.", advice=_TOGETHER)


def group_maisi(found: Sequence[Recognition]) -> tuple[Recognition, ...]:
    """The recognitions of a folder's files, those of MAISI put together, in the place of each diffusion network."""
    parts = [(one, *_look(one)) for one in found]
    held = {kind: [(one, shapes) for one, part, shapes in parts if part == kind] for kind in (VAE, UNET, CONTROL)}
    if not held[UNET] or not held[VAE]:
        return tuple(_refuse(one, part) if part else one for one, part, _ in parts)
    used = {one.path for kind in (VAE, CONTROL) for one, _ in held[kind]}
    made: list[Recognition] = []
    for one, part, shapes in parts:
        if part == UNET:
            made.append(_put_together(one, shapes, held[VAE], held[CONTROL]))
        elif one.path not in used:
            made.append(_refuse(one, part) if part else one)
    paired = {name.path for group in made for _, name in group.parts}
    return (*made, *(_refuse(one, CONTROL) for one, _ in held[CONTROL] if one.path not in paired))


def find_family(name: str) -> str:
    """ "CT", "MR" or nothing, from the words in a file's name."""
    words = set(_WORDS.findall(name.lower()))
    return "MR" if words & {"mr", "mri"} else "CT" if "ct" in words else ""


def _put_together(
    unet: Recognition, shapes: Shapes, vaes: Sequence[tuple[Recognition, Shapes]],
    controls: Sequence[tuple[Recognition, Shapes]],
) -> Recognition:  # fmt: skip
    latent = shapes["conv_in.conv.weight"][1]
    fitting = [one for one, own in vaes if own["quant_conv_mu.conv.weight"][0] == latent]
    if not fitting:
        sentence = f"No VAE of this folder has the {latent} channels of this diffusion network of MAISI."
        return replace(unet, policy=REFUSE, sentence=sentence, advice=_TOGETHER)
    if not _is_installed():
        return replace(unet, policy=REFUSE, sentence="These are weights of MAISI, and MONAI is not installed.",
                       advice=ADVICE)  # fmt: skip
    chosen = [(VAE, _choose(unet, _keep_beside(unet, fitting))), (UNET, unet)]
    alike = [one for one, own in controls if own["conv_in.conv.weight"] == shapes["conv_in.conv.weight"]
             and find_family(one.path.stem) == find_family(unet.path.stem)
             and ("class_embedding.weight" in own) == ("class_embedding.weight" in shapes)]  # fmt: skip
    if alike:
        chosen.append((CONTROL, _nearest(unet, _keep_beside(unet, alike))))
    names = ", ".join(_TITLES[kind] for kind, _ in chosen)
    return Recognition("maisi", ACCEPT, f"These are weights of MAISI: {names}.", "", unet.path, parts=tuple(chosen))


def _keep_beside(unet: Recognition, others: Sequence[Recognition]) -> Sequence[Recognition]:
    """Those in the same folder where there are such."""
    return [one for one in others if one.path.parent == unet.path.parent] or others


def _choose(unet: Recognition, vaes: Sequence[Recognition]) -> Recognition:
    """The VAE for a network: of the published two the first was trained for CT, the second for MR too."""
    ordered = sorted(vaes, key=lambda one: one.path.name)
    same = [one for one in ordered if find_family(one.path.stem) == find_family(unet.path.stem) != ""]
    return (same or ordered)[-1 if find_family(unet.path.stem) == "MR" else 0]


def _nearest(unet: Recognition, others: Sequence[Recognition]) -> Recognition:
    def likeness(one: Recognition) -> float:
        return difflib.SequenceMatcher(None, one.path.stem, unet.path.stem).ratio()

    return max(others, key=likeness)


def _look(one: Recognition) -> tuple[str, Shapes]:
    if one.policy != ACCEPT or one.kind not in ("safetensors", "torch"):
        return "", {}
    try:
        shapes = read_shapes(one)
    except ModelProblem:
        return "", {}
    return find_part(shapes), shapes


def _refuse(one: Recognition, part: str) -> Recognition:
    problem = name_part(part)
    return replace(one, policy=REFUSE, sentence=problem.sentence, advice=problem.advice)


def _is_installed() -> bool:
    try:
        return importlib.util.find_spec("monai") is not None
    except ValueError:  # loaded by hand, without a specification
        return True
