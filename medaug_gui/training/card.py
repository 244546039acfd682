"""What a trained model's card says that is the same for all: hardware, date, procedure, and how it was measured."""

from __future__ import annotations

import datetime
import os
import platform
from collections.abc import Iterable, Mapping
from typing import Any

import torch

from medaug_gui.training.data.sources import described

NOT_FOR = (
    "Not a medical device. Not for diagnosis, treatment or any decision about a patient. "
    "For research, teaching and the making of training data."
)


def training_section(
    *, data: Iterable[str], held_out: Iterable[str], split: str, procedure: str, facts: Mapping[str, Any], command: str
) -> dict[str, Any]:
    """The card's `training`: data with licences, split, procedure, seed, date, hardware.

    Args:
        data: names of the folders that were trained on.
        held_out: names of those that were only measured on.
        split: how the two were kept apart.
        procedure: how it was trained, in sentences.
        facts: what `trainer.train` returned.
        command: what makes it again.
    """
    plan = facts["plan"]
    return {
        "data": [described(name) for name in data],
        "held_out": [described(name) for name in held_out],
        "split": split,
        "procedure": procedure,
        "command": command,
        "seed": plan["seed"],
        "steps": facts["steps"],
        "samples": facts["samples"],
        "minutes": round(facts["seconds"] / 60, 1),
        "plan": dict(plan),
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "hardware": _hardware(int(plan["threads"])),
    }


def _hardware(threads: int) -> str:
    return f"CPU, {threads} of {os.cpu_count()} threads, {platform.machine()}, torch {torch.__version__}"
