"""Services of small, well understood operations, and engines that run it in a real child process."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from medaug_gui.core.errors import ConsentWanted, ModelProblem, NotAccepted, Refused
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.parameters import ParameterSpec
from medaug_gui.core.progress import Progress
from medaug_gui.core.seeds import derive_seed, make_generator
from medaug_gui.core.series import FrameRef, Identity, Series
from medaug_gui.core.spec import Accepts, OperationSpec
from medaug_gui.jobs.engine import Engine
from medaug_gui.jobs.job import Item, Job
from medaug_gui.jobs.messages import Device, Event
from medaug_gui.jobs.proposals.messages import ProposalReady, ProposeMask
from medaug_gui.jobs.recipe import Recipe, RecipeStep
from medaug_gui.jobs.services import Services

SHAPE = (4, 6, 5)
AMOUNT = ParameterSpec("amount", "number", 1.0, "Amount", low=0.0, high=100.0)


def spec(name: str, *parameters: ParameterSpec, source: bool = True) -> OperationSpec:
    return OperationSpec(
        name, name.title(), "augment", "Test", f"{name} for tests.", parameters, Accepts(source=source)
    )


SPECS = (
    spec("noise", AMOUNT),
    spec("slow", AMOUNT),
    spec("stubborn"),
    spec("crash"),
    spec("refuse"),
    spec("odd-copies"),
    spec("phantom", source=False),
)


def header(key: str = "one") -> SeriesHeader:
    frames = tuple(FrameRef(f"/nowhere/{key}/{n}.dcm", 0, f"1.2.{n}") for n in range(SHAPE[0]))
    identity = Identity(series_uid=f"1.2.3.{key}", modality="CT", description=f"Series {key}")
    return SeriesHeader(key, f"1.2.3.{key}", "dicom", identity, frames, SHAPE, (2.0, 1.0, 1.0))


def series(key: str = "one") -> Series:
    voxels = make_generator(1, key).integers(-1000, 1000, SHAPE).astype(np.int16)
    return Series(voxels, Geometry(SHAPE, (2.0, 1.0, 1.0)), header(key).identity, unit="HU")


def read(wanted: SeriesHeader, progress: Progress) -> Series:
    if wanted.key.startswith("bad"):
        raise Refused("The file ends early.")
    progress.set(1.0, "reading")
    return series(wanted.key)


ADDED: list[OperationSpec] = []


def add_model(path: Path, consent: bool) -> str:
    if path.name == "damaged":
        raise ModelProblem("This model is damaged.")
    if path.name == "crash":
        os.kill(os.getpid(), signal.SIGKILL)
    if path.name == "program" and not consent:
        raise ConsentWanted("This model is a program.")
    ADDED.append(spec(path.name))
    return f"The model {path.name} was added."


def run_steps(
    source: Series | None,
    steps: Sequence[tuple[str, Mapping[str, Any]]],
    key: str,
    seed: int,
    copy: int,
    progress: Progress,
    device: str,
) -> Series:
    made = source or series("phantom")
    for number, (operation, parameters) in enumerate(steps):
        made = _step(made, operation, parameters, derive_seed(seed, key, copy, number), copy, progress)
    return made


def _step(
    made: Series, operation: str, parameters: Mapping[str, Any], seed: int, copy: int, progress: Progress
) -> Series:
    match operation:
        case "slow":
            ticks = int(parameters["amount"] * 50)
            for tick in range(ticks):
                progress.set(tick / ticks, f"tick {tick}")
                time.sleep(0.02)
        case "stubborn":
            time.sleep(30)
        case "crash":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "refuse":
            raise NotAccepted("This is for MR; the series is CT.")
        case "odd-copies" if copy % 2 == 0:
            raise ValueError("no even copies")
    noise = np.random.default_rng(seed).normal(0, parameters.get("amount", 1.0), made.voxels.shape)
    progress.set(1.0, operation)
    return made.with_voxels((made.voxels + noise).astype(np.float32))


def preview(
    source: Series | None,
    steps: Sequence[tuple[str, Mapping[str, Any]]],
    key: str,
    seed: int,
    copy: int,
    index: int,
    progress: Progress,
    device: str,
) -> Series:
    whole = run_steps(source, steps, key, seed, copy, progress, device)
    return replace(
        whole, voxels=whole.voxels[index : index + 1].copy(), geometry=whole.geometry.crop((index, 0, 0), (1, 6, 5))
    )


def propose(asked: ProposeMask, progress: Progress) -> ProposalReady:
    """The box itself; a tall image takes long, one of no pixels ends the process."""
    if not asked.image.size:
        os.kill(os.getpid(), signal.SIGSEGV)
        time.sleep(30)  # the signal is for another thread
    if len(asked.image) > 100:
        for tick in range(500):
            progress.set(tick / 500, "proposing")
            time.sleep(0.02)
    if asked.prompt is None or asked.prompt.box is None:
        raise NotAccepted("There is no box.")
    box = asked.prompt.box
    sure = np.ones((int(box.height), int(box.width)), np.float16)
    return ProposalReady(asked.ticket, int(box.top), int(box.left), sure, "fake", 0.0)


def create_services() -> Services:
    return Services(
        specs=lambda: ((*SPECS, *ADDED), ("broken-model: no weights",)),
        read=read,
        run_steps=run_steps,
        preview=preview,
        devices=lambda: (Device("cpu", "CPU"),),
        add_model=add_model,
        propose=propose,
    )


def engine(connection: Any) -> None:
    """A target for `Engine`."""
    from medaug_gui.jobs.engine_child import serve

    serve(connection, create_services())


def engine_that_will_not_start(connection: Any) -> None:
    """A target for `Engine` that dies before it is ready."""
    os._exit(3)


def process_gone(pid: int, seconds: float = 5.0) -> bool:
    """True once no such process runs (a zombie counts as gone)."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        state = Path(f"/proc/{pid}/stat")
        if not state.exists() or state.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.02)
    return False


class Driven:
    """An engine whose events are awaited."""

    def __init__(self, session: Path, target: Any = engine) -> None:
        self.engine = Engine(session, target)
        self.session = session
        self.seen: list[Event] = []

    def until(self, kind: type, wanted: Callable[[Any], bool] = lambda event: True, seconds: float = 20.0) -> Any:
        """The next event of this kind."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            event = self.engine.poll(0.1)
            if event is not None:
                self.seen.append(event)
                if isinstance(event, kind) and wanted(event):
                    return event
        raise AssertionError(f"no {kind.__name__} in {seconds} s; seen {self.seen}")

    def job(self, *steps: RecipeStep, keys: tuple[str, ...] = ("one",), copies: int = 1) -> Job:
        """A job on fake series, with a folder in the session."""
        wanted = Job(Recipe(steps, seed=7, copies=copies), tuple(Item.from_header(header(key)) for key in keys))
        return Job(wanted.recipe, wanted.items, str(self.session / wanted.id), id=wanted.id)
