"""What lies beside the weights in a package: licence, preview, the log and its picture."""

from __future__ import annotations

import json
from pathlib import Path

from PIL import Image

from medaug_gui.models.package import Package
from medaug_gui.training.curve import read_log, write_curve
from medaug_gui.training.trainer import LOG

_LICENCE = """{name} {version}: weights and card.

Licensed under the Apache License, Version 2.0 (https://www.apache.org/licenses/LICENSE-2.0).

Trained on these collections, whose licences ask to be named; nothing of their images is in this folder:
{data}
"""


def write_beside(package: Package, work: Path, preview: Image.Image) -> None:
    """Write LICENSE, preview.png, training.json and training.png into the package's folder.

    Args:
        package: as just written.
        work: where the training's log lies.
        preview: holds no real scan.
    """
    card = package.card
    entries = [*card.training.data, *card.training.held_out]
    data = "\n".join(f"- {entry['name']}. {entry['licence']}. {entry['source']}".rstrip() for entry in entries)
    text = _LICENCE.format(name=card.name, version=card.version, data=data)
    (package.folder / "LICENSE").write_text(text, encoding="utf-8")
    preview.save(package.folder / "preview.png", optimize=True)
    lines = read_log(work / LOG)
    (package.folder / "training.json").write_text(json.dumps(lines) + "\n", encoding="utf-8")
    write_curve(lines, package.folder / "training.png")
