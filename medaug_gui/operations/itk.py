"""SimpleITK's filters with progress and cancelling, on a series' grid."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any

import numpy as np

from medaug_gui.core.errors import Cancelled
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.models.threads import THREADS


def load_itk() -> Any:
    """SimpleITK, imported when first needed; its own annotations cover a part of it only.

    Filters within filters take their threads from the global default and add up in an order that depends on it, so it
    is the same on every machine.
    """
    itk: Any = importlib.import_module("SimpleITK")
    itk.ProcessObject.SetGlobalDefaultNumberOfThreads(THREADS)
    return itk


def make_image(series: Series) -> Any:
    """A SimpleITK float image of the voxels with their spacing in mm; two-dimensional where there is one slice.

    Origin and direction are left out: smoothing and bias do not depend on them, and a tilted stack has none.
    """
    itk = load_itk()
    voxels = series.voxels.astype(np.float32, copy=False)
    flat = voxels.shape[0] == 1
    image = itk.GetImageFromArray(voxels[0] if flat else voxels)
    spacing = [float(mm) for mm in reversed(series.geometry.spacing)]
    image.SetSpacing(spacing[:2] if flat else spacing)
    return image


def run_filter(
    process: Any, images: tuple[Any, ...], progress: Progress, fraction: Callable[[], float] | None = None
) -> Any:
    """`process.Execute(*images)`, reporting as it goes; raises `Cancelled` when asked to stop.

    `fraction` says how far it is where the filter's own progress does not.
    """
    itk = load_itk()
    stopped = False

    def report() -> None:
        nonlocal stopped
        try:
            progress.set(fraction() if fraction else float(process.GetProgress()))
        except Cancelled:
            stopped = True
            process.Abort()

    process.SetNumberOfThreads(THREADS)
    events = (itk.sitkProgressEvent, itk.sitkIterationEvent)
    for event in events:
        process.AddCommand(event, report)
    try:
        result = process.Execute(*images)
    except RuntimeError:
        if not stopped:
            raise
        raise Cancelled from None
    finally:
        process.RemoveAllCommands()
    if stopped:
        raise Cancelled
    return result
