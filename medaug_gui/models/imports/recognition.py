"""What a file or folder turned out to be, and what follows from that."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from medaug_gui.core.errors import ModelProblem

ACCEPT, CONSENT, REFUSE = "accept", "consent", "refuse"


@dataclass(frozen=True)
class Recognition:
    """One model as it was found.

    Attributes:
        kind: a stable word: "safetensors", "torch", "torchscript", "torch-export", "onnx", "bundle", "package" ...
        policy: `ACCEPT` (no code is run), `CONSENT` (a program: runs only when allowed), `REFUSE`.
        sentence: what it is, for people.
        advice: what to do next, empty where it is taken as it is.
        path: the file to read, which for a folder may be one inside it.
        offending: the names in a pickle that would run code.
        parts: of a model in several files, what each is and where it lies.
        inside: of a folder with several models, each of them, taken or not.
    """

    kind: str
    policy: str
    sentence: str
    advice: str = ""
    path: Path = field(default_factory=Path)
    offending: tuple[str, ...] = ()
    inside: tuple[Recognition, ...] = ()
    parts: tuple[tuple[str, Recognition], ...] = ()

    def refuse(self) -> None:
        """Raise `ModelProblem` where it is not taken."""
        if self.policy == REFUSE:
            raise ModelProblem(self.sentence, advice=self.advice)
