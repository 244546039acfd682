"""Measures what memory each size of each training takes on the CPU: `python packaging/training_costs.py`.

Writes `medaug_gui/training/runs/costs.json`, by which the window says what the sizes take before one was tried. One
fork a size (so not on Windows), two steps on drawn heads; what is in the file already is measured again only where it
is named.
"""

from __future__ import annotations

import json
import os
import resource
import sys

import numpy as np
from scipy import ndimage

from medaug_gui.core.labels import Label
from medaug_gui.core.trainings.plan import SIZES, TrainingPlan
from medaug_gui.training.runs import planned
from medaug_gui.training.runs.costs import COSTS
from medaug_gui.training.sets.training_set import SetCase, TrainingSet

TRAINERS = {
    "denoise": "denoise", "upscale": "upscale", "fill": "fill", "segment": "segment", "codec": "encode",
    "flow": "generate", "gan": "generate", "vae": "generate",
}  # fmt: skip
"""Trainer -> task."""
PATIENTS, SLICES, SIDE = 12, 16, 256


def draw_set() -> TrainingSet:
    """Heads of so many patients, with a lump in each."""
    cases = []
    for number in range(PATIENTS):
        rng = np.random.default_rng(number)
        soft = ndimage.gaussian_filter(rng.standard_normal((SLICES, SIDE, SIDE)).astype(np.float32), (1, 5, 5))
        voxels = np.clip(400 + 4000 * soft, 0, 1000).astype(np.float32)
        labels = (soft > 0.08).astype(np.uint8)
        low, high, top = (float(one) for one in (*np.percentile(voxels, (0.5, 99.5)), np.percentile(voxels, 99)))
        cases.append(SetCase(
            key=str(number), patient=str(number), group="ab"[number % 2], modality="MR", unit="",
            spacing=(1.0, 1.0, 1.0), plane="", voxels=voxels, factor=1.0, labels=labels, places=tuple(range(SLICES)),
            low=low, high=high, top=top, mean=float(voxels.mean()), spread=float(voxels.std()),
            foreground=np.ones(SLICES, np.float32),
        ))  # fmt: skip
    return TrainingSet(tuple(cases[:9]), tuple(cases[9:]), "MR", "", (Label(1, "Lump"),))


def measure(trainer: str, size: str, found: TrainingSet) -> dict[str, int]:
    """The most bytes that two steps take, and the numbers of the network."""
    task = TRAINERS[trainer]
    plan = TrainingPlan(
        task=task, method=trainer if task == "generate" else "", sources=("/",), size=size, device="cpu"
    )
    config = planned.make_config(plan, {"threads": "1"})
    prepared = planned.load_trainer(trainer).prepare(plan, found, config)
    for number in (0, 1):
        prepared.task.step(number, 0.5)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    bytes_ = peak if sys.platform == "darwin" else 1024 * peak
    return {"memory": bytes_, "parameters": sum(one.numel() for one in prepared.network.parameters())}


def measure_apart(trainer: str, size: str, found: TrainingSet) -> dict[str, int] | None:
    """The same in a process of its own, so that nothing of the last one counts; None where it failed."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.write(write, json.dumps(measure(trainer, size, found)).encode())
        except Exception as problem:
            print(f"{trainer} {size}: {problem!r}", file=sys.stderr)
        os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as stream:
        told = stream.read()
    os.waitpid(child, 0)
    return json.loads(told) if told else None


def main() -> int:
    """Measure what is named ("flow large"), else all that is missing."""
    words = sys.argv[1:]
    known = json.loads(COSTS.read_text(encoding="utf-8")) if COSTS.is_file() else {}
    every = [f"{trainer} {size}" for size in SIZES for trainer in TRAINERS]
    found = draw_set()
    for trainer in TRAINERS:
        planned.load_trainer(trainer)  # imports what it needs, once for all
    for name in [" ".join(words)] if words else [one for one in every if one not in known]:
        cost = measure_apart(*name.split(), found)
        if cost is None:
            continue
        known[name] = cost
        print(name, cost, flush=True)
        COSTS.write_text(json.dumps(dict(sorted(known.items())), indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
