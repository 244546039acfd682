"""What was found out about labels and places that a step carried along: a code for programs, a sentence for people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

LOST, LEFT, CUT, VOLUME, VALUES = CODES = (
    "label-lost", "label-outside", "label-cut", "label-volume", "label-values"
)  # fmt: skip
"""None of it is left where some was to be expected; it lies outside; a part of it does; its volume is another than the
transform makes of it; numbers that were not there before."""


@dataclass(frozen=True, slots=True)
class LabelFinding:
    """One thing that was found out about one label.

    Attributes:
        code: one of `CODES`.
        sentence: for people, without patient data.
        fails: True where the result is no training sample as it is: it is marked, and can be dropped.
        label_map: the name of the label map, or of the point or box.
        label: its number in it; 0 where all of the map is meant.
        found: what there is of it, in `unit`.
        expected: what there should be.
        unit: "ml", "cm²" or "voxels".
    """

    code: str
    sentence: str
    fails: bool
    label_map: str
    label: int = 0
    found: float = 0.0
    expected: float = 0.0
    unit: str = ""

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> LabelFinding:
        """The inverse of `dataclasses.asdict`."""
        return cls(
            code=str(data["code"]),
            sentence=str(data["sentence"]),
            fails=bool(data["fails"]),
            label_map=str(data["label_map"]),
            label=int(data.get("label", 0)),
            found=float(data.get("found", 0.0)),
            expected=float(data.get("expected", 0.0)),
            unit=str(data.get("unit", "")),
        )


def has_failure(findings: Iterable[LabelFinding]) -> bool:
    """True where one of them makes the result no training sample as it is."""
    return any(finding.fails for finding in findings)
