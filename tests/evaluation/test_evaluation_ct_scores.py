"""Generated CT as one more patient: distances to each real one beside those among them."""

import numpy as np
import pytest

from medaug_gui.core.progress import Progress
from medaug_gui.evaluation.ct_scores import PEERS, score_ct


def _patient(tissue: float, noise: float, slices: int = 6) -> np.ndarray:
    y, x = np.mgrid[-1:1:64j, -1:1:64j]
    body = np.where(y**2 + x**2 < 0.8**2, tissue, -1000.0)
    rough = np.random.default_rng(int(tissue)).normal(size=(slices, 64, 64))
    return (body + noise * rough).astype(np.float32)


def _scores(made: np.ndarray, patients: list[np.ndarray]) -> dict[str, tuple[float, dict[str, float]]]:
    names = [f"P{number}" for number, slices in enumerate(patients) for _ in slices]
    found = score_ct(made, np.concatenate(patients), names, Progress())
    return {score.metric: (score.value, dict(score.baselines)) for score in found}


def test_a_mixture_lies_nearer_to_each_patient_than_they_are_to_each_other() -> None:
    patients = [_patient(20, 10), _patient(60, 20)]
    mixed = np.concatenate([_patient(21, 10, 4), _patient(61, 20, 4)])
    found = _scores(mixed, patients)
    value, baselines = found["hu_histogram_distance"]
    assert value == pytest.approx(20, abs=4)
    assert baselines[PEERS] == pytest.approx(40, abs=4)
    assert found["noise_level_distance_hu"][0] < found["noise_level_distance_hu"][1][PEERS]
    assert found["nps_distance"][0] < 0.15


def test_another_patient_is_as_far_as_patients_are_apart() -> None:
    found = _scores(_patient(100, 10), [_patient(20, 10), _patient(60, 10)])
    assert found["hu_histogram_distance"][0] == pytest.approx(60, abs=4)
    assert found["hu_histogram_distance"][1][f"{PEERS}, furthest"] == pytest.approx(40, abs=4)


def test_one_patient_gives_values_without_a_spread_and_no_body_gives_none() -> None:
    found = _scores(_patient(50, 10), [_patient(20, 10)])
    assert found["hu_histogram_distance"][0] == pytest.approx(30, abs=3)
    assert found["hu_histogram_distance"][1] == {}
    empty = np.full((3, 64, 64), -1000, np.float32)
    assert "nps_distance" not in _scores(empty, [_patient(20, 10)])
