"""How a result came to be: the steps done, with what they drew and which weights they used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from medaug_gui.core.carried.findings import LabelFinding, has_failure

Json = dict[str, Any]
_MOST_SAID = 5
"""Sentences on labels that a step says; of more it tells how many there are."""


class Doubt(str):
    """A sentence that gives reason to doubt what it is about; one that is not a `Doubt` is a note."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class ModelStamp:
    """Which trained network took part: enough to find the very same weights again."""

    id: str
    name: str
    version: str
    weights_sha256: str


@dataclass(frozen=True, slots=True)
class Step:
    """One operation as it was done.

    Attributes:
        operation: the operation's id.
        version: the program's version that did it.
        parameters: what was asked (JSON).
        realised: what chance made of it (JSON): applying this again gives the same voxels.
        seed: the step's own seed.
        text: a sentence for DICOM's Derivation Description, ASCII, no patient data.
        kind: "augment", "enhance", "generate" or "segment".
        moves: True where content no longer lies where it lay in the patient (a new DICOM Frame of Reference).
        synthetic: True where content was made artificially (DICOM Synthetic Data, 0008,001C).
        model: the trained network, if one was used.
        notes: sentences the user should see with the result: what was left alone, and `Doubt`s as to its worth.
        findings: what was found out about the labels that were carried along; their sentences are among the notes.
    """

    operation: str
    version: str
    parameters: Mapping[str, Any]
    realised: Mapping[str, Any]
    seed: int
    text: str
    kind: str
    moves: bool = False
    synthetic: bool = False
    model: ModelStamp | None = None
    notes: tuple[str, ...] = ()
    findings: tuple[LabelFinding, ...] = ()

    def with_findings(self, findings: tuple[LabelFinding, ...]) -> Step:
        """The same with what was found out about its labels, which is said among the notes as well."""
        said = tuple(Doubt(found.sentence) if found.fails else found.sentence for found in findings)
        if len(said) > _MOST_SAID:
            more = f"{len(said) - _MOST_SAID} more labels did not come along whole: the provenance lists them."
            rest = Doubt(more) if has_failure(findings[_MOST_SAID:]) else more
            said = (*said[:_MOST_SAID], rest)
        return replace(self, notes=(*self.notes, *said), findings=(*self.findings, *findings))


@dataclass(frozen=True, slots=True)
class Provenance:
    """The steps of a result in order, and the recipe (JSON) that asked for them."""

    steps: tuple[Step, ...] = ()
    recipe: Json | None = field(default=None)
    seed: int = 0
    copy: int = 0

    @property
    def is_synthetic(self) -> bool:
        """True where any step made content artificially."""
        return any(step.synthetic for step in self.steps)

    @property
    def notes(self) -> tuple[str, ...]:
        """All the sentences of all steps."""
        return tuple(note for step in self.steps for note in step.notes)

    @property
    def findings(self) -> tuple[LabelFinding, ...]:
        """What was found out about the labels that its steps carried along."""
        return tuple(finding for step in self.steps for finding in step.findings)

    def to_json(self) -> Json:
        """Plain JSON values; `from_json` reads them back."""
        steps = [_step_to_json(step) for step in self.steps]
        return {"steps": steps, "recipe": self.recipe, "seed": self.seed, "copy": self.copy}

    @classmethod
    def from_json(cls, data: Json) -> Provenance:
        """The inverse of `to_json`."""
        return cls(
            steps=tuple(_step_from_json(entry) for entry in data["steps"]),
            recipe=data.get("recipe"),
            seed=int(data.get("seed", 0)),
            copy=int(data.get("copy", 0)),
        )


def _step_to_json(step: Step) -> Json:
    data = asdict(step)
    if not step.findings:
        del data["findings"]
    doubts = [number for number, note in enumerate(step.notes) if isinstance(note, Doubt)]
    return {**data, "notes": [str(note) for note in step.notes], **({"doubts": doubts} if doubts else {})}


def _step_from_json(data: Json) -> Step:
    model, doubts = data.get("model"), data.get("doubts", ())
    notes = tuple(Doubt(note) if number in doubts else note for number, note in enumerate(data.get("notes", ())))
    known = {name: value for name, value in data.items() if name != "doubts"}
    findings = tuple(LabelFinding.from_json(one) for one in data.get("findings", ()))
    return Step(**{**known, "model": ModelStamp(**model) if model else None, "notes": notes, "findings": findings})
