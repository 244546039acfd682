"""The log of a training as a small JSON file and as a picture."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageDraw

_SIZE = (480, 240)
_MARGIN = 28
_COLOURS = ((31, 119, 180), (214, 39, 40), (44, 160, 44), (148, 103, 189))


def read_log(path: Path, points: int = 200) -> list[dict[str, float]]:
    """The log's lines, at most `points` of them, evenly picked."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    if len(lines) <= points:
        return lines
    return [lines[index] for index in np.linspace(0, len(lines) - 1, points).round().astype(int)]


def write_curve(lines: list[dict[str, Any]], path: Path) -> None:
    """Losses over steps as a PNG, each scaled to its own largest value, named in its colour."""
    image = Image.new("RGB", _SIZE, "white")
    draw = ImageDraw.Draw(image)
    width, height = _SIZE[0] - 2 * _MARGIN, _SIZE[1] - 2 * _MARGIN
    draw.rectangle((_MARGIN, _MARGIN, _MARGIN + width, _MARGIN + height), outline=(200, 200, 200))
    last = max((float(line["step"]) for line in lines), default=1.0)
    names = sorted({name for line in lines for name in line} - {"step", "seconds"})
    for number, name in enumerate(names):
        colour = _COLOURS[number % len(_COLOURS)]
        values = [(float(line["step"]), float(line[name])) for line in lines if name in line]
        top = max(value for _, value in values) or 1.0
        points = [(_MARGIN + width * x / last, _MARGIN + height * (1 - max(value, 0.0) / top)) for x, value in values]
        draw.line(points, fill=colour, width=2)
        draw.text((_MARGIN + 6, _MARGIN + 4 + 12 * number), f"{name} (top {top:.3g})", fill=colour)
    draw.text((_MARGIN, _SIZE[1] - 20), f"steps 0 to {last:g}", fill=(80, 80, 80))
    image.save(path, optimize=True)
