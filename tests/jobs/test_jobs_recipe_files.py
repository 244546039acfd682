"""Recipes and cards from outside: whatever they hold, one sentence; a byte order mark is no fault."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from medaug_gui.core.errors import BadParameter, Refused
from medaug_gui.core.json_text import parse_json
from medaug_gui.core.parameters import ParameterSpec
from medaug_gui.jobs.recipe import Recipe, RecipeStep
from medaug_gui.models.card_rules import find_contradiction

GOOD = '{"format": "medaug-recipe", "version": 1, "steps": [{"operation": "blur", "parameters": {}}], "seed": 3}'


@pytest.mark.parametrize(
    "content",
    [
        GOOD.replace("3}", "Infinity}").encode(),
        GOOD.replace("3}", "NaN}").encode(),
        GOOD.replace("3}", "1e999}").encode(),
        GOOD.replace("3}", "9" * 5000 + "}").encode(),
        GOOD.replace("3}", "1.5}").encode(),
        GOOD.replace("3}", "-1}").encode(),
        GOOD.replace("3}", "true}").encode(),
        GOOD.replace("3}", "٣}").encode(),
        GOOD.replace('"version": 1', '"version": Infinity').encode(),
        GOOD.replace('"version": 1', '"version": 1e400').encode(),
        GOOD.replace("{}", "[" * 100_000 + "]" * 100_000).encode(),
        GOOD.replace("{}", '{"a":' * 100 + "1" + "}" * 100).encode(),
        GOOD.replace("3}", '3, "copies": 99999999999}').encode(),
        GOOD.replace('[{"operation": "blur", "parameters": {}}]', "[]").encode(),
        b"\xff\xfe\x00", b"\x00\x01", b"", b"[]", b"null", b'"text"', b"{", GOOD.encode("utf-16-be"),
    ],
)  # fmt: skip
def test_a_wrong_recipe_is_one_sentence(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "recipe.json"
    path.write_bytes(content)
    with pytest.raises(Refused) as refused:
        Recipe.load(path)
    assert refused.value.sentence.endswith(".")
    assert "unexpected" not in refused.value.sentence


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_recipe_with_a_byte_order_mark_is_read(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "recipe.json"
    path.write_bytes(GOOD.encode(encoding))
    assert Recipe.load(path).seed == 3


def test_depth_is_bounded_where_python_itself_would_go_on() -> None:
    assert parse_json("[" * 60 + "]" * 60, "it")
    with pytest.raises(Refused, match="nested"):
        parse_json("[" * 70 + "]" * 70, "it")


@pytest.mark.parametrize(
    "text", ["١٢", "１２", "1_000", "nan", "inf", "-inf", "1e999", "", " ", "0x10", "1,5", "9" * 5000]
)
def test_numbers_on_the_command_line_are_ascii_digits(text: str) -> None:
    with pytest.raises(BadParameter):
        ParameterSpec("width", "number", 1.0, "Width", low=0.0, high=10.0).parse(text)


@pytest.mark.parametrize(
    ("text", "value"), [("1", 1.0), ("1.5", 1.5), (".5", 0.5), ("5.", 5.0), ("1e-1", 0.1), ("+2", 2.0)]
)
def test_plain_numbers_are_read(text: str, value: float) -> None:
    assert ParameterSpec("width", "number", 1.0, "Width", low=0.0, high=10.0).parse(text) == value


@pytest.mark.parametrize(
    "value", [10**400, -(10**400), float("inf"), float("nan"), "9" * 6000, None, [], 10**5000], ids=range(8)
)
def test_wrong_parameters_of_recipes_are_one_sentence(value: object) -> None:
    with pytest.raises(BadParameter) as found:
        ParameterSpec("width", "number", 1.0, "Width", low=0.0, high=10.0).check(value)
    assert len(found.value.sentence) < 200


def card(**changes: Any) -> dict[str, Any]:
    found: dict[str, Any] = {
        "task": "generate",
        "inputs": {"modality": []},
        "outputs": {
            "size": 64, "range": [0, 1000], "mix": [[1, 2, 5], [2, 1, 3]],
            "choices": [
                {"name": "a", "title": "A", "words": ["x", "y"]}, {"name": "b", "title": "B", "words": ["u", "v"]},
            ],
        },
        "architecture": {"network": "latent_flow", "arguments": {"size": 64, "kinds": [2, 2]}},
        "sampling": {"steps": 16, "guidance": 1.0, "finish": 0.25},
    }  # fmt: skip
    for place, value in changes.items():
        part, _, name = place.partition("__")
        found[part] = {**found.get(part, {}), name: value} if name else value
    return found


@pytest.mark.parametrize(
    "changes",
    [
        {"outputs__mix": 7}, {"outputs__mix": [[1, 2]]}, {"outputs__mix": [[1, 3, 5]]}, {"outputs__mix": [[0, 1, 5]]},
        {"outputs__mix": [[1, 1, 0]]}, {"outputs__mix": [[1, 1, 1.5]]}, {"outputs__mix": [["x", 1, 1]]},
        {"outputs__size": 32}, {"outputs__size": None}, {"outputs__range": [5, 5]}, {"outputs__range": [9, 1]},
        {"outputs__spacing_mm": 0}, {"outputs__spacing_mm": -1}, {"outputs__window": [0, 0]}, {"outputs__header": 3},
        {"outputs__choices": [{"name": "a"}]}, {"outputs__choices": "x"},
        {"sampling__finish": 1.0}, {"sampling__finish": -0.1}, {"sampling__finish": "late"}, {"sampling__steps": 0},
        {"sampling__steps": 2.5}, {"sampling__guidance": 1e9}, {"sampling__guidance": True},
        {"inputs__scale": 0}, {"inputs__scale": -3.0}, {"inputs__scale": "p50"}, {"inputs__range": [1, 0]},
        {"inputs__mapped_to": [1, 1]},
        {"task": "upscale", "outputs__factor": 2, "architecture__arguments": {"scale": 4}},
    ],
)  # fmt: skip
def test_a_card_that_contradicts_itself_is_named(changes: dict[str, Any]) -> None:
    assert ": " in find_contradiction(card(**changes))


def test_good_cards_pass() -> None:
    assert find_contradiction(card()) == ""
    for path in sorted((Path(__file__).parents[2] / "resources" / "models").glob("*/model.json")):
        assert find_contradiction(json.loads(path.read_text(encoding="utf-8"))) == "", path.parent.name


def test_a_bypassed_step_is_kept_and_a_program_that_does_not_know_it_refuses() -> None:
    whole = Recipe((RecipeStep("blur"), RecipeStep("flip", {"axis": "random"})), 3)
    some = Recipe((RecipeStep("blur", enabled=False), whole.steps[1]), 3)
    assert whole.to_json()["version"] == 1
    assert some.to_json()["version"] == 2
    assert Recipe.from_json(json.loads(json.dumps(some.to_json()))) == some
    assert [step.operation for step in some.active] == ["flip"]
    assert Recipe.from_json(json.loads(GOOD)).steps[0].enabled
    with pytest.raises(Refused):
        Recipe.from_json(json.loads(GOOD.replace('"blur",', '"blur", "enabled": 1,')))


@pytest.mark.parametrize(
    ("when", "values", "unit", "holds"),
    [
        ("", {}, None, True),
        ("unit = HU", {}, "HU", True),
        ("unit = HU", {}, "", False),
        ("unit != HU", {}, "HU", False),
        ("unit != HU", {}, None, True),
        ("how = one | two", {"how": "two"}, None, True),
        ("how = one | two", {"how": "three"}, None, False),
        ("really = true and scale != 0", {"really": True, "scale": 2.5}, None, True),
        ("really = true and scale != 0", {"really": True, "scale": 0.0}, None, False),
    ],
)
def test_where_a_parameter_applies(when: str, values: dict[str, Any], unit: str | None, holds: bool) -> None:
    assert ParameterSpec("width", "number", 1.0, "Width", when=when).applies(values, unit) is holds
