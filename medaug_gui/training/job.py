"""One training that is asked for: its config, from what, to where."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from medaug_gui.core.progress import Progress
from medaug_gui.models.devices import resolve_device
from medaug_gui.models.imports.making import make_identifier
from medaug_gui.training.config import TrainingConfig
from medaug_gui.training.prose import Prose


@dataclass(frozen=True)
class TrainingJob:
    """One training.

    Attributes:
        config: what is trained, and how; its device is one that there is.
        prose: the sentences of the card.
        data: the folder that the config's folders lie in.
        out: the package's folder.
        work: where decoded scans, the log and checkpoints lie.
        command: what makes it again, for the card.
        progress: reports and cancels.
        resume: go on from the last checkpoint.
    """

    config: TrainingConfig
    prose: Prose
    data: Path
    out: Path
    work: Path
    command: str
    progress: Progress
    resume: bool = False

    @property
    def id(self) -> str:
        """Of the model that is made: the config's, else after the name of the package's folder."""
        return self.config.id or make_identifier(self.out.name)

    def prepare(self) -> TrainingJob:
        """The same with the device that "auto" means here, the same for the whole training."""
        return replace(self, config=self.config.move_to(str(resolve_device(self.config.device))))
