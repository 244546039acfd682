"""The sample study: three phantoms as DICOM series, written and checked by the program's own export."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from medaug_gui import __version__
from medaug_gui.core.progress import Progress
from medaug_gui.core.provenance import Provenance, Step
from medaug_gui.core.series import Series
from medaug_gui.export import dicom
from medaug_gui.export.base import ExportItem, ExportOptions
from medaug_gui.sample.chest import make_chest
from medaug_gui.sample.film import make_film
from medaug_gui.sample.head import make_head

_PHANTOMS: dict[str, Callable[[], Series]] = {"chest": make_chest, "head": make_head, "film": make_film}


def make_sample(folder: Path, progress: Progress, only: str = "") -> Path:
    """Write the sample study under `folder` (made if need be) and return it; some 180 files, 20 MB.

    `only` names the one phantom that is wanted, "chest", "head" or "film"; KeyError for another.

    The phantoms are computed, so their DICOM says what they are: DERIVED, Synthetic Data YES.
    """
    folder.mkdir(parents=True, exist_ok=True)
    wanted = [_PHANTOMS[only]] if only else list(_PHANTOMS.values())
    for number, make in enumerate(wanted):
        part = progress.part(number / len(wanted), (number + 1) / len(wanted))
        part.set(0.0, "painting")
        series = _sign(make())
        title = series.identity.description
        for _written in dicom.write([ExportItem(series, title)], folder, ExportOptions(), part.part(0.4, 1.0)):
            pass
    return folder


def _sign(series: Series) -> Series:
    step = Step(
        operation="sample-phantom",
        version=__version__,
        parameters={},
        realised={},
        seed=0,
        text="Analytic phantom, computed, no patient",
        kind="generate",
        synthetic=True,
    )
    return replace(series, provenance=Provenance(steps=(step,)))
