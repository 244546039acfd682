"""From config, prose and the facts of a training to a model's card."""

from __future__ import annotations

import datetime
import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import torch

from medaug_gui.training.config import Collection, TrainingConfig
from medaug_gui.training.job import TrainingJob
from medaug_gui.training.trainer import TrainingFacts


@dataclass(frozen=True)
class DataFacts:
    """What a model was trained on, for its card.

    Attributes:
        trained: names of the folders that were trained on.
        held_out: names of those that were only measured on.
        split: a sentence on how the two were kept apart.
        images: how many pictures were trained on, 0 where scans were.
        seen: folder -> ranges of numbers that were trained on, where pictures have numbers.
    """

    trained: Sequence[str]
    held_out: Sequence[str]
    split: str
    images: int = 0
    seen: Mapping[str, str] | None = None


def make_card(job: TrainingJob, facts: TrainingFacts, data: DataFacts, **parts: Mapping[str, Any]) -> dict[str, Any]:
    """The card without weights and metrics.

    Args:
        job: whose config and prose say most of it.
        facts: how the training went.
        data: what it was trained on.
        parts: `inputs`, `outputs`, `architecture`, `sampling` or `privacy`, put over what the config says.
    """
    config, prose = job.config, job.prose
    minutes = f"{facts.seconds / 60:.0f}"
    told = config.card
    card = {
        "id": job.id,
        "name": prose.name,
        "version": told.get("version", "0.1.0"),
        "task": told["task"],
        "summary": prose.summary,
        "architecture": parts.get("architecture") or {"network": config.network, "arguments": dict(config.arguments)},
        "inputs": {"modality": [], **told.get("inputs", {}), **parts.get("inputs", {})},
        "outputs": {**told.get("outputs", {}), **parts.get("outputs", {})},
        "intended_use": prose.paragraph("intended use"),
        "not_for": prose.paragraph("not for"),
        "licence": told.get("licence", "not stated"),
        "training": _training_section(job, facts, data),
        "metrics": {},
        "limitations": [item.replace("{minutes}", minutes) for item in prose.items("limitations")],
    }
    extras = {
        "sampling": {**told.get("sampling", {}), **parts.get("sampling", {})},
        "privacy": {**prose.named_items("privacy"), **parts.get("privacy", {})},
        "tried": prose.items("tried"),
    }
    return {**card, **{name: value for name, value in extras.items() if value}}


def _training_section(job: TrainingJob, facts: TrainingFacts, data: DataFacts) -> dict[str, Any]:
    config = job.config
    section = {
        "data": [_described(config, name) for name in data.trained],
        "held_out": [_described(config, name) for name in data.held_out],
        "split": data.split,
        "procedure": job.prose.paragraph("training"),
        "command": job.command,
        "seed": config.seed,
        "steps": facts.steps,
        "samples": facts.samples,
        "minutes": round(facts.seconds / 60, 1),
        "plan": {**asdict(config.schedule), "precision": config.precision, "threads": config.threads},
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "hardware": _hardware(config),
    }
    section |= {"images": data.images} if data.images else {}
    return section | ({"seen": dict(data.seen)} if data.seen else {})


def _described(config: TrainingConfig, folder: str) -> dict[str, Any]:
    """What the config says of the data in a folder."""
    return asdict(config.collections.get(folder) or Collection(folder))


def _hardware(config: TrainingConfig) -> str:
    device = torch.device(config.device)
    where = f"CPU, {config.threads} of {os.cpu_count()} threads, {platform.machine()}"
    if device.type == "cuda":
        where = torch.cuda.get_device_name(device)
    elif device.type != "cpu":
        where = f"{device.type.upper()}, {platform.machine()}"
    return f"{where}, torch {torch.__version__}"
