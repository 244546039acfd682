"""What a trainer gives to train a model of one's own: `own.py` in its folder, and the sizes that it comes in.

A trainer that learns from any set of scans or pictures (what `training.sets` loads) has two files: `own.py` with
`prepare(plan, found, config) -> Prepared`, and `own.json` with the config to begin with and what each size changes:
`{"config": {...a TrainingConfig...}, "sizes": {"small": {"minutes": 5, "arguments.channels": [32, 64]}, ...}}`.
Everything else, from reading the data to the card, is `training.runs`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray
from torch import nn

from medaug_gui.core.progress import Progress
from medaug_gui.core.trainings.plan import TrainingPlan
from medaug_gui.models.package import Package
from medaug_gui.training.config import TrainingConfig
from medaug_gui.training.trainer import Task

if TYPE_CHECKING:
    from medaug_gui.training.sets.training_set import TrainingSet

Array = NDArray[np.float32]
Samples = Mapping[str, NDArray[np.uint8]]
"""Pictures [n, row, column] by what they are, all with the same n. Enhancers: "input", "output", "target". Generators:
"image", and "real" beside it. Segmenters: "image", "mask", "target" (masks hold the numbers of labels)."""


@dataclass(frozen=True)
class Prepared:
    """A training that is ready to begin.

    Attributes:
        task: what is trained; all its chance comes from the seed and the number of the step, so that a run that was
            killed ends with the same weights. `task.measure_held_out` is measured with the averaged weights.
        network: what the package holds, whole: its weights are those of `task.modules[task.averaged]`, or hold them.
        card: parts of the card: `inputs`, `outputs`, `architecture` (both put over the config's), `sampling`, `privacy`
            and `procedure` (sentences on how was trained).
        draw_samples: pictures that show how far the network is, always of the same few held-out cases or seeds; called
            with the averaged weights in place, without gradients.
        measure: the held-out cases through the finished package: what `metrics` of the card says, by what was measured.
        watched: the held-out loss that must fall, by which the best state is kept; empty where none tells the quality.
        pictures: pictures [n, row, column] in 0..1 that were trained on, and those held out, as the generator makes
            them: copies are looked for among them; None where nothing is generated.
        waited: seconds that the training has waited for its data so far.
        get_ready: makes what is made once before the first step, and kept in the work folder where it takes long; it
            reports and cancels.
    """

    task: Task
    network: nn.Module
    card: Mapping[str, Any]
    draw_samples: Callable[[], Samples]
    measure: Callable[[Package], Mapping[str, Any]]
    watched: str = "loss"
    pictures: Callable[[], tuple[Array, Array]] | None = None
    waited: Callable[[], float] = field(default=lambda: 0.0)
    get_ready: Callable[[Progress], object] = field(default=lambda progress: None)


class OwnTrainer(Protocol):
    """The module `own.py` of a trainer."""

    def prepare(self, plan: TrainingPlan, found: TrainingSet, config: TrainingConfig) -> Prepared:
        """Networks, fresh or begun with `config.start`, on `config.device`, and what they learn from.

        Called twice with the same values: for a trial of seconds, then for the training.

        Raises:
            Refused: the data are not what this trainer needs.
            BadParameter: the config has keys that it does not know.
        """
        ...
