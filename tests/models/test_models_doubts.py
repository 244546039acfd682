"""What has no meaning for a modality, a film or uneven slices is doubted before the run, and never refused."""

from __future__ import annotations

import json
from typing import Any

import pytest

from medaug_gui.core.geometry import TIME
from medaug_gui.core.guard import SeriesFacts, find_doubts, find_recipe_doubts
from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.series import FrameRef, Identity, Problem
from medaug_gui.core.spec import OperationSpec
from medaug_gui.operations.catalog import catalog

SPECS = {spec.id: spec for spec in catalog().specs}
K_SPACE = ("ghosting", "gibbs", "motion", "spike")


def said(name: str, facts: SeriesFacts, **parameters: Any) -> str:
    return " ".join(find_doubts(SPECS[name], facts, parameters))


def facts(modality: str, **more: Any) -> SeriesFacts:
    return SeriesFacts(modality, (20, 256, 256), (3.0, 1.0, 1.0), **more)


@pytest.mark.parametrize("name", [*K_SPACE, "rician-noise", "bias-field", "n4-bias-correction"])
@pytest.mark.parametrize("modality", ["CT", "US", "XA", "PT", "DX", "MG", "NM"])
def test_what_is_of_mr_is_doubted_elsewhere(name: str, modality: str) -> None:
    text = said(name, facts(modality))
    assert "MR" in text
    assert f"this is {modality}" in text
    assert said(name, facts("MR")) == ""
    assert not SPECS[name].accepts.modalities


@pytest.mark.parametrize("modality", ["MR", "US", "PT", "CR"])
def test_dose_is_of_ct(modality: str) -> None:
    assert "this is" in said("ct-dose", facts(modality))
    assert said("ct-dose", facts("CT")) == ""


@pytest.mark.parametrize("name", K_SPACE)
@pytest.mark.parametrize("modality", ["MR", "US"])
def test_artefacts_of_k_space_are_doubted_for_a_film(name: str, modality: str) -> None:
    assert "film" in said(name, facts(modality, film=True))
    assert "film" not in said(name, facts("MR"))


@pytest.mark.parametrize("modality", ["", "OT"])
def test_what_is_not_known_is_not_held_against_a_series(modality: str) -> None:
    for name in (*K_SPACE, "rician-noise", "ct-dose"):
        assert said(name, facts(modality)) == ""


def test_settings_in_hu_are_doubted_where_there_are_none() -> None:
    assert "in HU" in said("clahe", facts("MR"), low_hu=-1000.0, high_hu=400.0)
    assert "in HU" in said("window-shift", facts("US"), shift_hu=5.0)
    assert said("clahe", facts("MR"), low_hu=-160.0) == ""  # as it is by itself
    assert said("clahe", facts("CT"), low_hu=-1000.0) == ""
    assert "in HU" in said("gamma", SeriesFacts("PT", (3, 9, 9), unit="SUV"), low_hu=-10.0)


@pytest.mark.parametrize(
    ("name", "parameters", "doubted"),
    [
        ("affine", {}, True),
        ("affine", {"in_plane": True}, False),
        ("elastic", {}, True),
        ("blur", {}, True),
        ("blur", {"across_slices": False}, False),
        ("sharpen", {}, False),
        ("curvature-flow", {"across_slices": True}, True),
        ("fill-slices", {}, True),
        ("crop", {}, False),
        ("gamma", {}, False),
        ("resample", {"slices": 2.0}, False),
    ],
)
def test_what_needs_an_even_grid_says_so_before(name: str, parameters: dict[str, Any], doubted: bool) -> None:
    text = said(name, facts("CT", uneven=True), **parameters)
    assert ("resample" in text) == doubted


def test_a_recipe_that_evens_the_slices_first_is_not_doubted_for_them() -> None:
    uneven = facts("CT", uneven=True)
    steps = [(SPECS["resample"], {"slices": 2.0}), (SPECS["blur"], {}), (SPECS["affine"], {})]
    assert find_recipe_doubts(steps, uneven) == ()
    assert len(find_recipe_doubts(steps[1:], uneven)) == 2
    assert find_recipe_doubts([(SPECS["resample"], {"rows": 2.0}), *steps[1:]], uneven) == find_recipe_doubts(
        steps[1:], uneven
    )
    assert len(find_recipe_doubts([(SPECS["motion"], {}), (SPECS["motion"], {"movements": 3})], uneven)) == 1


def test_facts_of_a_row_know_films_and_uneven_slices() -> None:
    frames = (FrameRef("a"), FrameRef("b"))
    row = SeriesHeader("k", "g", "dicom", Identity(modality="US"), frames, (2, 9, 9), (1.0, 1.0, 1.0), first=TIME)
    assert SeriesFacts.from_header(row).film
    assert SeriesHeader.from_json(json.loads(json.dumps(row.to_json()))) == row
    gappy = SeriesHeader(
        "k", "g", "dicom", Identity(), frames, (2, 9, 9), (2.0, 1.0, 1.0), problems=(Problem("gap", "A slice."),)
    )
    assert SeriesFacts.from_header(gappy).uneven


def test_a_model_that_sees_neighbours_is_doubted_for_a_film() -> None:
    spec = OperationSpec("d", "D", "enhance", "x", "Denoises.", card={"inputs": {"context_slices": 3}})
    assert "film" in " ".join(find_doubts(spec, facts("MR", film=True), {}))
    assert find_doubts(spec, facts("MR"), {}) == ()
