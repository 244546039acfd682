"""Chest films: classes, sizes, and nobody on both sides of the split."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from medaug_gui.core.errors import Refused
from medaug_gui.training.data.films import films, split_by_patient


def _study(folder: Path) -> Path:
    place = folder / "cxr_nih"
    rows = ["file,label,patient"]
    for number, label in enumerate(("no_findings", "pneumonia", "mass", "pneumonia")):
        (place / label).mkdir(parents=True, exist_ok=True)
        pixels = np.full((32, 32), 51 * number, np.uint8)
        pixels[:16] = 255
        Image.fromarray(pixels).save(place / label / f"{number}.png")
        rows.append(f"{label}/{number}.png,{label},{number % 3:08d}")
    (place / "index.csv").write_text("\n".join(rows) + "\n")
    return folder


def test_films_are_read_by_class_as_means_over_the_area(tmp_path: Path) -> None:
    images, classes, patients = films(_study(tmp_path), 8)
    assert images.shape == (3, 8, 8)
    assert images.dtype == np.float32
    np.testing.assert_allclose(images[:, 0, 0], 1.0)
    np.testing.assert_allclose(images[:, 7, 7], [0.0, 0.2, 0.6], atol=1e-6)
    assert classes.tolist() == [0, 1, 1]
    assert patients == ("00000000", "00000001", "00000000")


def test_a_folder_without_an_index_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"index\.csv"):
        films(tmp_path, 8)


def test_nobody_is_on_both_sides_of_the_split() -> None:
    patients = [f"{number // 3:08d}" for number in range(1500)]
    kept, held = split_by_patient(patients)
    assert len(kept) + len(held) == len(patients)
    assert not {patients[index] for index in kept} & {patients[index] for index in held}
    assert 0.15 < len(held) / len(patients) < 0.25
