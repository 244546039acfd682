"""The bench of propagation measures a made organ, and says more than interpolation."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from bench.propagation import list_stacks, make_abdomen, measure, read_hearts


def test_a_made_organ_is_measured() -> None:
    found, plain, seconds = measure(make_abdomen(0, 96))
    assert 1 >= found > plain > 0.5
    assert seconds > 0
    assert next(list_stacks(None, [], 1)).mask.any()


def test_hearts_are_put_together_by_their_numbers(tmp_path: Path) -> None:
    rows = ["file,patient,mask"]
    for number in range(5):
        name = f"P-{number * 20 + 8:04d}.png"
        Image.fromarray(np.full((8, 8), number, np.uint8)).save(tmp_path / name)
        rows.append(f"{name},P,{name}")
    (tmp_path / "index.csv").write_text("\n".join(rows), encoding="utf-8")
    (stack,) = read_hearts(tmp_path)
    assert stack.image[:, 0, 0].tolist() == [0, 1, 2, 3, 4]
    assert stack.mask.sum() == 4 * 64
