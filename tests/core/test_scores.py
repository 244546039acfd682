"""The figures of cards: read from every shipped card, ranked the right way, and the ones that stand first."""

from __future__ import annotations

import json

import pytest

from medaug_gui.core.cards.scores import ModelScore, find_kind, parse_scores, pick_headlines
from medaug_gui.io.places import find_shipped_models

CARDS = {path.parent.name: json.loads(path.read_text()) for path in sorted(find_shipped_models().glob("*/model.json"))}


@pytest.mark.parametrize("model", CARDS)
def test_every_shipped_card_tells_figures_and_some_stand_first(model: str) -> None:
    card = CARDS[model]
    scores = parse_scores(card["metrics"])
    headlines = pick_headlines(card["task"], scores)
    assert 2 <= len(headlines) <= 3
    assert all(headline.others for headline in headlines)
    assert len({(one.place, one.condition, one.metric) for one in headlines}) == len(headlines)


def test_every_measure_of_a_shipped_card_has_a_name_for_people() -> None:
    metrics = {score.metric for card in CARDS.values() for score in parse_scores(card["metrics"])}
    assert metrics
    assert not [metric for metric in metrics if find_kind(metric).title == metric]


def test_the_input_is_no_rival_and_less_error_is_better() -> None:
    others = {"input": 1.0, "median": 9.0, "BM3D": 5.0}
    score = ModelScore("a chest", "30 HU", "rmse_hu", 6.0, (5.5, 6.5), others)
    assert score.best_other == ("BM3D", 5.0)
    assert score.lead == -1.0
    assert not score.is_level
    assert ModelScore("", "", "rmse_hu", 5.2, (4.9, 5.5), others).is_level


def test_sharpness_is_best_at_one() -> None:
    score = ModelScore("", "", "edge_sharpness", 0.9, None, {"one": 1.05, "other": 1.2})
    assert score.best_other == ("one", 1.05)
    assert score.lead == pytest.approx(-0.05)


def test_numbers_have_a_true_minus() -> None:
    assert find_kind("psnr_db").write(-3.25) == "\u22123.2"


def test_a_document_of_an_evaluation_is_read_as_well() -> None:
    row = {"metric": "dice", "condition": "all", "value": 0.8, "ci95": [0.7, 0.9], "baselines": {"Otsu": 0.2}}
    (score,) = parse_scores({"a place": {"command": "medaug evaluate", "metrics": [row]}, "alone": 3.0})
    assert (score.place, score.value, score.ci95, score.others) == ("a place", 0.8, (0.7, 0.9), {"Otsu": 0.2})
