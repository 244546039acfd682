"""The command line with small operations, a scan of made-up series and a writer of JSON files."""

from __future__ import annotations

import gc
import json
import os
import time
import weakref
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from medaug_gui.core.errors import ExportProblem, NotAccepted
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.parameters import ParameterSpec
from medaug_gui.core.progress import Progress
from medaug_gui.core.seeds import make_generator
from medaug_gui.core.series import FrameRef, Identity, Problem, Series
from medaug_gui.core.spec import Accepts, OperationSpec
from medaug_gui.export.base import ExportItem, ExportOptions, WrittenResult
from medaug_gui.io.events import Counted, FileRefused, Found, Growing, PassedOver, ScanEvent
from medaug_gui.jobs.messages import Device
from medaug_gui.jobs.services import Services

SHAPE = (3, 4, 5)
MADE: list[weakref.ref[Any]] = []
LIVING: list[int] = []
"""How many earlier results were still in memory each time one was made."""
SPECS = (
    OperationSpec(
        "noise",
        "Noise",
        "augment",
        "Noise",
        "Adds noise.",
        (
            ParameterSpec("amount", "number", 1.0, "Amount", "How much.", "HU", 0.0, 10.0),
            ParameterSpec("shape", "choice", "white", "Shape", options=("white", "pink")),
            ParameterSpec("clip", "flag", False, "Clip"),
        ),
    ),
    OperationSpec("slow", "Slow", "augment", "Noise", "Takes its time after the first copy."),
    OperationSpec("phantom", "Phantom", "generate", "Made", "Makes a phantom.", (), Accepts(source=False)),
)


def header(name: str) -> SeriesHeader:
    frames = tuple(FrameRef(f"{name}/{n}", 0, "") for n in range(SHAPE[0]))
    identity = Identity(
        patient_id="P1", study_uid="1.2", series_uid=f"1.2.{len(name)}", modality="CT", description=name
    )
    problems = (Problem("gap", "Two slices are missing."),) if name == "gappy" else ()
    return SeriesHeader(f"key-{name}", "1.2", "dicom", identity, frames, SHAPE, (2.0, 0.5, 0.5), problems=problems)


def scan(paths: Sequence[Path], progress: Progress) -> Iterator[ScanEvent]:
    for folder in paths:
        for path in sorted(folder.iterdir()) if folder.is_dir() else [folder]:
            yield Counted(1, 1)
            progress.check()
            if path.suffix == ".md":
                yield PassedOver(1)
            elif path.suffix == ".txt":
                yield FileRefused(str(path), "This is not an image.")
            else:
                yield Growing("1.2", header(path.stem))
                yield Found(header(path.stem))


def read(wanted: SeriesHeader, progress: Progress) -> Series:
    if wanted.identity.description == "bad":
        raise NotAccepted("This series is broken.")
    voxels = make_generator(1, wanted.key).integers(0, 100, SHAPE).astype(np.int16)
    return Series(voxels, Geometry(SHAPE, (2.0, 0.5, 0.5)), wanted.identity, unit="HU")


def run_steps(
    source: Series | None, steps: Sequence[tuple[str, Mapping[str, Any]]], key: str, seed: int, copy: int,
    progress: Progress, device: str,
) -> Series:  # fmt: skip
    gc.collect()
    LIVING.append(sum(1 for made in MADE if made() is not None))
    made = source or Series(np.zeros(SHAPE, np.int16), Geometry(SHAPE))
    if steps[0][0] == "slow" and copy:
        Path(os.environ["CLI_FAKES_SLOW"]).write_text("here")
        while True:
            progress.check()
            time.sleep(0.01)
    amount = float(steps[0][1].get("amount", 1.0))
    progress.set(1.0, "noise")
    voxels = (made.voxels + amount * make_generator(seed, key, copy).normal(size=SHAPE)).astype(np.float32)
    MADE.append(weakref.ref(voxels))
    return made.with_voxels(voxels)


def preview(source: Series | None, steps: Any, key: str, seed: int, copy: int, index: int, *rest: Any) -> Series:
    return run_steps(source, steps, key, seed, copy, *rest)


class JsonWriter:
    TITLE = "JSON"

    def write(
        self, results: Iterable[ExportItem], folder: Path, options: ExportOptions, progress: Progress
    ) -> Iterator[WrittenResult]:
        for result in results:
            if result.title == "unwritable":
                raise ExportProblem("There is no room left on the disk.")
            folder.mkdir(parents=True, exist_ok=True)
            path = folder / f"{result.title}-{result.series.provenance.copy}.json"
            data = {"sum": float(result.series.voxels.sum()), "recipe": result.series.provenance.recipe}
            path.write_text(json.dumps(data))
            yield WrittenResult(path, 1, 0.25, "HU", ("Private tags were left out.",) if options.deidentify else ())


def tools() -> Services:
    return Services(
        specs=lambda: (SPECS, ("The model 'x' does not load.",)),
        read=read,
        run_steps=run_steps,
        preview=preview,
        devices=lambda: (Device("cpu", "CPU"),),
    )


def install(patch: Any) -> None:
    """Put everything above in the place of the real ones; `patch(module, name, value)`."""
    import medaug_gui.export.catalog as formats
    import medaug_gui.io.scan as scanning
    import medaug_gui.jobs.services as services

    patch(services, "create_services", tools)
    patch(scanning, "scan", scan)
    patch(formats, "find_writers", lambda: {"dicom": JsonWriter(), "nifti": JsonWriter()})
