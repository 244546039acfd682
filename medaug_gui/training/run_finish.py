"""From the package of a flow to the same with a finisher: draw pictures from it, learn what they lack, write the card.

`--start` names the package. The flow itself stays as it is.
"""

from __future__ import annotations

from pathlib import Path
from typing import cast

import numpy as np
import torch

from medaug_gui.core.errors import ModelProblem
from medaug_gui.core.progress import Progress
from medaug_gui.models import networks
from medaug_gui.models.flow import Course, starts
from medaug_gui.models.networks.latent_flow import LatentFlow, grain
from medaug_gui.models.package import Package, load_package
from medaug_gui.training.judge import Judge
from medaug_gui.training.order import Order
from medaug_gui.training.run_flow import (
    BRAIN,
    FAMILIES,
    FILM,
    FINISH,
    FROM_MASK,
    GUIDANCE,
    NETWORK,
    Material,
    Outcome,
    sampled,
    write_family,
)
from medaug_gui.training.spine import train
from medaug_gui.training.texture import FinishTask, Unfinished, begin_finisher

FINISHED = {"finish-brain-mr": BRAIN, "finish-chest-xray": FILM}
"""Trainer -> the first package of its family."""
MODELS = tuple(FINISHED)
AFAR = {BRAIN: 4, FILM: 8}
"""Pixels over which means stay: a tumour's place in a head, but not where ribs run in a film."""
CHANNELS = [48, 96]
DRAWN = 3000
STEPS = 10
"""Fewer than of a flow alone: what the last ones would add, the finisher makes."""
_SEED = 1_000_003
"""Far from the seeds that people take, so that what they draw was not trained on."""
_LOOKED_AT = 256
PROCEDURE = (
    " The finest texture is added by a small network trained against a judge (projected GAN: heads on the first layers "
    "of an EfficientNet-lite0 trained on ImageNet, at 64 pixels, hinge loss, DiffAugment); coarse means are kept."
    " FD-EffNet looks through the last layer of the same network and may be flattered by this."
)


def run(order: Order) -> Package:
    """Train a finisher for the flow that the order starts with, and write its family's packages with it."""
    family = next(entry for entry in FAMILIES if FINISHED[order.model] in entry.ids)
    if order.start is None:
        raise ModelProblem("A finisher needs a flow to finish.", advice="Name its package with --start.")
    package = load_package(order.start)
    if package.card["architecture"]["network"] != NETWORK:
        raise ModelProblem(f"{package.id} is no flow.")
    before = dict(package.card["architecture"]["arguments"])
    material = family.read(order.data, family.copies, order.plan.seed, order.progress.part(0.0, 0.05))
    network = cast(LatentFlow, networks.build(NETWORK, {**before, "finisher": CHANNELS}))
    network.load_state_dict(package.network().state_dict(), strict=False)
    unfinished = drawn(package, material, order.work, order.progress.part(0.05, 0.3))
    some = material.bank.images[:: max(1, len(material.bank.images) // _LOOKED_AT)].astype(np.float32)
    judge = Judge(torch.from_numpy(some)[:, None])
    assert network.finisher is not None
    begin_finisher(network.finisher, judge, order.plan.seed)
    if package.card["architecture"]["arguments"].get("finisher"):
        network.load_state_dict(package.network().state_dict())
    afar = AFAR[FINISHED[order.model]]
    task = FinishTask(network.finisher, judge, unfinished, material.bank, order.plan, afar=afar)
    facts = train(task, order.plan, order.work, resume=order.resume, progress=order.progress.part(0.3, 0.95))
    network = network.half().float().eval().requires_grad_(False)
    told = package.card["training"]
    outcome = Outcome(
        network, {**before, "finisher": CHANNELS}, facts, told["procedure"].split(PROCEDURE)[0] + PROCEDURE,
        f"{told['command'].split('; then ')[0]}; then {order.command}", STEPS,
    )  # fmt: skip
    return write_family(outcome, material, family, order, FINISHED[order.model])


def drawn(package: Package, material: Material, work: Path, progress: Progress) -> Unfinished:
    """What the flow makes by words and, where it knows masks, in turn by masks; kept in `work`."""
    stored = work / "drawn.npz"
    if not stored.is_file():
        work.mkdir(parents=True, exist_ok=True)
        network = cast(LatentFlow, package.network())
        network.finisher = None
        masks = material.bank.masks[material.bank.drawn] if network.masked else None
        ways = [(GUIDANCE[BRAIN], None), (GUIDANCE[FROM_MASK], masks)] if masks is not None else [(1.0, None)]
        count, pictures, noise = DRAWN // len(ways), [], []
        for number, (guidance, given) in enumerate(ways):
            seed, part = _SEED + number, progress.part(number / len(ways), (number + 1) / len(ways))
            chosen = None if given is None else given[np.linspace(0, len(given) - 1, count).astype(int)]
            with torch.autocast("cpu", torch.bfloat16):
                course = Course(STEPS, guidance, FINISH)
                pictures.append(sampled(network, material.mix, count, seed, course, chosen, part))
            noise.append(grain(torch.from_numpy(starts(network, seed, range(count))))[:, 0].numpy())
        np.savez(stored, pictures=np.concatenate(pictures).astype("f2"), noise=np.concatenate(noise).astype("f2"))
    with np.load(stored, allow_pickle=False) as found:
        return Unfinished(found["pictures"], found["noise"])
