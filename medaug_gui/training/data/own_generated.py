"""What a fresh generator makes beside held-out real pictures: closeness, variety, and the codes of its feature bank."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.progress import Progress
from medaug_gui.core.seeds import make_generator
from medaug_gui.imaging.metrics.closeness import frechet, kernel_distance, measure_manifold
from medaug_gui.models.features import efficientnet_lite, feature_bank
from medaug_gui.models.package import Package
from medaug_gui.training.data.own_pictures import OwnPictures, PictureSet, to_bytes
from medaug_gui.training.own import Samples

Array = NDArray[np.float32]
SAMPLES = 128
"""Pictures that are made to be measured."""
_FEWEST = 20
"""Held-out pictures below which nothing is compared."""
_FEWEST_KNOWN = 6
"""Held-out pictures below which nobody can say how near to a training picture is too near."""


def measure_generated(
    package: Package, made: Array, pictures: OwnPictures, *, with_bank: bool = True
) -> dict[str, Any]:
    """Distances of generated pictures [n, size, size] from held-out ones, and of real ones from these; writes the bank.

    Nothing where too few are held out, or the network of the features is not there.

    Args:
        package: gets a feature bank, by which copies of training pictures are recognised.
        made: in 0..1.
        pictures: that were trained on and held out.
        with_bank: False for a private model: the bank tells of the pictures that were trained on.
    """
    trained, held = pictures.trained.as_float(), pictures.held_out.as_float()
    if len(held) < _FEWEST_KNOWN or not efficientnet_lite.is_available():
        return {}
    if with_bank:
        feature_bank.write_bank(feature_bank.make_bank(trained, held, Progress()), package.folder)
    if len(held) < _FEWEST:
        return {}
    rng = make_generator(0, "compared")
    some = trained[rng.permutation(len(trained))[: len(made)]]
    ours, theirs, wanted = (efficientnet_lite.compute_features(one, Progress()) for one in (made, some, held))
    return {f"{len(held)} held-out pictures": {**_compare(wanted, ours, theirs), "generated": len(made)}}


def show_beside_real(made: Array, shown: PictureSet) -> Samples:
    """Generated pictures [n, size, size] in 0..1, and as many real ones from all over a set, as bytes."""
    picks = np.linspace(0, len(shown.images) - 1, len(made)).astype(int)
    return {"image": to_bytes(made), "real": to_bytes(shown.images[picks].astype(np.float32))}


def _compare(real: NDArray[Any], made: NDArray[Any], trained: NDArray[Any]) -> dict[str, dict[str, float]]:
    """Each measure for the generated pictures ("model") and for real ones that were trained on ("real")."""
    count = min(len(real), len(made), len(trained))
    found: dict[str, dict[str, float]] = {}
    for name, one in (("model", made[:count]), ("real", trained[:count])):
        shares = measure_manifold(real[:count], one)
        values = {"FD-EffNet": frechet(real, one), "KID": kernel_distance(real, one), "precision": shares.precision,
                  "recall": shares.recall}  # fmt: skip
        for measure, value in values.items():
            found.setdefault(measure, {})[name] = float(f"{value:.4g}")
    return found
