"""`medaug run` imports the operations that it runs, not all that there are."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
from PIL import Image

CODE = """
import sys
from medaug_gui.cli.main import app
from medaug_gui.core.spec import KINDS
app(sys.argv[1:], standalone_mode=False)
folders = tuple(f"medaug_gui.operations.{kind}." for kind in KINDS)
wanted = (*folders, "medaug_gui.operations.learned", "torch.nn")
print("imported:", *sorted(name for name in sys.modules if name.startswith(wanted)))
"""


def test_running_one_operation_imports_no_other(tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    Image.fromarray(rng.integers(0, 255, (24, 20), np.uint8)).save(tmp_path / "picture.png")
    words = ("run", "flip", tmp_path / "picture.png", "-o", tmp_path / "out", "--format", "png")
    done = subprocess.run(
        [sys.executable, "-c", CODE, *map(str, words)], capture_output=True, text=True, check=True, timeout=120
    )
    assert done.stdout.splitlines()[-1].split()[1:] == ["medaug_gui.operations.augment.flip"]
    assert list((tmp_path / "out").rglob("*.png"))
