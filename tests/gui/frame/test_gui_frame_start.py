"""`medaug-gui --help` and the window without a display: a text, or one sentence, and never an abort of Qt."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from medaug_gui import __version__

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a display")


def start(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    env = {name: value for name, value in os.environ.items() if name not in _DISPLAYS} | environment
    command = [sys.executable, "-m", "medaug_gui.gui.main", *words]
    return subprocess.run(command, env=env, capture_output=True, text=True, timeout=60)


_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_RUNTIME_DIR")


@pytest.mark.parametrize("word", ["-h", "--help"])
def test_help_is_printed_without_a_display(word: str) -> None:
    done = start(word)
    assert done.returncode == 0
    assert done.stdout.startswith("usage: medaug-gui")
    assert done.stderr == ""


def test_the_version_is_printed() -> None:
    done = start("--version")
    assert done.returncode == 0
    assert __version__ in done.stdout


@LINUX
def test_a_missing_display_is_one_sentence() -> None:
    done = start()
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "no display" in done.stderr


@LINUX
@pytest.mark.parametrize("environment", [{"DISPLAY": ":987"}, {"QT_QPA_PLATFORM": "nonsense"}])
def test_a_display_that_does_not_answer_is_one_sentence(environment: dict[str, str]) -> None:
    done = start(**environment)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "could not be opened" in done.stderr


def test_help_does_not_load_qt() -> None:
    code = "import sys; from medaug_gui.gui.main import main; main(['x', '--help']); print('PySide6' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout.endswith("False\n")
