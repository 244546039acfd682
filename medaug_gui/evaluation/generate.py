"""`medaug evaluate` for a generator: its images beside real ones, and real ones beside real ones."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.progress import Progress
from medaug_gui.core.seeds import make_generator
from medaug_gui.evaluation.base import Evaluation, EvaluationOptions, Score, Sheet
from medaug_gui.evaluation.ct_scores import NOTE, score_ct
from medaug_gui.evaluation.data import People, find_series, pick_evenly
from medaug_gui.evaluation.generation.mask_driven import MaskedPictures, read_masked_pictures, score_masks
from medaug_gui.evaluation.generation.pictures import FEWEST, MOST, ClassLabels, Pictures, read_pictures
from medaug_gui.evaluation.generation.trivial import NOTE as TRIVIAL_NOTE
from medaug_gui.evaluation.generation.trivial import add_baselines, measure_trivial
from medaug_gui.imaging import copy_search
from medaug_gui.imaging.intervals import compute_middle_interval
from medaug_gui.imaging.metrics import radiomics
from medaug_gui.imaging.metrics.closeness import frechet, kernel_distance, measure_manifold
from medaug_gui.imaging.principal import compute_principal_axes
from medaug_gui.models.card import Outputs
from medaug_gui.operations.learned.base import LearnedOperation
from medaug_gui.operations.learned.copy_alarm import KEEP
from medaug_gui.operations.learned.generate import LearnedGenerator

Array = NDArray[np.float32]
Features = NDArray[np.float64]
Measures = Callable[[Features, Features], dict[str, float]]
IMAGES = 600
SPLITS = 20
TEXTURE = "FD-radiomics"
_COMPONENTS = 32
_SHOWN = 24
NOTES = (
    "Real images are split twenty times into two halves, by patient or by blocks of neighbours; values are means over "
    "the splits, intervals their middle 95 %.",
    "Real against real is the other half of the real images in the place of the generated ones.",
    "FD-radiomics: the same distance in grey-level and texture statistics, which no network has seen.",
)
RANDOM_HALF = "against a random half of the real images"
_RANDOM_NOTE = (
    "Nobody says whose these images are. The more unlike the halves, the nearer 1 the ratio: besides blocks of "
    "neighbours, images are therefore split one by one. The distance itself depends least on how they are split."
)


def evaluate(model: LearnedGenerator, folder: Path, options: EvaluationOptions, progress: Progress) -> Evaluation:
    """Closeness, variety and copies; see `evaluation.run.evaluate`."""
    outputs = model.card.outputs
    people = People(folder)
    headers = pick_evenly(find_series(folder, progress.part(0.0, 0.1)), 2 * MOST)
    real = read_pictures(headers, outputs, people, progress.part(0.1, 0.3))
    count = max(FEWEST, options.slices or IMAGES)
    masks = read_masked_pictures(folder, outputs, Progress()) if model.card.inputs.mask else None
    made, wanted = _generate(model, count, masks, options.device, progress.part(0.3, 0.4))
    name, describe = _choose_features(real.images)
    some = _pick_evenly_spaced(len(real.images), 2 * count)
    seen = describe(real.images[some], progress.part(0.4, 0.7))
    drawn = describe(made, progress.part(0.7, 0.8))
    blocks = [real.blocks[index] for index in some]
    simple = _measure_trivial(name, real.images[some], seen, blocks, describe, progress.part(0.8, 0.9))
    scores = add_baselines(_score_closeness(name, seen, drawn, blocks), simple)
    scores += _score_copies(made, real, progress.part(0.9, 0.95))
    if not real.named:
        scores += _score_random_halves(name, seen, drawn)
    scores += _score_texture(real.images[some], made, blocks)
    scores += _score_by_label(name, seen, drawn, blocks, _find_labels(folder, outputs, real, some), wanted)
    notes = [
        *NOTES,
        TRIVIAL_NOTE,
        *(() if real.named else (_RANDOM_NOTE,)),
        f"Features: {name[3:]}.",
        f"Copies: {copy_search.METHOD}.",
        *_describe_settings(model),
    ]
    if masks is not None:
        found, note = score_masks(masks, made, options.device, progress.part(0.95, 1.0))
        scores += found
        notes.append(note)
    if outputs.modality == "CT":
        low, high = outputs.range
        as_hu = [low + (high - low) * images for images in (made, real.images)]
        scores += score_ct(as_hu[0], as_hu[1], real.blocks, progress.part(0.95, 1.0))
        notes.append(NOTE)
    return Evaluation(
        model=model.spec.id,
        images=len(real.images),
        patients=people.count(real.series),
        scores=tuple(scores),
        notes=tuple(notes),
        sheets=(
            *(Sheet("generated", _to_bytes(image)) for image in made[:_SHOWN]),
            *(Sheet("real", _to_bytes(image)) for image in real.images[_pick_evenly_spaced(len(real.images), _SHOWN)]),
        ),
    )


def _generate(
    model: LearnedGenerator, count: int, masks: MaskedPictures | None, device: str, progress: Progress
) -> tuple[Array, list[set[str]]]:
    """Images [n, row, column] in 0..1 from the model at its defaults, and the class labels that each was made for."""
    outputs = model.card.outputs
    values = {parameter.name: parameter.default for parameter in model.spec.parameters}
    if "copies" in values:
        values["copies"] = KEEP  # what the model makes, before the alarm sorts it
    if masks is not None:
        return model.from_masks(
            masks.masks[np.resize(np.arange(len(masks.masks)), count)], values, 1, progress, device
        ), []
    series = model.run(None, {**values, "images": count}, 1, progress, device)
    low, high = outputs.range
    made: Array = np.clip((series.voxels.astype(np.float32) - low) / (high - low), 0, 1)
    rows = series.provenance.steps[-1].realised.get("words", [])
    wanted = [{one.labels[at - 1] for one, at in zip(outputs.conditions, row, strict=False) if at} for row in rows]
    return made, wanted


def _find_labels(folder: Path, outputs: Outputs, real: Pictures, some: NDArray[np.intp]) -> list[str]:
    """The class label of each of `some` real images, empty where nobody says."""
    known = ClassLabels(folder, [label for one in outputs.conditions for label in one.labels])
    return [known.of(real.origins[index]) for index in some]


def _score_random_halves(name: str, real: Features, made: Features) -> list[Score]:
    """Closeness to halves of images that were split one by one, as if each were of another person."""
    found = _score_closeness(name, real, made, [str(index) for index in range(len(real))])
    return [replace(score, condition=RANDOM_HALF) for score in found
            if score.metric in (name, _name_ratio(name), "recall")]  # fmt: skip


def _score_texture(real: Array, made: Array, blocks: list[str]) -> list[Score]:
    """Closeness in features that no network looks at: grey levels and texture."""
    seen = radiomics.compute_features(real)
    theirs, ours = (radiomics.standardise_features(each, seen) for each in (seen, radiomics.compute_features(made)))
    return _score_closeness(TEXTURE, theirs, ours, blocks, lambda one, other: {TEXTURE: frechet(one, other)})


def _score_by_label(
    name: str, real: Features, made: Features, blocks: list[str], labels: list[str], wanted: list[set[str]]
) -> list[Score]:
    """Closeness label by label: images made for a class beside real ones of it, where there are enough of both."""
    scores: list[Score] = []
    for label in sorted(set(labels) - {""}):
        ours = np.array([index for index, row in enumerate(wanted) if label in row], dtype=np.intp)
        theirs = np.array([index for index, one in enumerate(labels) if one == label], dtype=np.intp)
        if min(len(ours), len(theirs) // 2) >= FEWEST:
            found = _score_closeness(name, real[theirs], made[ours], [blocks[index] for index in theirs])
            scores += [replace(score, condition=f"{label} alone, {score.condition}") for score in found
                       if score.metric in (_name_ratio(name), "precision", "recall")]  # fmt: skip
    return scores


def _describe_settings(model: LearnedOperation) -> list[str]:
    """What the images were made with."""
    defaults = {parameter.name: parameter.default for parameter in model.spec.parameters}
    names = [name for name in ("guidance", "variety", "steps") if name in defaults]
    settings = ", ".join(f"{name} {defaults[name]:g}" for name in names)
    return [f"Generated with {settings}."] if names else []


def _name_ratio(name: str) -> str:
    return f"{name} ratio, real to real over real to generated"


def _choose_features(real: Array) -> tuple[str, Callable[[Array, Progress], Features]]:
    """The name of the distance, and its features: EfficientNet-lite0's, or principal components without it."""
    from medaug_gui.models.features import efficientnet_lite

    if efficientnet_lite.is_available():
        return "FD-EffNet", efficientnet_lite.compute_features
    mean, axes = compute_principal_axes(real, min(_COMPONENTS, len(real) - 1))[:2]
    return "FD-principal components", lambda images, _: (images.reshape(len(images), -1) - mean) @ axes.T.astype(float)


def _score_closeness(
    name: str, real: Features, made: Features, blocks: list[str], measures: Measures | None = None
) -> list[Score]:
    """Each measure, all without `measures`, on twenty splits of the real images into halves of whole blocks."""
    measured = measures or functools.partial(_measure_sets, name)
    rng = make_generator(0, "halves")
    table: dict[str, list[tuple[float, float]]] = {}
    for _ in range(SPLITS):
        first, second = _split_halves(blocks, rng)
        size = min(len(first), len(second), len(made))
        one, other = real[rng.permutation(first)[:size]], real[rng.permutation(second)[:size]]
        drawn = made[rng.permutation(len(made))[:size]]
        ours, theirs = measured(one, drawn), measured(one, other)
        table.setdefault(name, []).append((ours[name], theirs[name]))
        table.setdefault(_name_ratio(name), []).append((theirs[name] / max(ours[name], 1e-12), 1.0))
        for measure in [one for one in ours if one != name]:
            table.setdefault(measure, []).append((ours[measure], theirs[measure]))
    condition = "against half of the real images"
    return [
        Score(
            metric, condition, float(np.mean([ours for ours, _ in pairs])),
            compute_middle_interval([ours for ours, _ in pairs]),
            {"real": float(np.mean([theirs for _, theirs in pairs]))},
        )
        for metric, pairs in table.items()
    ]  # fmt: skip


def _measure_trivial(
    name: str, images: Array, seen: Features, blocks: list[str], describe: Callable[[Array, Progress], Features],
    progress: Progress,
) -> dict[str, dict[str, float]]:  # fmt: skip
    """What images reach that are made of one half without learning, beside the other half."""
    rng = make_generator(0, "trivial")
    first, second = _split_halves(blocks, rng)
    size = min(len(first), len(second))
    real = seen[rng.permutation(first)[:size]]
    apart = frechet(real, seen[rng.permutation(second)[:size]])

    def measure(features: Features) -> dict[str, float]:
        found = _measure_sets(name, real, features)
        return {**found, _name_ratio(name): apart / max(found[name], 1e-12)}

    return measure_trivial(images[second], size, describe, measure, rng, progress)


def _measure_sets(name: str, real: Features, made: Features) -> dict[str, float]:
    shares = measure_manifold(real, made)
    return {
        name: frechet(real, made),
        "KID": kernel_distance(real, made),
        "precision": shares.precision,
        "recall": shares.recall,
        "density": shares.density,
        "coverage": shares.coverage,
    }


def _score_copies(made: Array, real: Pictures, progress: Progress) -> list[Score]:
    """The share of generated images that are nearer to a real one than 99 % of real ones are to others' images."""
    some = _pick_evenly_spaced(len(real.images), len(made))
    own = real.find_related(some)
    among_real = copy_search.measure_likeness(real.images[some], real.images, progress.part(0.0, 0.5), own)
    near = copy_search.measure_likeness(made, real.images, progress.part(0.5, 1.0))
    limit = copy_search.find_copy_threshold(among_real)
    rate = near > limit
    rng = make_generator(0, "copies")
    draws = rate[rng.integers(len(rate), size=(1000, len(rate)))].mean(1)
    condition = f"{len(made)} generated, {len(real.images)} real, likeness above {limit:.4f}"
    median = [float(np.median(values)) for values in (near, among_real)]
    middles = np.median(near[rng.integers(len(near), size=(1000, len(near)))], axis=1)
    return [
        Score(
            "copy_rate",
            condition,
            float(rate.mean()),
            compute_middle_interval(draws),
            {"real": float((among_real > limit).mean())},
        ),
        Score(
            "nearest_likeness_median",
            condition,
            median[0],
            compute_middle_interval(middles.astype(float)),
            {"real": median[1]},
        ),
    ]


def _split_halves(blocks: list[str], rng: np.random.Generator) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Indices of two halves; a block lies in one of them, where there are at least four blocks."""
    labels = np.unique(np.array(blocks), return_inverse=True)[1]
    labels = labels if labels.max() >= 3 else np.arange(len(blocks))
    order = rng.permutation(labels.max() + 1)
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    sizes = np.bincount(labels)[order].cumsum()
    first = rank[labels] <= int(np.searchsorted(sizes, len(blocks) / 2))
    first = first if not first.all() else rank[labels] < rank.max()
    return np.flatnonzero(first), np.flatnonzero(~first)


def _pick_evenly_spaced(total: int, count: int) -> NDArray[np.intp]:
    return np.linspace(0, total - 1, min(total, count)).round().astype(np.intp)


def _to_bytes(image: Array) -> NDArray[np.uint8]:
    return (255 * image).astype(np.uint8)
