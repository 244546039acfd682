"""What a generator was trained on, as numbers that images can be compared with and not be seen from: its feature bank.

Of each training image the bank keeps two short codes: features of EfficientNet-lite0 in their first principal
components, and its low-pass picture seen through 96 fixed random directions, far fewer than its pixels. A generated
image that is nearer to a training image than 99 in 100 images of people who were not trained on raises the alarm, by
either code: features alone miss noisy copies, shapes alone miss strongly turned ones (see Dar et al., Nat. Biomed.
Eng. 2025).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import ModelProblem
from medaug_gui.core.progress import Progress
from medaug_gui.core.seeds import make_generator
from medaug_gui.imaging.copy_search import SIDE, find_nearest, normalise_rows, shrink_low_pass

Array = NDArray[np.float32]
Describe = Callable[[Array, Progress], NDArray[Any]]
"""Images [n, row, column] in 0..1 to features [n, 1280]."""
FILE = "feature_bank.safetensors"
_DIRECTIONS = 96
_COMPONENTS = 48
_QUANTILE = 0.01
_KEYS = {"shapes", "features", "mean", "axes", "limits"}
METHOD = (
    "the nearest training image by low-pass shape (over mirror images, shifts of a pixel and turns up to 8 degrees) or "
    "by features of EfficientNet-lite0; alarm below the distance that 1 in 100 held-out real images has"
)


@dataclass(frozen=True)
class Nearest:
    """The training image nearest to each of n images.

    Attributes:
        shape, feature: distances [n] to the nearest by either code; 0 is the same.
        index: which training image [n], by the code that says nearer.
        alarm: [n] True where one of the distances is below the bank's limit.
    """

    shape: Array
    feature: Array
    index: NDArray[np.intp]
    alarm: NDArray[np.bool_]


@dataclass(frozen=True)
class FeatureBank:
    """The codes of m training images.

    Attributes:
        shapes: [m, 96], rows of length about 1.
        features: [m, components].
        mean, axes: of the features: [1280] and [components, 1280].
        limits: the least usual distances: by shape, by feature.
        names: what each is called in the public collection, or nothing.
    """

    shapes: Array
    features: Array
    mean: Array
    axes: Array
    limits: tuple[float, float]
    names: tuple[str, ...] = ()

    def nearest(self, images: Array, progress: Progress, describe: Describe | None = None) -> Nearest:
        """Compare images [n, row, column] in 0..1 with the bank; raises `ModelProblem` without the feature network."""
        by_shape, first = _measure_shape_distances(images, self.shapes, progress.part(0.0, 0.3))
        codes = _compute_codes(_choose_describe(describe)(images, progress.part(0.3, 1.0)), self.mean, self.axes)
        by_feature, second = _find_nearest_code(codes, self.features)
        near = by_shape / max(self.limits[0], 1e-9) <= by_feature / max(self.limits[1], 1e-9)
        alarm = (by_shape < self.limits[0]) | (by_feature < self.limits[1])
        return Nearest(by_shape, by_feature, np.where(near, first, second), alarm)

    def name(self, index: int) -> str:
        """What training image `index` is called."""
        return self.names[index] if self.names else f"number {index + 1}"


def make_bank(
    trained: Array, held_out: Array, progress: Progress, names: Sequence[str] = (), describe: Describe | None = None
) -> FeatureBank:
    """The bank of training images [m, row, column] in 0..1, its limits from real images [n, ...] not trained on."""
    seen = _choose_describe(describe)(trained, progress.part(0.0, 0.6)).astype(np.float32)
    mean = seen.mean(0)
    axes = np.linalg.svd(seen - mean, full_matrices=False)[2][:_COMPONENTS].astype(np.float32)
    shapes = _project(shrink_low_pass(trained))
    bank = FeatureBank(shapes, _compute_codes(seen, mean, axes), mean, axes, (0.0, 0.0), tuple(names))
    usual = bank.nearest(held_out, progress.part(0.6, 1.0), describe)
    limits = tuple(float(np.quantile(distances, _QUANTILE)) for distances in (usual.shape, usual.feature))
    return FeatureBank(bank.shapes, bank.features, mean, axes, (limits[0], limits[1]), bank.names)


def write_bank(bank: FeatureBank, folder: Path) -> None:
    """Write the bank into a package's folder, in half precision."""
    from safetensors.numpy import save_file

    codes = {"shapes": bank.shapes, "features": bank.features, "mean": bank.mean, "axes": bank.axes}
    tensors = {name: np.ascontiguousarray(value.astype(np.float16)) for name, value in codes.items()}
    tensors["limits"] = np.array(bank.limits, np.float32)
    save_file(tensors, folder / FILE, {"names": json.dumps(bank.names)})


def read_bank(folder: Path) -> FeatureBank | None:
    """The bank of a package's folder, None where there is none; raises `ModelProblem` where it is damaged."""
    from safetensors import SafetensorError, safe_open

    path = folder / FILE
    if not path.is_file():
        return None
    try:
        with safe_open(path, framework="np") as stored:
            names = json.loads((stored.metadata() or {}).get("names", "[]"))
            found = {name: stored.get_tensor(name).astype(np.float32) for name in stored.keys()}  # noqa: SIM118
    except (OSError, ValueError, SafetensorError):
        raise ModelProblem(f"The feature bank of the model {folder.name} is damaged.") from None
    if not _is_sound(found, names):
        raise ModelProblem(f"The feature bank of the model {folder.name} is not one that this program reads.")
    limits = (float(found["limits"][0]), float(found["limits"][1]))
    return FeatureBank(found["shapes"], found["features"], found["mean"], found["axes"], limits, tuple(map(str, names)))


def _is_sound(found: dict[str, Array], names: object) -> bool:
    if (
        set(found) != _KEYS
        or not isinstance(names, list)
        or not all(np.isfinite(value).all() for value in found.values())
    ):
        return False
    many, (parts, length) = len(found["shapes"]), found["axes"].shape
    right = {"shapes": (many, _DIRECTIONS), "features": (many, parts), "mean": (length,), "limits": (2,)}
    return many > 0 and len(names) in (0, many) and all(found[name].shape == shape for name, shape in right.items())


def _choose_describe(describe: Describe | None) -> Describe:
    if describe is not None:
        return describe
    from medaug_gui.models.features.efficientnet_lite import compute_features

    return compute_features


def _project(small: Array) -> Array:
    """Low-pass images seen through fixed random directions: distances are kept within some 10 %, pictures are not.

    Johnson and Lindenstrauss, Contemp. Math. 1984.
    """
    directions = make_generator(0, "feature bank").standard_normal((SIDE * SIDE, _DIRECTIONS), dtype=np.float32)
    seen: Array = normalise_rows(small) @ (directions / np.float32(np.sqrt(_DIRECTIONS)))
    return seen


def _measure_shape_distances(images: Array, shapes: Array, progress: Progress) -> tuple[Array, NDArray[np.intp]]:
    return find_nearest(images, lambda moved: _find_nearest_code(_project(moved), shapes), progress)


def _compute_codes(seen: NDArray[Any], mean: Array, axes: Array) -> Array:
    codes: Array = ((seen - mean) @ axes.T).astype(np.float32)
    return codes


def _find_nearest_code(codes: Array, known: Array) -> tuple[Array, NDArray[np.intp]]:
    squares = np.square(codes).sum(1)[:, None] + np.square(known).sum(1)[None] - 2 * codes @ known.T
    index = squares.argmin(1)
    nearest: Array = np.sqrt(np.maximum(np.take_along_axis(squares, index[:, None], 1)[:, 0], 0)).astype(np.float32)
    return nearest, index
