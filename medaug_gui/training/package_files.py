"""Everything beside weights and card in a package's folder: licence, preview, log, and the training itself as a config.

Packages of earlier versions have the log as `training.json`; nothing reads it there.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from PIL import Image
from torch import nn

from medaug_gui.core.trainings.files import LOG
from medaug_gui.models.package import Package
from medaug_gui.training.config import TrainingConfig
from medaug_gui.training.job import TrainingJob
from medaug_gui.training.log import read_log, write_curve
from medaug_gui.training.prose import PROSE

CONFIG, LOG_COPY, CURVE, PREVIEW, LICENCE = (
    "training.json", "training_log.json", "training.png", "preview.png", "LICENSE",
)  # fmt: skip
_LICENCE = """{name} {version}: weights and card.

{terms}

Trained on these collections, whose licences ask to be named; nothing of their images is in this folder:
{data}
"""
_APACHE = "Licensed under the Apache License, Version 2.0 (https://www.apache.org/licenses/LICENSE-2.0)."


def finish(network: nn.Module) -> nn.Module:
    """A trained network as its package will hold it: on the CPU, rounded to float16, in eval mode."""
    return network.cpu().half().float().eval().requires_grad_(False)


def write_files(package: Package, job: TrainingJob, preview: Image.Image | None) -> None:
    """Write all files beside weights and card.

    Args:
        package: as just written.
        job: its config and prose make the training repeatable; in its work folder lies the log.
        preview: holds no real scan; None for none.
    """
    folder = package.folder
    (folder / LICENCE).write_text(_licence(package), encoding="utf-8")
    if preview is not None:
        preview.save(folder / PREVIEW, optimize=True)
    lines = read_log(job.work / LOG)
    (folder / LOG_COPY).write_text(json.dumps(lines) + "\n", encoding="utf-8")
    write_curve(lines, folder / CURVE)
    (folder / CONFIG).write_text(json.dumps(_config(job).to_json(), indent=2) + "\n", encoding="utf-8")
    (folder / PROSE).write_text(job.prose.text, encoding="utf-8")


def _config(job: TrainingJob) -> TrainingConfig:
    """The config as others can use it: no device and no folder of this machine."""
    config = job.config
    return replace(config, id=job.id, device="auto", start="" if Path(config.start).is_dir() else config.start)


def _licence(package: Package) -> str:
    card = package.card
    entries = [*card.training.data, *card.training.held_out]
    data = "\n".join(f"- {entry['name']}. {entry['licence']}. {entry['source']}".rstrip() for entry in entries)
    terms = _APACHE if card.licence == "Apache-2.0" else f"Licence: {card.licence}."
    return _LICENCE.format(name=card.name, version=card.version, terms=terms, data=data)
