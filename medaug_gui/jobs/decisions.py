"""What a person decided of generated images and copies, kept beside the result; what is too like a training image.

A generated series of single images is a stack: each of its slices is an image of its own, by its number from 0. What
is decided of a result as a whole has the number `WHOLE`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from medaug_gui.core.provenance import Provenance, Step
from medaug_gui.core.series import Series
from medaug_gui.jobs.stash import write_text

ACCEPTED, REJECTED = "accepted", "rejected"
WHOLE = -1
_FILE = "decisions.json"
_FOR_EACH = ("words", "nearest")
"""What a generator's step says of each of its images."""


@dataclass(frozen=True)
class Nearness:
    """How near an image is to what the generator was trained on; both as shares of the distance of the alarm.

    Attributes:
        image: what the nearest training image is called.
        feature, shape: by features of a network, and by its low-pass picture.
        alarm: True where it is too near.
        draw: which draw of the seed it is, from 0; -1 where that was not noted.
    """

    image: str
    feature: float
    shape: float
    alarm: bool
    draw: int = -1

    @property
    def ratio(self) -> float:
        """The nearer of the two; below 1 the alarm goes off."""
        return min(self.feature, self.shape)


def find_generation(provenance: Provenance) -> Step | None:
    """The step that made images of nothing; None where there is none."""
    return next((step for step in provenance.steps if step.kind == "generate" and step.synthetic), None)


def is_stack(series: Series) -> bool:
    """True for a generated series whose slices are images by themselves."""
    step = find_generation(series.provenance)
    return step is not None and not step.realised.get("stack") and not series.geometry.positioned


def list_nearness(provenance: Provenance, count: int) -> list[Nearness | None]:
    """For each of `count` images how near it is; None where its model did not look."""
    step = find_generation(provenance)
    found = step.realised.get("nearest", ()) if step is not None else ()
    if not isinstance(found, list | tuple) or len(found) != count:
        return [None] * count
    return [_parse_nearness(one) for one in found]


def read_decisions(folder: Path) -> dict[int, str]:
    """What was decided of the images of a stash; nothing where nothing sound was written."""
    try:
        kept = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        return {int(number): str(state) for number, state in kept.items() if state in (ACCEPTED, REJECTED)}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def write_decisions(folder: Path, decided: Mapping[int, str]) -> None:
    """Keep what was decided of the images of a stash; a full disk costs only that, and a stash that is gone nothing."""
    try:
        if folder.is_dir():
            write_text(folder / _FILE, json.dumps({str(number): state for number, state in decided.items()}))
    except OSError:
        return


def pick_images(series: Series, numbers: Sequence[int]) -> Series:
    """The series of these images alone, in this order, as they are, with what its step says of each."""
    rows = list(numbers)
    depth = series.geometry.shape[0]
    geometry = replace(series.geometry, shape=(len(rows), *series.geometry.shape[1:]))
    steps = tuple(_pick_of_step(step, rows, depth) for step in series.provenance.steps)
    return replace(
        series,
        voxels=series.voxels[rows],
        geometry=geometry,
        labels=tuple(replace(one, voxels=one.voxels[rows]) for one in series.labels),
        maps=tuple(replace(one, voxels=one.voxels[rows]) for one in series.maps),
        frames=tuple(series.frames[row] for row in rows) if len(series.frames) == depth else series.frames,
        greys=series.greys.take(rows, depth),
        provenance=replace(series.provenance, steps=steps),
    )


def list_alarms(series: Series) -> list[int]:
    """The numbers of images that are too like a training image."""
    if find_generation(series.provenance) is None:
        return []
    nearness = list_nearness(series.provenance, series.geometry.shape[0])
    return [number for number, one in enumerate(nearness) if one is not None and one.alarm]


def list_held_back(series: Series, decided: Mapping[int, str], wanted: Iterable[int] | None = None) -> list[int]:
    """The images that are not to leave: alarms that were not accepted, and those that are not `wanted`."""
    alarms = [number for number in list_alarms(series) if decided.get(number) != ACCEPTED]
    if wanted is None:
        return alarms
    kept = set(wanted)
    return sorted({number for number in range(series.geometry.shape[0]) if number not in kept} | set(alarms))


def _parse_nearness(one: Any) -> Nearness | None:
    try:
        return Nearness(
            str(one["training image"]),
            float(one["feature"]),
            float(one["shape"]),
            bool(one["alarm"]),
            int(one.get("draw", -1)),
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def _pick_of_step(step: Step, rows: list[int], depth: int) -> Step:
    lists = {
        name: [values[row] for row in rows]
        for name in _FOR_EACH
        if isinstance(values := step.realised.get(name), list | tuple) and len(values) == depth
    }
    return replace(step, realised={**step.realised, **lists, "images picked": rows}) if lists else step
