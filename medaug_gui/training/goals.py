"""What the shipped models aim at, and the sentences in which a card says how far they got.

A card keeps them under `aims`, place by place; when a model is measured anew on a place they are written anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from medaug_gui.evaluation.generate import RANDOM_HALF

Found = Sequence[Mapping[str, Any]]
"""The entries of `metrics` in the document of `medaug evaluate --json`."""
CLOSENESS, VARIETY, COPIES, MASKS = 0.55, 0.3, 0.01, 0.85
AHEAD = 1.0
"""Decibels that a denoiser shall be ahead of the other methods."""
ENLARGED = {
    (2, "MR"): (37.8, 4.2), (2, "CT"): (35.9, 7.4), (2, "film"): (45.0, 6.0),
    (4, "MR"): (31.1, 3.1), (4, "CT"): (30.1, 6.4), (4, "film"): (38.8, 4.2),
}  # fmt: skip
"""Factor and kind -> decibels that another network reached on other scans, and how far that is over bicubic there."""
FILLED = 1.3
"""Decibels that filled slices shall be ahead of the best interpolation."""
TRAINED_ON = "images it was trained on"


def describe_goals(card: Mapping[str, Any], found: Found, place: str) -> list[str]:
    """How far a model is from what models of its task aim at; nothing where there is no aim.

    Args:
        card: of which the task and the outputs are read.
        found: what was measured.
        place: what on. Generators are near to images that they were not trained on, and copy those that they were:
            places that say `TRAINED_ON` tell of copies, others of the rest.
    """
    match card["task"]:
        case "upscale":
            return _enlarged(found, int(card["outputs"].get("factor", 1)), place)
        case "generate":
            return _copied(found) if TRAINED_ON in place else _generated(found)
        case "denoise":
            return _denoised(found)
        case "fill":
            return _filled(found)
    return []


def _generated(found: Found) -> list[str]:
    sentences = []
    whole = [one for one in found if " alone" not in one["condition"]]
    for one in whole:
        value, name = float(one["value"]), one["metric"]
        if name.startswith("FD-radiomics ratio"):
            sentences.append(f"Measured: FD-radiomics ratio {value:.2f}; no target was set for it.")
        elif name.startswith("FD-") and one["condition"] == RANDOM_HALF:
            if name.endswith("real to real over real to generated"):
                sentences.append(f"With halves split image by image: {name.split(',')[0]} {value:.2f}.")
        elif name == "recall" and one["condition"] == RANDOM_HALF:
            continue
        elif name.endswith("real to real over real to generated"):
            sentences.append(f"Closeness {_verdict(value >= CLOSENESS)}: {name.split(',')[0]} {value:.2f}, "
                             f"{CLOSENESS} is asked for.")  # fmt: skip
        elif name == "recall":
            other = float(one["baselines"]["real"])
            sentences.append(f"Variety {_verdict(value >= VARIETY)}: recall {value:.2f}, {VARIETY} is asked for; other "
                             f"real images have {other:.2f}.")  # fmt: skip
        elif name == "mask_dice_ratio":
            sentences.append(f"Tumours are found where the mask says with {value:.2f} of the Dice on real slices; "
                             f"{MASKS} is asked for.")  # fmt: skip
    return sentences


def _copied(found: Found) -> list[str]:
    (rate,) = (float(one["value"]) for one in found if one["metric"] == "copy_rate")
    allowed = "are within what is allowed" if rate <= COPIES else "are too many"
    return [f"Copies {allowed}: {100 * rate:.1f} % of the images before the alarm sorts them, "
            f"{100 * COPIES:g} % is asked for."]  # fmt: skip


def _denoised(found: Found) -> list[str]:
    parts = []
    for one in found:
        if one["metric"] != "psnr_db":
            continue
        value = float(one["value"])
        others = {name: float(other) for name, other in one["baselines"].items() if name in ("BM3D", "non-local means")}
        gains = ", ".join(f"{value - other:+.1f} dB to {name}" for name, other in others.items())
        level = next((word.strip() for word in one["condition"].split(",") if word.strip()[:1].isdigit()), "")
        parts.append((f"{value:.1f} dB at {level} ({gains})",
                      all(value >= other + AHEAD for other in others.values())))  # fmt: skip
    if not parts:
        return []
    held = "met" if all(met for _, met in parts) else "missed"
    return [f"Measured: {'; '.join(text for text, _ in parts)}. BM3D is told level and spectrum of the noise, "
            f"non-local means has its best setting. To be {AHEAD:g} dB ahead of both was the aim: {held}."]  # fmt: skip


def _enlarged(found: Found, factor: int, place: str) -> list[str]:
    sentences = []
    for one in found:
        kind, _, kernel = one["condition"].partition(", ")
        shown = ("film" if "film" in place else "MR") if kind == "pictures" else kind
        aim = ENLARGED.get((factor, shown))
        if one["metric"] != "psnr_db" or not kernel.startswith("bicubic") or aim is None:
            continue
        gained = float(one["value"]) - float(one["baselines"]["bicubic"])
        sentences.append(
            f"{float(one['value']):.1f} dB from bicubic antialiased slices, {gained:+.1f} over bicubic "
            f"interpolation. {aim[0]:.1f} dB was aimed at, {aim[1]:+.1f} on other scans: "
            f"{'met' if gained >= aim[1] else 'missed'}; scans differ, and the gain is what compares."
        )
    return sentences


def _filled(found: Found) -> list[str]:
    """A sentence for each modality: how much better than the best interpolation, condition by condition."""
    gains: dict[str, list[tuple[str, float]]] = {}
    for one in found:
        if one["metric"] == "psnr_db":
            kind, _, kept = one["condition"].partition(", ")
            best = max(float(other) for other in one["baselines"].values())
            gains.setdefault(kind, []).append((kept, round(float(one["value"]) - best, 2)))
    sentences = []
    for kind, rows in gains.items():
        parts = ", ".join(f"{better:+.2f} dB ({kept})" for kept, better in rows)
        met = sum(better >= FILLED for _, better in rows)
        verdict = "met" if met == len(rows) else f"met in {met} of {len(rows)}" if met else "missed"
        sentences.append(f"{kind}: {parts} over the best interpolation; {FILLED} dB are asked for: {verdict}.")
    return sentences


def _verdict(met: bool) -> str:
    return "meets its target" if met else "misses its target"
