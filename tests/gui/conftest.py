"""The real window, offscreen, with its own session, settings and engine; and small scans to drop on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.labels import Label, LabelMap
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.export import dicom
from medaug_gui.export.base import Export, Options
from medaug_gui.gui.settings import Settings
from medaug_gui.gui.window import MainWindow

SHAPE = (6, 48, 40)


def small_ct(description: str = "Ball in air", shape: tuple[int, int, int] = SHAPE) -> Series:
    """A ball of water in air with a label map, in HU."""
    z, y, x = np.meshgrid(*(np.linspace(-1, 1, n) for n in shape), indexing="ij")
    ball = (z / 0.9) ** 2 + (y / 0.7) ** 2 + (x / 0.6) ** 2 < 1
    voxels = np.where(ball, 40, -1000).astype(np.int16)
    geometry = Geometry(shape, (3.0, 1.5, 1.5), (-30.0, -36.0, -9.0))
    identity = Identity(patient_id="T1", patient_name="Test^One", modality="CT", description=description)
    labels = (LabelMap("Ball", ball.astype(np.uint8), (Label(1, "Ball"),)),)
    return Series(voxels, geometry, identity, unit="HU", window=(40.0, 400.0), labels=labels)


@pytest.fixture(scope="session")
def ct_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One CT series of six slices, with a segmentation."""
    folder = tmp_path_factory.mktemp("ct")
    assert list(dicom.write([Export(small_ct(), "ball")], folder, Options(), Progress()))
    return folder


@pytest.fixture(scope="session")
def two_series(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two CT series and a file that is none."""
    folder = tmp_path_factory.mktemp("two")
    series = [Export(small_ct("First"), "first"), Export(small_ct("Second", (4, 40, 40)), "second")]
    assert len(list(dicom.write(series, folder, Options(), Progress()))) == 2
    (folder / "notes.dcm").write_text("this is not a scan")
    return folder


@pytest.fixture
def make_window(qapp: QApplication, tmp_path: Path) -> Iterator[Callable[[], MainWindow]]:
    """A maker of windows that are closed at the end; closing never asks."""
    windows: list[MainWindow] = []

    def make() -> MainWindow:
        window = MainWindow(settings=Settings(tmp_path / "settings.ini"))
        window.confirm = lambda _question: True  # type: ignore[method-assign]
        window.resize(1280, 800)
        window.show()
        windows.append(window)
        return window

    yield make
    for window in windows:
        window.close()
        window.deleteLater()
    qapp.processEvents()


@pytest.fixture
def window(make_window: Callable[[], MainWindow]) -> MainWindow:
    """One window."""
    return make_window()
