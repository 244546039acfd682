"""The figures of a model's card and of an evaluation: what each is called, its unit, and which way is better."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

Better = Literal["higher", "lower", "one"]
INPUT = "input"
"""The name under which the degraded images themselves stand among the other methods."""
REAL = "real"
"""The name under which other real images stand beside generated ones: a reference, no method."""


@dataclass(frozen=True)
class ScoreKind:
    """What a measure is called, its unit, which way is better ("one": nearest to 1), and how many decimals it has."""

    title: str
    unit: str = ""
    better: Better = "higher"
    decimals: int = 3

    def write(self, value: float) -> str:
        """The number without its unit, with a true minus."""
        return f"{value:z.{self.decimals}f}".replace("-", "\u2212")

    def rank(self, value: float) -> float:
        """The greater, the better."""
        if self.better == "one":
            return -abs(value - 1.0)
        return value if self.better == "higher" else -value


KINDS: Mapping[str, ScoreKind] = {
    "psnr_db": ScoreKind("PSNR", "dB", decimals=1),
    "ssim": ScoreKind("SSIM"),
    "ms_ssim": ScoreKind("MS-SSIM", decimals=4),
    "haarpsi": ScoreKind("HaarPSI"),
    "rmse": ScoreKind("RMS error", better="lower", decimals=2),
    "rmse_hu": ScoreKind("RMS error", "HU", "lower", 1),
    "edge_sharpness": ScoreKind("Edge sharpness", better="one"),
    "noise_spectrum_distance": ScoreKind("Noise texture, distance", better="lower"),
    "consistency_rmse": ScoreKind("Made smaller again, RMS error", better="lower", decimals=2),
    "consistency_rmse_hu": ScoreKind("Made smaller again, RMS error", "HU", "lower", 1),
    "anomaly_auroc": ScoreKind("AUROC"),
    "anomaly_dice": ScoreKind("Dice"),
    "dice": ScoreKind("Dice"),
    "iou": ScoreKind("IoU"),
    "sensitivity": ScoreKind("Sensitivity"),
    "found_share": ScoreKind("Share found"),
    "hd95_px": ScoreKind("Hausdorff distance, 95 %", "px", "lower", 1),
    "precision": ScoreKind("Precision"),
    "recall": ScoreKind("Recall"),
    "density": ScoreKind("Density"),
    "coverage": ScoreKind("Coverage"),
    "KID": ScoreKind("Kernel distance (KID)", better="lower"),
    "FD-EffNet": ScoreKind("Fréchet distance", better="lower", decimals=1),
    "FD-radiomics": ScoreKind("Fréchet distance, radiomics", better="lower", decimals=2),
    "FD-EffNet ratio, real to real over real to generated": ScoreKind("Closeness, 1 as real images"),
    "FD-radiomics ratio, real to real over real to generated": ScoreKind("Closeness in radiomics, 1 as real images"),
    "copy_rate": ScoreKind("Copies of training images", better="lower"),
    "nearest_likeness_median": ScoreKind("Likeness to the nearest, median", better="lower"),
    "mask_dice": ScoreKind("Dice with the mask asked for"),
    "mask_dice_ratio": ScoreKind("Dice with the mask, of that of real images"),
}
_MAIN: Mapping[str, tuple[str, ...]] = {
    "denoise": ("psnr_db",),
    "upscale": ("psnr_db",),
    "fill": ("psnr_db",),
    "encode": ("psnr_db",),
    "segment": ("dice",),
    "propose": ("dice",),
    "generate": ("FD-EffNet ratio, real to real over real to generated", "recall", "copy_rate"),
}
"""The measures of a task that stand first."""


@dataclass(frozen=True)
class ModelScore:
    """One figure: `place` is the data, `condition` what was done to it, `others` the other methods by name."""

    place: str
    condition: str
    metric: str
    value: float
    ci95: tuple[float, float] | None = None
    others: Mapping[str, float] = field(default_factory=dict)

    @property
    def kind(self) -> ScoreKind:
        """What its measure is called and which way is better."""
        return find_kind(self.metric)

    @property
    def best_other(self) -> tuple[str, float] | None:
        """The best of the other methods, the input itself not counted."""
        methods = [(name, value) for name, value in self.others.items() if name != INPUT]
        return max(methods, key=lambda one: self.kind.rank(one[1])) if methods else None

    @property
    def lead(self) -> float:
        """How much better than the best other method, below 0 where it is worse; 0 without one."""
        other = self.best_other
        return self.kind.rank(self.value) - self.kind.rank(other[1]) if other else 0.0

    @property
    def is_level(self) -> bool:
        """True where the best other method lies within the interval."""
        other = self.best_other
        return other is not None and self.ci95 is not None and self.ci95[0] <= other[1] <= self.ci95[1]


def find_kind(metric: str) -> ScoreKind:
    """The kind of a measure by its name in documents; one that is not known is called by that name."""
    return KINDS.get(metric) or ScoreKind(metric.replace("_", " "))


def parse_scores(metrics: Mapping[str, Any]) -> tuple[ModelScore, ...]:
    """The figures of a card's `metrics`: {place: {condition: {metric: {"model", "ci95", others}}}}.

    A place may hold the document of `medaug evaluate --json` as well. What else stands there (single numbers, commands)
    is for readers of the card and is left out.
    """
    tables = tuple(
        _parse(place, condition, metric, figure)
        for place, conditions in _list_tables(metrics)
        for condition, figures in _list_tables(conditions)
        for metric, figure in _list_tables(figures)
        if isinstance(figure.get("model"), int | float)
    )
    documents = tuple(
        _parse(place, row["condition"], row["metric"], {**row["baselines"], "model": row["value"], "ci95": row["ci95"]})
        for place, document in _list_tables(metrics)
        if isinstance(document.get("metrics"), list)
        for row in document["metrics"]
    )
    return tables + documents


def pick_headlines(task: str, scores: Sequence[ModelScore], most: int = 3) -> tuple[ModelScore, ...]:
    """The figures to show first: three conditions of one place, or the first of each; of generators three measures."""
    main = [score for metric in _MAIN.get(task, ()) for score in scores if score.metric == metric]
    if task == "generate":
        return tuple({score.metric: score for score in reversed(main)}.values())[::-1][:most]
    places = list(dict.fromkeys(score.place for score in main))
    for place in places:
        of_place = [score for score in main if score.place == place]
        if len(of_place) >= most:
            return tuple(of_place[:most])
    firsts = {score.place: score for score in reversed(main)}
    picked = [firsts[place] for place in places] if len(places) > 1 else main
    return tuple(picked[:most])


def _parse(place: str, condition: str, metric: str, figure: Mapping[str, Any]) -> ModelScore:
    ends = figure.get("ci95")
    others = {
        name: float(value) for name, value in figure.items() if name != "model" and isinstance(value, int | float)
    }
    interval = (float(ends[0]), float(ends[1])) if isinstance(ends, list | tuple) and len(ends) == 2 else None
    return ModelScore(place, condition, metric, float(figure["model"]), interval, others)


def _list_tables(table: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    return ((name, entry) for name, entry in table.items() if isinstance(entry, Mapping))
