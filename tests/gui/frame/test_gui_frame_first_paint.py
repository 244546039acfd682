"""What the window is before its first painting and after it: dressed from the start, all else when it has been seen."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest

PROBE = """
import json, sys
from PySide6.QtCore import QEvent, QObject, QTimer
from medaug_gui.gui.main import make_application, make_window
app = make_application(["medaug-gui"])
window = make_window()
told = {}
def look():
    seen = [widget for widget in window.findChildren(QWidget) if widget.isVisible()]
    fonts = [(widget.objectName(), widget.font().pixelSize(), widget.font().weight()) for widget in seen]
    return {"fonts": fonts, "modules": sorted(name for name in sys.modules if name.startswith("medaug_gui."))}
from PySide6.QtWidgets import QComboBox, QWidget
class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            told["first"] = look()
            watch.start(20)
        return False
def later():
    from medaug_gui.gui.dress.focus_frame import FocusFollower
    from medaug_gui.gui.widgets.fields import FieldManners
    follower = app.findChild(FocusFollower)
    if follower is None or not window.train.trainings.was_looked:
        return
    watch.stop()
    box = QComboBox(window)
    box.ensurePolished()
    told["later"] = look()
    told["manners"] = box.focusPolicy().name
    focus = app.focusWidget()
    told["framed"] = focus is None or follower.frame.widget() in (focus, None)
    window.close()
probe, watch = Painted(), QTimer()
watch.timeout.connect(later)
window.installEventFilter(probe)
window.show()
app.exec()
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a window of its own says at its first painting, and when it has begun all it does."""
    environment = {**os.environ, "MEDAUG_HOME": str(tmp_path_factory.mktemp("home")), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", PROBE], env=environment, capture_output=True, text=True, timeout=120, check=True
    )
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def test_what_is_painted_first_is_dressed(told: dict[str, Any]) -> None:
    first, later = (
        {name: (pixels, weight) for name, pixels, weight in told[when]["fonts"] if name} for when in ("first", "later")
    )
    assert len(first) > 20
    assert first == {name: later[name] for name in first}


def test_fields_have_their_manners_once_it_is_painted(told: dict[str, Any]) -> None:
    assert told["manners"] == "StrongFocus"
    assert told["framed"]


@pytest.mark.parametrize(
    "room",
    [
        "gui.train",
        "core.trainings",
        "jobs.trainings",
        "gui.sheet.sheet_pane",
        "gui.models.model_list",
        "gui.info",
        "gui.export.export_panel",
        "gui.operations.catalogue_panel",
    ],
)
def test_what_is_not_seen_at_first_is_not_loaded(told: dict[str, Any], room: str) -> None:
    assert not [name for name in told["first"]["modules"] if name.startswith(f"medaug_gui.{room}")]


def test_the_trainings_are_looked_for_afterwards(told: dict[str, Any]) -> None:
    assert "medaug_gui.gui.train.trainings" in told["later"]["modules"]
