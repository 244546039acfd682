"""What the shipped models aim at, and the sentences in which a card says how far they got.

A card's limitations begin with these sentences; when a model is measured anew they are written anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

Found = Sequence[Mapping[str, Any]]
"""The entries of `metrics` in the document of `medaug evaluate --json`."""
CLOSENESS, VARIETY, COPIES, MASKS = 0.55, 0.3, 0.01, 0.85
AHEAD = 1.0
"""Decibels that a denoiser shall be ahead of the other methods."""
_MARKS = ("Closeness ", "Variety ", "Copies ", "Tumours are found", "Measured: ", "Missed: ")
"""What the sentences begin with, so that old ones are known."""


def with_aims(limitations: Sequence[str], task: str, found: Found) -> list[str]:
    """A card's limitations, the aims of its task before the others; other tasks' are left as they are."""
    write = _WAYS.get(task)
    if write is None:
        return list(limitations)
    return [*write(found), *(line for line in limitations if not line.startswith(_MARKS))]


def _generated(found: Found) -> list[str]:
    sentences = []
    whole = [one for one in found if " alone" not in one["condition"]]
    for one in whole:
        value, name = float(one["value"]), one["metric"]
        if name.endswith("real to real over real to generated"):
            sentences.append(f"Closeness {_verdict(value >= CLOSENESS)}: {name.split(',')[0]} {value:.2f}, "
                             f"{CLOSENESS} is asked for.")  # fmt: skip
        elif name == "recall":
            other = float(one["baselines"]["real"])
            sentences.append(f"Variety {_verdict(value >= VARIETY)}: recall {value:.2f}, {VARIETY} is asked for; other "
                             f"real images have {other:.2f}.")  # fmt: skip
        elif name == "copy_rate":
            told = "are within what is allowed" if value <= COPIES else "are too many"
            sentences.append(f"Copies {told}: {100 * value:.1f} % of the images, "
                             f"{100 * COPIES:g} % is allowed.")  # fmt: skip
        elif name == "mask_dice_ratio":
            sentences.append(f"Tumours are found where the mask says with {value:.2f} of the Dice on real slices; "
                             f"{MASKS} is asked for.")  # fmt: skip
    return sentences


def _denoised(found: Found) -> list[str]:
    parts = []
    for one in found:
        if one["metric"] != "psnr_db":
            continue
        value = float(one["value"])
        others = {name: float(other) for name, other in one["baselines"].items() if name in ("BM3D", "non-local means")}
        told = ", ".join(f"{value - other:+.1f} dB to {name}" for name, other in others.items())
        parts.append((f"{value:.1f} dB at {one['condition'].split(',')[1].strip()} ({told})",
                      all(value >= other + AHEAD for other in others.values())))  # fmt: skip
    if not parts:
        return []
    held = "met" if all(met for _, met in parts) else "missed"
    return [f"Measured: {'; '.join(text for text, _ in parts)}. BM3D is told level and spectrum of the noise, "
            f"non-local means has its best setting. To be {AHEAD:g} dB ahead of both was the aim: {held}."]  # fmt: skip


def _verdict(met: bool) -> str:
    return "meets its target" if met else "misses its target"


_WAYS: dict[str, Callable[[Found], list[str]]] = {"generate": _generated, "denoise": _denoised}
