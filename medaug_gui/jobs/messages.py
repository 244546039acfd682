"""What the window and the engine process say to each other: values only, voxels by the path of a stash."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from medaug_gui.core.spec import OperationSpec
from medaug_gui.jobs.job import Job
from medaug_gui.jobs.proposals.messages import ProposalFailed, ProposalReady, ProposeMask
from medaug_gui.jobs.recipe import Recipe


@dataclass(frozen=True)
class RunJob:
    """Put a job at the end of the queue."""

    job: Job


@dataclass(frozen=True)
class CancelJob:
    """Stop a job, running or waiting."""

    job: str


@dataclass(frozen=True)
class OrderJobs:
    """Let the jobs that wait run in this order; those that are not named come last, as they were."""

    jobs: tuple[str, ...]


@dataclass(frozen=True)
class PauseJob:
    """Hold the running job where it next reports how far it is, or let it go on; nothing that it has done is lost."""

    job: str
    paused: bool = True


@dataclass(frozen=True)
class PauseQueue:
    """Begin nothing new: neither the next result of the running job nor the next job; or go on."""

    paused: bool = True


@dataclass(frozen=True)
class PreviewSlice:
    """Show what copy `copy` of a recipe is on one native slice of a stashed series; the newest ticket wins."""

    ticket: int
    recipe: Recipe
    key: str
    stash: str
    index: int
    folder: str
    device: str = "auto"
    copy: int = 0


@dataclass(frozen=True)
class AddModel:
    """Take a model (a file or folder) into the user's library; `consent` allows a program to run."""

    path: str
    consent: bool = False

    @property
    def name(self) -> str:
        """What it is called in an answer."""
        return self.path


@dataclass(frozen=True)
class RemoveModel:
    """Delete one of the user's own models."""

    name: str


@dataclass(frozen=True)
class ExportModel:
    """Write a model as a package into a new folder."""

    name: str
    folder: str


@dataclass(frozen=True)
class ListModels:
    """Look through the models again: one came from elsewhere."""

    name: str = ""


@dataclass(frozen=True)
class Shutdown:
    """End the engine process when what runs has stopped."""


LibraryRequest = AddModel | RemoveModel | ExportModel | ListModels
Request = (
    RunJob | CancelJob | OrderJobs | PauseJob | PauseQueue | PreviewSlice | ProposeMask | LibraryRequest | Shutdown
)


@dataclass(frozen=True)
class Device:
    """A place to compute: "cpu", "cuda:0", "mps"; free and total bytes, 0 where unknown."""

    id: str
    name: str
    free: int = 0
    total: int = 0


@dataclass(frozen=True)
class EngineReady:
    """The engine has started: what it can do and where. `problems` names extensions that did not load."""

    operations: tuple[OperationSpec, ...]
    devices: tuple[Device, ...]
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class JobStarted:
    """A job left the queue."""

    job: str


@dataclass(frozen=True)
class JobProgress:
    """How far a job is, 0 to 1."""

    job: str
    fraction: float
    note: str = ""


@dataclass(frozen=True)
class JobHeld:
    """The running job is held now, or goes on."""

    job: str
    held: bool = True


@dataclass(frozen=True)
class ResultReady:
    """One result lies in `stash`; its notes are those of its provenance, doubts as `Doubt`s."""

    job: str
    item: int
    copy: int
    stash: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ItemFailed:
    """One item failed; the job goes on."""

    job: str
    item: int
    copy: int
    sentence: str
    details: str = ""


@dataclass(frozen=True)
class JobEnded:
    """A job is over: "done", "failed" (sentence says why) or "cancelled"."""

    job: str
    state: str
    sentence: str = ""


@dataclass(frozen=True)
class PreviewReady:
    """The preview of a ticket: a stash that holds one slice.

    Attributes:
        automatic: by name, the values of those parameters of the recipe's first step that are measured where they
            are 0.
        seconds: how long the slice took.
    """

    ticket: int
    stash: str
    automatic: Mapping[str, float] = field(default_factory=dict)
    seconds: float = 0.0


@dataclass(frozen=True)
class PreviewFailed:
    """The preview of a ticket failed with this sentence."""

    ticket: int
    sentence: str


@dataclass(frozen=True)
class ModelAdded:
    """A model was taken in; an `EngineReady` with its operation follows."""

    path: str
    sentence: str


@dataclass(frozen=True)
class ModelRemoved:
    """A model is gone; an `EngineReady` without its operation follows."""

    name: str
    sentence: str


@dataclass(frozen=True)
class ModelExported:
    """A model was written out."""

    name: str
    sentence: str


@dataclass(frozen=True)
class ModelsListed:
    """The models were looked through; an `EngineReady` with their operations follows."""


@dataclass(frozen=True)
class ModelRefused:
    """A model was not taken in. `asks` is True where it is a program that waits for the user's consent."""

    path: str
    sentence: str
    asks: bool = False


@dataclass(frozen=True)
class EngineEnded:
    """The engine process is gone; it is started anew for the next request."""

    sentence: str


Event = (
    EngineReady
    | JobStarted
    | JobProgress
    | JobHeld
    | ResultReady
    | ItemFailed
    | JobEnded
    | PreviewReady
    | PreviewFailed
    | ProposalReady
    | ProposalFailed
    | ModelAdded
    | ModelRemoved
    | ModelExported
    | ModelsListed
    | ModelRefused
    | EngineEnded
)
