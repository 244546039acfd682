"""What the card says of the data, counted: how many, of what, how they were parted. No names: only hashes of voxels."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from medaug_gui.core.trainings.plan import TrainingPlan
from medaug_gui.core.trainings.survey import Case, Survey
from medaug_gui.training.card import DataFacts
from medaug_gui.training.config import Collection
from medaug_gui.training.sets.training_set import SetCase, TrainingSet

_HASH_DIGITS = 16
_MOST_HASHES = 2000
"""In a card; one hash over all stands there too."""


@dataclass(frozen=True)
class DataDescription:
    """The two parts of the data as collections of a card, and the facts for it."""

    collections: Mapping[str, Collection]
    facts: DataFacts


def describe_data(survey: Survey, found: TrainingSet) -> DataDescription:
    """What was trained on and what was held out, counted; names are made of the counts."""
    parts = {part: _list_cases(survey, cases) for part, cases in (("train", found.train), ("held", found.held_out))}
    names = {part: _count_words(cases) for part, cases in parts.items() if cases}
    collections = {name: Collection(name, "the user's own data", "", len({case.patient for case in parts[part]}))
                   for part, name in names.items()}  # fmt: skip
    single = all(case.slices == 1 for case in parts["train"])
    facts = DataFacts([names["train"]], [names["held"]] if "held" in names else [], found.split,
                      images=len(parts["train"]) if single else 0)  # fmt: skip
    return DataDescription(collections, facts)


def describe_set(survey: Survey, found: TrainingSet, plan: TrainingPlan) -> dict[str, Any]:
    """More for the section "training" of the card: modality, spacing, sizes, classes, what was left out, hashes."""
    cases = _list_cases(survey, found.cases)
    hashes = sorted(hash_voxels(case) for case in found.cases)
    return {
        **found.describe(),
        "pixels": sorted({f"{case.rows} x {case.columns}" for case in cases})[:20],
        "left_out": dict(Counter(one.sentence for one in survey.left_out).most_common(20)),
        "notes": list(found.notes),
        "held_out_share": plan.held_out,
        "size": plan.size,
        "series_sha256": {
            "all": hashlib.sha256("".join(hashes).encode()).hexdigest(),
            "count": len(hashes),
            "each": [one[:_HASH_DIGITS] for one in hashes[:_MOST_HASHES]],
        },
    }


def hash_voxels(case: SetCase) -> str:
    """SHA-256 of the shape and the voxels of a case as they were trained on, as hexadecimal digits."""
    found = hashlib.sha256(repr((case.voxels.shape, str(case.voxels.dtype))).encode())
    for image in case.voxels:
        found.update(np.ascontiguousarray(image).tobytes())
    return found.hexdigest()


def _list_cases(survey: Survey, found: Sequence[SetCase]) -> list[Case]:
    known = {case.key: case for case in survey.cases}
    return [known[one.key] for one in found]


def _count_words(cases: Sequence[Case]) -> str:
    slices, patients = sum(case.slices for case in cases), len({case.patient for case in cases})
    kinds = ", ".join(sorted({case.modality for case in cases if case.modality})) or "unknown modality"
    return (f"{_count(len(cases), 'series', 'series')} of {_count(patients, 'patient', 'patients')}, "
            f"{_count(slices, 'slice', 'slices')} ({kinds})")  # fmt: skip


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
