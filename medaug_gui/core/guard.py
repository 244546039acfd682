"""Does an operation have a meaning for this scan, does a model know scans like it? Facts of a series, as sentences.

What a model was made for stands in its card (`inputs`), what any other operation means in its spec (`means`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from medaug_gui.core.cards.known_scans import KnownScans, Range
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.provenance import Doubt
from medaug_gui.core.series import Identity, Series
from medaug_gui.core.spec import OperationSpec

_UNSAID = ("", "OT")
"""Modalities that say nothing: of a file that has none, and of pictures."""
_UNEVEN = frozenset(["gap", "uneven-spacing", "crooked-stack"])
"""Codes of the reader's problems where slices do not lie on an even grid."""
_PLANES = ("sagittal", "coronal", "axial")
_NO_AGENT = frozenset(["no", "none", "n/a", "without", "0", "-"])
_WITH = re.compile(
    r"\b(ce|gd|gad|gado\w*|dotarem|contrast|kontrast|km|post|t1w?_?(c|ce|gd|km))\b|\+ ?(c|gd|km|contrast)\b",
    re.IGNORECASE,
)
_WITHOUT = re.compile(r"\b(non?|without|w/?o|ohne|pre|nativ\w*|unenhanced)\b", re.IGNORECASE)
_OBLIQUE = 0.8
"""A slice normal whose largest component is below this belongs to no plane."""


@dataclass(frozen=True)
class SeriesFacts:
    """What a model's card speaks of.

    Attributes:
        modality: DICOM modality, empty where unknown.
        shape: [slice, row, column].
        spacing: mm along [slice, row, column], None where the source does not say.
        unit: of the voxels; None before they are read.
        plane: "axial", "coronal", "sagittal", or empty where unknown or oblique.
        part: the body part as the source names it, empty where it does not.
        film: True where the frames are moments, not slices.
        uneven: True where the slices do not lie on an even grid.
        contrast: True where the source speaks of contrast agent.
        labelled: False where it has no label map.
    """

    modality: str
    shape: tuple[int, int, int]
    spacing: tuple[float, float, float] | None = None
    unit: str | None = None
    plane: str = ""
    part: str = ""
    film: bool = False
    uneven: bool = False
    contrast: bool = False
    labelled: bool = True

    @classmethod
    def from_series(cls, series: Series) -> SeriesFacts:
        """The facts of a series that has been read."""
        grid = series.geometry
        return cls(
            modality=series.identity.modality,
            shape=grid.shape,
            spacing=grid.spacing if grid.calibrated else None,
            unit=series.unit,
            plane=find_plane(grid),
            part=series.identity.body_part,
            film=grid.is_film,
            uneven=not grid.is_even,
            contrast=_has_contrast(series.identity),
            labelled=bool(series.labels),
        )

    @classmethod
    def from_header(cls, header: SeriesHeader) -> SeriesFacts:
        """The facts that a scan of the disk knows; spacings of exactly 1 mm may be unknown ones and are left out."""
        known = header.spacing != (1.0, 1.0, 1.0)
        return cls(
            modality=header.modality,
            shape=header.shape,
            spacing=header.spacing if known else None,
            plane=header.plane,
            part=header.identity.body_part,
            film=header.is_film,
            uneven=header.uneven or any(problem.code in _UNEVEN for problem in header.problems),
            contrast=_has_contrast(header.identity),
            labelled=bool(header.label_files),
        )


def find_plane(grid: Geometry) -> str:
    """Which plane the slices lie in: by the patient axis that their normal follows; empty where that is unclear."""
    if not grid.positioned:
        return ""
    normal = [abs(float(row[0])) for row in grid.direction]
    best = max(range(3), key=lambda axis: normal[axis])
    return _PLANES[best] if normal[best] >= _OBLIQUE else ""


def find_doubts(spec: OperationSpec, facts: SeriesFacts, parameters: Mapping[str, Any]) -> tuple[Doubt, ...]:
    """Why an operation may have no meaning for such a series, one sentence each; empty where it has.

    Nothing is forbidden by it. A modality that is not known is not held against a series, except by a model.

    Args:
        spec: of the operation; for a model its card's inputs are looked at, too.
        facts: of the series.
        parameters: those that differ from their defaults, or all.
    """
    if not spec.accepts.source:
        return ()
    means = spec.means
    model = spec.model
    found: list[str] = list(find_mismatches(model.inputs, facts)) if model else []
    if means.modalities and facts.modality not in (*means.modalities, *_UNSAID):
        found.append(f"{means.because}; this is {facts.modality}{_name_part(facts)}.")
    if facts.film:
        found.append(means.film)
    elif facts.uneven and spec.crosses(parameters):
        found.append(means.uneven)
    if not facts.labelled:
        found.append(means.labels)
    found += _check_hounsfield(spec, facts, parameters)
    return tuple(Doubt(sentence) for sentence in found if sentence)


def find_recipe_doubts(steps: Iterable[tuple[OperationSpec, Mapping[str, Any]]], facts: SeriesFacts) -> tuple[str, ...]:
    """The doubts of all steps of a recipe (spec, parameters) in order, each sentence once.

    Once a step has put the slices onto an even grid or made labels, none after it is doubted for that.
    """
    found: dict[str, None] = {}
    for spec, parameters in steps:
        found.update(dict.fromkeys(find_doubts(spec, facts, parameters)))
        if spec.means.evens and parameters.get(spec.means.evens):
            facts = replace(facts, uneven=False)
        if spec.kind == "segment":
            facts = replace(facts, labelled=True)
    return tuple(found)


def _check_hounsfield(spec: OperationSpec, facts: SeriesFacts, parameters: Mapping[str, Any]) -> list[str]:
    """Of settings in HU that were changed for a series that has none."""
    known = facts.modality == "CT" if facts.unit is None else facts.unit == "HU"
    if known or facts.modality in _UNSAID:
        return []
    changed = [
        one.title
        for one in spec.parameters
        if one.unit == "HU" and one.name in parameters and parameters[one.name] != one.default
    ]
    if not changed:
        return []
    named = _join_words(f"'{title}'" for title in changed)
    return [f"{named} is in HU and does nothing to a series that is not in HU; this is {facts.modality}."]


def _name_part(facts: SeriesFacts) -> str:
    return f" ({facts.part.lower()})" if facts.part else ""


def find_mismatches(known: KnownScans, facts: SeriesFacts) -> tuple[Doubt, ...]:
    """How a series differs from what a model was made for, one sentence each; empty where it fits.

    Args:
        known: the `inputs` of the model's card.
        facts: of the series. What is not known is not held against it.
    """
    checks = (
        _check_modality,
        _check_unit,
        _check_plane,
        _check_neighbours,
        _check_pixels,
        _check_slices,
        _check_size,
        _check_contrast,
    )
    return tuple(Doubt(sentence) for check in checks if (sentence := check(known, facts)))


def _check_modality(known: KnownScans, facts: SeriesFacts) -> str:
    if not known.modality or facts.modality in known.modality:
        return ""
    this = facts.modality or "of unknown modality"
    return f"This model knows {_join_words(known.modality)}; this is {this}{_name_part(facts)}."


def _check_unit(known: KnownScans, facts: SeriesFacts) -> str:
    if not known.unit or facts.unit is None or known.unit == facts.unit:
        return ""
    return (
        f"This model takes values in {known.unit}; these are {f'in {facts.unit}' if facts.unit else 'without a unit'}."
    )


def _check_plane(known: KnownScans, facts: SeriesFacts) -> str:
    if not known.plane or not facts.plane or facts.plane in known.plane:
        return ""
    return f"This model knows {_join_words(known.plane)} slices; these are {facts.plane}."


def _check_neighbours(known: KnownScans, facts: SeriesFacts) -> str:
    if not known.needs_neighbours:
        return ""
    if facts.film:
        return "This model looks at neighbouring slices; this is a film, of which each frame is seen alone."
    if facts.uneven:
        return "This model looks at neighbouring slices, which do not lie on an even grid: run resample first."
    return ""


def _check_pixels(known: KnownScans, facts: SeriesFacts) -> str:
    limits = known.spacing_mm
    if not limits or facts.spacing is None or _is_inside(facts.spacing[2], limits):
        return ""
    low, high = limits
    return f"The pixels are {facts.spacing[2]:.2g} mm wide; this model was trained on {low:g} to {high:g} mm."


def _check_slices(known: KnownScans, facts: SeriesFacts) -> str:
    limits = known.slice_spacing_mm
    if not limits or facts.spacing is None or facts.shape[0] < 2 or facts.film or _is_inside(facts.spacing[0], limits):
        return ""
    low, high = limits
    return f"The slices are {facts.spacing[0]:.2g} mm apart; this model was trained on {low:g} to {high:g} mm."


def _check_size(known: KnownScans, facts: SeriesFacts) -> str:
    least = known.minimum_size
    rows, columns = facts.shape[1:]
    if min(rows, columns) >= least:
        return ""
    return f"The slices are {rows} x {columns} pixels; this model needs at least {least} x {least}."


def _check_contrast(known: KnownScans, facts: SeriesFacts) -> str:
    if not known.contrast or facts.contrast:
        return ""
    return "This model knows scans with contrast agent; nothing says that there is any in this one."


def _has_contrast(identity: Identity) -> bool:
    """True where an agent is named, or the description speaks of one and not of its absence."""
    named = identity.contrast.strip().lower()
    if named:
        return named not in _NO_AGENT
    said = f"{identity.description} {identity.study_description}"
    return bool(_WITH.search(said)) and not _WITHOUT.search(said)


def _is_inside(value: float, limits: Range) -> bool:
    low, high = limits
    return 0.999 * low <= value <= 1.001 * high


def _join_words(words: Any) -> str:
    *first, last = (str(word) for word in words)
    return f"{', '.join(first)} and {last}" if first else last
