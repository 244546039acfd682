"""Exporting one series and looking at what was written."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pydicom
import pytest

from medaug_gui.core.progress import Progress
from medaug_gui.core.provenance import Step
from medaug_gui.core.series import Series
from medaug_gui.export.base import ExportItem, ExportOptions, WrittenResult
from medaug_gui.export.catalog import find_writers

RECIPE = {"format": "medaug-recipe", "version": 1, "steps": [{"operation": "gamma", "parameters": {}}], "seed": 7}
UNKNOWN_TO_DCIODVFY = "(0x0008,0x001c)"  # Synthetic Data is newer than Debian's dciodvfy


def step(operation: str = "gamma", kind: str = "augment", synthetic: bool = False, **more: Any) -> Step:
    return Step(
        operation, "0.1.0", {"g": 1.1}, {"g": 1.2}, 5, f"{operation} was done", kind, synthetic=synthetic, **more
    )


def export(series: Series, folder: Path, form: str = "dicom", title: str = "a title", **options: Any) -> WrittenResult:
    (written,) = find_writers()[form].write([ExportItem(series, title)], folder, ExportOptions(**options), Progress())
    return written


def datasets(written: WrittenResult) -> list[pydicom.Dataset]:
    """The images of an exported series, in order."""
    return [pydicom.dcmread(path) for path in sorted(written.folder_or_file.glob("IM*.dcm"))]


def errors(folder: Path) -> list[str]:
    """What dciodvfy calls an Error in any file of a folder, but for what it is too old to know."""
    if not shutil.which("dciodvfy"):
        pytest.skip("dciodvfy is not installed (Debian: dicom3tools)")
    return [line for path in sorted(folder.glob("*.dcm")) for line in _complaints(path)]


def _complaints(path: Path) -> Iterator[str]:
    said = subprocess.run(["dciodvfy", str(path)], capture_output=True, text=True, errors="replace", check=False)
    for line in said.stderr.splitlines():
        if line.startswith("Error") and UNKNOWN_TO_DCIODVFY not in line:
            yield f"{path.name}: {line}"
