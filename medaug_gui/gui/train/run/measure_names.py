"""The measures of a training's log sorted for its page: losses with their held-out side, and held-out scores."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from medaug_gui.gui.train.run.line_chart import Curve

HELD_OUT = "held-out "
_PASSED_OVER = ("step", "seconds")
_HIGHER = ("psnr", "ssim", "dice", "recall", "ratio", "coverage", "accuracy", "correlation", "auc")
Measures = Sequence[dict[str, float]]


def list_losses(measures: Measures) -> list[str]:
    """The losses of the training, in the order in which they came."""
    return [name for name in _list_names(measures) if not name.startswith(HELD_OUT)]


def list_scores(measures: Measures) -> list[str]:
    """What is measured on held-out patients: what is no loss of the training first."""
    losses = set(list_losses(measures))
    names = [name.removeprefix(HELD_OUT) for name in _list_names(measures) if name.startswith(HELD_OUT)]
    return sorted(names, key=lambda name: name in losses)


def take_curve(measures: Measures, name: str, title: str, is_quiet: bool = False, is_marked: bool = False) -> Curve:
    """One measure over the minutes."""
    points = tuple((one["seconds"] / 60, one[name]) for one in measures if name in one and "seconds" in one)
    return Curve(title, points, is_quiet, is_marked)


def is_higher_better(name: str) -> bool:
    """True for scores, False for losses, errors and distances."""
    return any(word in name.lower() for word in _HIGHER)


def find_best(measures: Measures, score: str) -> tuple[float, float] | None:
    """The best value of a held-out score and the minutes at which it was; None where there is none."""
    points = take_curve(measures, f"{HELD_OUT}{score}", "").points
    if not points:
        return None
    choose = max if is_higher_better(score) else min
    minute, value = choose(points, key=lambda point: point[1])
    return value, minute


def write_name(name: str, begins: bool = True) -> str:
    """A measure for people: "psnr_db" as "PSNR dB"; with a capital where a line `begins` with it."""
    words = {
        "loss": QCoreApplication.translate("Training", "loss"),
        "psnr": "PSNR",
        "ssim": "SSIM",
        "dice": "Dice",
        "db": "dB",
        "hu": "HU",
        "rmse": "RMSE",
        "mae": "MAE",
        "fd": "FD",
    }
    parts = [words.get(part, part) for part in name.replace("ms_ssim", "MS-SSIM").replace("_", " ").split()]
    text = " ".join(parts).replace(" - ", " \u2212 ")
    return text[:1].upper() + text[1:] if begins else text


def _list_names(measures: Measures) -> list[str]:
    return list(dict.fromkeys(name for one in measures for name in one if name not in _PASSED_OVER))
