"""What one may ask of a generator, by its card: how many, of what kind, and how closely."""

from __future__ import annotations

import dataclasses
from typing import Any

from medaug_gui.core.parameters import choice, flag, number, whole
from medaug_gui.models.card import Card
from medaug_gui.models.class_labels import ANY, Condition
from medaug_gui.models.features import feature_bank
from medaug_gui.models.package import Package
from medaug_gui.operations.learned.copy_alarm import AGAIN, WISHES

OF_SERIES, DRAWN, NONE = MASKS = ("of the series", "drawn", "none")
_FLOWS = ("latent_flow", "flow_unet")


def is_flow(card: Card) -> bool:
    """True where images come step by step along a learned flow, False where they are made in one go."""
    return card.architecture.network in _FLOWS


def make_parameters(package: Package) -> type:
    """A frozen dataclass of the generator's parameters, with the defaults that its card recommends."""
    card, sampling = package.card, package.card.sampling
    fields: list[tuple[str, type, Any]] = [
        (
            "images",
            int,
            whole(8, title="Images", low=1, high=1000, help="How many slices to make.", source="MedAug's choice."),
        ),
    ]
    if not is_flow(card):
        fields.append(_make_variety(sampling.variety))
    fields += [_make_condition(one) for one in card.outputs.conditions]
    if card.inputs.mask:
        fields.append(_make_mask())
    if (package.folder / feature_bank.FILE).is_file():
        fields.append(_make_copies())
    if not is_flow(card):
        return dataclasses.make_dataclass("GenerateParameters", fields, frozen=True)
    fields.append(_make_guidance(sampling.guidance))
    if card.outputs.body_part == "HEAD" and not card.inputs.mask:
        fields.append(_make_stack())
    fields.append(_make_steps(sampling.steps))
    return dataclasses.make_dataclass("GenerateParameters", fields, frozen=True)


def _make_condition(one: Condition) -> tuple[str, type, Any]:
    asked = choice(
        ANY,
        (ANY, *one.labels),
        title=one.title,
        help="Which kind to make; any: as often as in the data.",
        source="The classes that the model's card names.",
    )
    return one.name, str, asked


def _make_mask() -> tuple[str, type, Any]:
    text = "Where something is to be: the label map of the series, a region drawn by chance, or nowhere in particular."
    return "mask", str, choice(OF_SERIES, MASKS, title="Mask", help=text, source="MedAug's choice.")


def _make_copies() -> tuple[str, type, Any]:
    text = "What becomes of an image that is too like one of the training images."
    return (
        "copies",
        str,
        choice(
            AGAIN,
            WISHES,
            title="Copies of training images",
            help=text,
            source="Nearness in the features of a network that knows images, see the model's card.",
        ),
    )


def _make_variety(default: float) -> tuple[str, type, Any]:
    text = "How far from the average: 0 gives the average slice, 1 the spread of the training images."
    return (
        "variety",
        float,
        number(default, title="Variety", low=0.0, high=1.2, step=0.1, help=text, source="The model's card."),
    )


def _make_guidance(default: float) -> tuple[str, type, Any]:
    text = "1: as learned; more: closer to what is asked for, and less varied. Takes twice the time where not 1."
    return (
        "guidance",
        float,
        number(
            default,
            title="Guidance",
            low=1.0,
            high=5.0,
            step=0.25,
            help=text,
            source="Classifier-free guidance: Ho and Salimans, arXiv:2207.12598; the default is the card's.",
        ),
    )


def _make_stack() -> tuple[str, type, Any]:
    text = "Slices change smoothly from one to the next, of one kind; no anatomy in three dimensions."
    return "stack", bool, flag(False, title="Slices that hang together", help=text, source="MedAug's choice.")


def _make_steps(default: int) -> tuple[str, type, Any]:
    text = "More takes longer and follows the flow more exactly."
    return (
        "steps",
        int,
        whole(default, title="Steps", low=4, high=100, help=text, advanced=True, source="The model's card."),
    )
