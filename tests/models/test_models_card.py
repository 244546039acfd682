"""A card is parsed once into a typed value: one set of defaults, old words read as new ones, unknown keys kept."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import pytest

from medaug_gui.core.cards.known_scans import CardView
from medaug_gui.core.errors import ModelProblem
from medaug_gui.imaging.resizing import Kernel
from medaug_gui.io.places import find_shipped_models
from medaug_gui.models.card import Card, Inputs, NamedLabel, Outputs, parse_card
from medaug_gui.models.card_translation import translate_card

SHIPPED = sorted(find_shipped_models().glob("*/model.json"))


def document(task: str = "denoise", **changes: Any) -> dict[str, Any]:
    return {
        "format": "medaug-model", "format_version": 1, "id": "tiny", "name": "Tiny", "version": "0.0.1", "task": task,
        "summary": "Untrained.", "architecture": {"network": "dncnn", "arguments": {}},
        "weights": {"file": "weights.safetensors", "sha256": "0" * 64, "dtype": "float16", "parameters": 1},
        "inputs": {"modality": ["MR"]}, "outputs": {}, "intended_use": "Tests.", "not_for": "Anything else.",
        "licence": "CC0-1.0", "metrics": {}, "limitations": [],
        "training": {"data": [], "split": "", "procedure": "", "seed": 0, "date": "2026-01-01", "hardware": ""},
        **changes,
    }  # fmt: skip


def parse(task: str = "denoise", **changes: Any) -> Card:
    return parse_card(document(task, **changes), "tiny")


def test_what_a_card_does_not_say_is_the_default() -> None:
    card = parse("segment")
    assert card.inputs == Inputs(modality=("MR",))
    assert card.outputs == Outputs()
    assert card.outputs.labels == (NamedLabel("Found"),)
    assert (card.sampling.variety, card.sampling.steps, card.sampling.guidance, card.sampling.finish) == (0.8, 16, 1, 0)
    assert card.source is None
    assert card.privacy == {}
    assert not card.is_measured_in_half


def test_tasks_fill_in_what_they_take_for_granted() -> None:
    denoise, fill, encode = (parse(task).inputs for task in ("denoise", "fill", "encode"))
    assert (denoise.size_multiple, denoise.minimum_size) == (16, 16)
    assert (fill.context_slices, fill.minimum_size) == (4, 16)
    assert encode.minimum_size == 16
    assert parse("denoise", inputs={"modality": [], "size_multiple": 8}).inputs.size_multiple == 8
    plain = parse("denoise", outputs={"factor": 1}).inputs
    assert (plain.size_multiple, plain.minimum_size) == (1, 1)


@pytest.mark.parametrize(
    ("old", "outputs", "new", "factor"),
    [
        ("autoencode", {"factor": 1}, "encode", 1),
        ("restore", {}, "denoise", 1),
        ("restore", {"factor": 1}, "denoise", 1),
        ("restore", {"factor": 4}, "upscale", 4),
        ("denoise", {}, "denoise", None),
    ],
)
def test_words_of_earlier_versions_are_read(old: str, outputs: dict[str, Any], new: str, factor: int | None) -> None:
    card = parse(old, outputs=outputs)
    assert (card.task, card.outputs.factor) == (new, factor)
    assert card.raw["task"] == new
    assert card.is_image_to_image == (old == "restore")
    assert parse_card(card.raw, "again") == card


def test_unknown_keys_are_kept_at_every_depth() -> None:
    known = document("segment", colour_of_the_box="blue", inputs={"modality": [], "smell": 3})
    card = parse_card(known, "tiny")
    assert card.raw["colour_of_the_box"] == "blue"
    assert card.raw["inputs"]["smell"] == 3


def test_a_card_is_a_value_and_can_be_changed_into_another() -> None:
    card = parse()
    with pytest.raises(dataclasses.FrozenInstanceError):
        card.task = "fill"  # type: ignore[misc]
    assert dataclasses.replace(card, metrics={"half_precision": {}}).is_measured_in_half


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"task": "conquer"}, "task"),
        ({"task": "upscale"}, "outputs.factor: is missing"),
        ({"inputs": {"modality": [], "range": [2, 1]}}, "inputs.range"),
        ({"inputs": {"modality": [], "scale": "p98"}}, "inputs.scale"),
        ({"inputs": {"modality": "CT"}}, "inputs.modality"),
        ({"inputs": 3}, "inputs"),
        ({"outputs": {"factor": 9}}, "outputs.factor"),
        ({"task": "restore", "outputs": {"factor": "two"}}, "outputs.factor"),
        ({"task": "generate"}, "outputs.size"),
        ({"sampling": {"finish": 2}}, "sampling.finish"),
        ({"training": {}}, "training"),
    ],
)
def test_a_wrong_card_is_refused_by_the_place_of_its_fault(changes: dict[str, Any], words: str) -> None:
    with pytest.raises(ModelProblem, match=words):
        parse(**changes)


@pytest.mark.parametrize("wrong", [None, 3, [], "card", {"task": []}, {"inputs": {}, "outputs": {}, "task": {}}])
def test_what_is_no_card_is_refused(wrong: Any) -> None:
    with pytest.raises(ModelProblem):
        parse_card(wrong, "tiny")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.parent.name)
def test_shipped_cards_say_todays_words_and_all_that_is_read_of_them(path: Any) -> None:
    written = json.loads(path.read_text(encoding="utf-8"))
    card = parse_card(written, path.parent.name)
    assert translate_card(written) == written
    assert card.raw == written
    assert card.task in ("denoise", "upscale", "fill", "segment", "encode", "generate", "propose")
    view = CardView.parse(card.raw)
    assert view.version == card.version
    known = dataclasses.asdict(view.inputs)
    assert known == {name: value for name, value in dataclasses.asdict(card.inputs).items() if name in known}


def test_what_an_upscaler_is_measured_on_becomes_kernels() -> None:
    named = [{"kind": "bicubic"}, {"kind": "gaussian", "width": 2}]
    card = parse("upscale", inputs={"modality": [], "degradations": named}, outputs={"factor": 2})
    assert card.inputs.degradations == (Kernel("bicubic"), Kernel("gaussian", 2.0))


def test_what_a_generator_may_be_asked_for_is_typed() -> None:
    choices = [{"name": "plane", "title": "Plane", "words": ["axial", "coronal"]}]
    outputs = {"size": 16, "choices": choices, "mix": [[1, 3], [2, 1]], "body_part": "HEAD", "spacing_mm": None}
    card = parse("generate", outputs=outputs)
    (condition,) = card.outputs.conditions
    assert (condition.name, condition.labels) == ("plane", ("axial", "coronal"))
    assert card.outputs.mix.rows == ((1, 3), (2, 1))
    assert card.outputs.framed
    plain = parse("generate", outputs={"size": 16, "conditions": ["a", "b"]})
    assert plain.outputs.conditions[0].labels == ("a", "b")
    assert plain.outputs.mix.rows == ((1, 1), (2, 1))
