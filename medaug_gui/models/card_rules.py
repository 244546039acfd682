"""What a card must say to make sense beyond the schema: numbers that belong together, and to the network's arguments.

The schema holds each value in its own limits; here are the rules between values.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from typing import Any

Json = Mapping[str, Any]


def find_contradiction(card: Json) -> str:
    """The first fault of a card that is as the schema says, as "place: what", or an empty string."""
    return next((fault for rule in _RULES for fault in rule(card)), "")


def _check_ranges(card: Json) -> Iterator[str]:
    inputs, outputs = card["inputs"], card["outputs"]
    pairs = [(f"inputs.{name}", inputs.get(name)) for name in ("range", "spacing_mm", "slice_spacing_mm")]
    pairs.append(("outputs.range", outputs.get("range")))
    for place, pair in pairs:
        if pair and not pair[0] < pair[1]:
            yield f"{place}: the first number is below the second"
    if inputs.get("mapped_to") and inputs["mapped_to"][0] == inputs["mapped_to"][1]:
        yield "inputs.mapped_to: its two numbers differ"
    window = outputs.get("window")
    if window and not window[1] > 0:
        yield "outputs.window: the width is above 0"


def _check_scale(card: Json) -> Iterator[str]:
    scale = card["inputs"].get("scale", 1.0)
    if isinstance(scale, str):
        if scale != "p99":
            yield "inputs.scale: a number above 0, or p99"
    elif not 0 < scale < 1e9:
        yield "inputs.scale: a number above 0, or p99"


def _check_factor(card: Json) -> Iterator[str]:
    factor, built = card["outputs"].get("factor"), card["architecture"]["arguments"].get("scale")
    if factor is None and card["task"] == "upscale":
        yield "outputs.factor: is missing"
    elif _is_whole(factor) and _is_whole(built) and factor != built:
        yield f"outputs.factor: {factor}, but the network enlarges by {built}"


def _check_spacing(card: Json) -> Iterator[str]:
    spacing = card["outputs"].get("spacing_mm")
    if spacing is not None and not 1e-3 <= spacing <= 100:
        yield "outputs.spacing_mm: between 0.001 and 100 mm"


def _check_size(card: Json) -> Iterator[str]:
    if card["task"] != "generate":
        return
    size, built = card["outputs"].get("size"), card["architecture"]["arguments"].get("size")
    if size is None:
        yield "outputs.size: is missing"
    elif _is_whole(built) and size != built:
        yield f"outputs.size: {size}, but the network makes {built}"


def _check_choices(card: Json) -> Iterator[str]:
    choices = card["outputs"].get("choices", [])
    if not isinstance(choices, list) or len(choices) > 16:
        yield "outputs.choices: must be a list of at most 16"
        return
    for index, entry in enumerate(choices):
        words = entry.get("words") if isinstance(entry, dict) else None
        named = isinstance(entry, dict) and all(isinstance(entry.get(name), str) for name in ("name", "title"))
        if not named or not isinstance(words, list) or not words or not all(isinstance(word, str) for word in words):
            yield f"outputs.choices[{index}]: has a name, a title and a list of words"
            return
    kinds = card["architecture"]["arguments"].get("kinds")
    if kinds is not None and choices and [len(entry["words"]) for entry in choices] != kinds:
        yield "outputs.choices: other numbers of words than the network knows"


def _check_mix(card: Json) -> Iterator[str]:
    outputs = card["outputs"]
    mix = outputs.get("mix")
    if mix is None:
        return
    counts = [len(entry["words"]) for entry in outputs.get("choices", [])] or [len(outputs.get("conditions", []))]
    if not isinstance(mix, list) or len(mix) > 10_000:
        yield "outputs.mix: must be a list of rows"
        return
    for index, row in enumerate(mix):
        if not isinstance(row, list) or len(row) != len(counts) + 1 or not all(map(_is_whole, row)) or row[-1] < 1:
            yield f"outputs.mix[{index}]: a whole number for each choice, and how often they go together"
            return
        if not all(1 <= word <= count for word, count in zip(row, counts, strict=False)):
            yield f"outputs.mix[{index}]: names a word that there is not"
            return


def _check_sampling(card: Json) -> Iterator[str]:
    sampling = card.get("sampling", {})
    limits = {"finish": (0.0, 0.99), "steps": (1, 1000), "guidance": (0.0, 20.0)}
    for name, (low, high) in limits.items():
        value = sampling.get(name, low)
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            yield f"sampling.{name}: must be between {low:g} and {high:g}"
        elif name == "steps" and not _is_whole(value):
            yield "sampling.steps: must be a whole number"


def _check_header(card: Json) -> Iterator[str]:
    header = card["outputs"].get("header", {})
    plain = (str, int, float, list)
    if not isinstance(header, dict) or not all(isinstance(value, plain) for value in header.values()):
        yield "outputs.header: DICOM keywords with plain values"


def _check_numbers(card: Json) -> Iterator[str]:
    for place in ("inputs", "outputs"):
        for name, value in card[place].items():
            if isinstance(value, float) and not math.isfinite(value):
                yield f"{place}.{name}: is no number"


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


_RULES: tuple[Callable[[Json], Iterator[str]], ...] = (
    _check_numbers, _check_ranges, _check_scale, _check_factor, _check_spacing, _check_size, _check_choices, _check_mix,
    _check_sampling, _check_header,
)  # fmt: skip
