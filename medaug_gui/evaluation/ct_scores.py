"""Generated CT slices as one more patient: HU of the body and noise in soft tissue, beside real patients' spread."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.progress import Progress
from medaug_gui.core.seeds import make_generator
from medaug_gui.evaluation.base import Score
from medaug_gui.imaging.intervals import compute_middle_interval
from medaug_gui.imaging.metrics import ct_texture

Array = NDArray[np.float32]
Numbers = NDArray[np.float64]
Distance = Callable[[Numbers, Numbers], Numbers]
PEERS = "between real patients"
NOTE = (
    "CT: the generated slices are one more patient. Values are means over the real patients of the distance to each; "
    "the baseline is the mean distance of a real patient to another."
)
_DRAWS = 500


def score_ct(made: Array, real: Array, patients: Sequence[str], progress: Progress) -> list[Score]:
    """Distances of generated slices to each real patient, beside those between the patients where there are two.

    Measures without a value (no slice with a patch of soft tissue) are left out.

    Args:
        made: generated slices [n, row, column] in HU.
        real: real ones [m, row, column] in HU.
        patients: whose slice each real one is.
        progress: reports and cancels.
    """
    names = sorted(set(patients))
    labels = np.array([names.index(name) for name in patients])
    condition = f"to each of {len(names)} patients" if len(names) > 1 else "to the patient"
    histograms = _measure_both(ct_texture.count_hu, made, real, progress.part(0.0, 0.5))
    powers = _measure_both(ct_texture.measure_noise_power, made, real, progress.part(0.5, 1.0))
    return [
        *_score_distance("hu_histogram_distance", condition, *histograms, labels, ct_texture.histogram_distance),
        *_score_distance("nps_distance", condition, *powers, labels, ct_texture.power_distance),
        *_score_distance("noise_level_distance_hu", condition, *powers, labels, _compare_levels),
    ]


def _measure_both(
    measure: Callable[[Array], Numbers], made: Array, real: Array, progress: Progress
) -> tuple[Numbers, Numbers]:
    """A row of numbers for each slice of both sets; NaN where a slice has none."""
    rows = [measure(image) for image in progress.over([*made, *real], "HU and noise")]
    return np.stack(rows[: len(made)]), np.stack(rows[len(made) :])


def _score_distance(
    metric: str, condition: str, made: Numbers, real: Numbers, labels: NDArray[np.intp], distance: Distance
) -> list[Score]:
    ours = made[~np.isnan(made).any(1)]
    groups = [real[(labels == label) & ~np.isnan(real).any(1)] for label in range(int(labels.max()) + 1)]
    people = np.stack([group.mean(0) for group in groups if len(group)]) if any(map(len, groups)) else np.empty((0, 0))
    if not len(ours) or not len(people):
        return []
    value = float(distance(ours.mean(0), people).mean())
    count = len(people)
    apart = [distance(people[a], people[b]) for a in range(count) for b in range(count) if a != b]
    baselines = {PEERS: float(np.mean(apart)), f"{PEERS}, furthest": float(np.max(apart))} if apart else {}
    return [Score(metric, condition, value, compute_middle_interval(_draw_again(ours, people, distance)), baselines)]


def _draw_again(made: Numbers, people: Numbers, distance: Distance) -> Numbers:
    """The value when generated slices, and patients where there are several, are drawn again (bootstrap)."""
    rng = make_generator(0, "texture", len(made), len(people))
    shares = rng.multinomial(len(made), np.full(len(made), 1 / len(made)), _DRAWS) / len(made)
    each = distance((shares @ made)[:, None], people[None])
    picks = rng.integers(len(people), size=(_DRAWS, len(people)))
    drawn: Numbers = np.take_along_axis(each, picks, axis=1).mean(1)
    return drawn


def _compare_levels(a: Numbers, b: Numbers) -> Numbers:
    apart: Numbers = np.abs(ct_texture.compute_noise_hu(a) - ct_texture.compute_noise_hu(b))
    return apart
