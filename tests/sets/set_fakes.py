"""Small data for sets: volumes with label maps in nnU-Net's folders, pictures in folders of classes."""

from __future__ import annotations

import json
import struct
import zlib
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from medaug_gui.core.progress import Progress
from medaug_gui.core.sets.manifest import SetEntry, read_entries
from medaug_gui.core.sets.plan import SetPlan
from medaug_gui.sets.run import expand, survey_alone

SHAPE = (6, 24, 20)
QUICK = {
    "format": "medaug-recipe", "version": 1, "seed": 0, "copies": 1,
    "steps": [
        {"operation": "affine", "parameters": {"rotation": 5.0, "in_plane": True}},
        {"operation": "gaussian-noise", "parameters": {"sd_percent": 2.0}},
    ],
}  # fmt: skip


def draw(number: int, shape: tuple[int, int, int] = SHAPE) -> tuple[NDArray[np.int16], NDArray[np.uint8]]:
    """A body of its own with a lump and, in every third, a small one more: image and label map [slice, row, column]."""
    rng = np.random.default_rng(number)
    down, across = np.mgrid[: shape[1], : shape[2]]
    centre = np.array(shape[1:]) / 2 + rng.uniform(-2, 2, 2)
    body = np.hypot(down - centre[0], (across - centre[1]) * rng.uniform(0.8, 1.3)) < min(shape[1:]) * 0.42
    image = np.where(body, 300, 0)[None] + rng.normal(0, 12, shape)
    image += (
        150 * np.sin(down * rng.uniform(0.2, 0.8) + across * rng.uniform(0.2, 0.8) + rng.uniform(0, 6))[None] * body
    )
    labels = np.zeros(shape, np.uint8)
    labels[1:5] = np.hypot(down - centre[0] + 2, across - centre[1] + 1) < 4
    if number % 3 == 0:
        labels[2:4, int(centre[0]) + 3 : int(centre[0]) + 6, int(centre[1]) + 2 : int(centre[1]) + 5] = 2
    return (image + 200 * (labels > 0)).clip(0, 2000).astype(np.int16), labels


def save_nifti(
    path: Path, voxels: NDArray[Any], spacing: tuple[float, float, float] = (2.0, 1.0, 1.0), up: float = 0.0
) -> None:
    """A minimal NIfTI of voxels [slice, row, column], `up` mm above the others."""
    path.parent.mkdir(parents=True, exist_ok=True)
    depth, rows, columns = voxels.shape
    datatype, bits = {"uint8": (2, 8), "int16": (4, 16)}[str(voxels.dtype)]
    header = struct.pack(
        "<i35xB8h3f4h8f3fh2B4f2i80s24s2h6f12f16s4s",
        348, 0, 3, columns, rows, depth, 1, 1, 1, 1, 0.0, 0.0, 0.0, 0, datatype, bits, 0,
        1.0, *spacing[::-1], 0.0, 0.0, 0.0, 0.0, 352.0, 1.0, 0.0, 0, 0, 2, 0.0, 0.0, 0.0, 0.0, 0, 0, b"", b"",
        0, 1, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, -spacing[2], 0.0, 0.0, 0.0, 0.0, -spacing[1], 0.0, 0.0,
        0.0, 0.0, spacing[0], up, b"", b"n+1\0",
    )  # fmt: skip
    packer = zlib.compressobj(1, wbits=31)
    path.write_bytes(packer.compress(header + b"\0\0\0\0" + voxels.tobytes()) + packer.flush())


def make_nnunet(folder: Path, cases: int, *, first: int = 0, channels: int = 1) -> Path:
    """nnU-Net's folders with so many cases, each of a patient of its own."""
    for number in range(first, first + cases):
        image, labels = draw(number)
        for channel in range(channels):
            save_nifti(
                folder / "imagesTr" / f"pat{number:03}_{channel:04}.nii.gz", (image // (channel + 1)).astype(np.int16)
            )
        save_nifti(folder / "labelsTr" / f"pat{number:03}.nii.gz", labels)
    names = {str(channel): ("T1", "T2")[channel] for channel in range(channels)}
    about = {"channel_names": names, "labels": {"background": 0, "lump": 1, "node": 2}, "file_ending": ".nii.gz"}
    (folder / "dataset.json").write_text(json.dumps({**about, "numTraining": cases}))
    return folder


def make_pictures(folder: Path, many: int = 12, few: int = 4) -> Path:
    """Pictures of two classes in folders, one of them rare; an index.csv with the patients."""
    rows = ["file,patient"]
    for number in range(many + few):
        group = "well" if number < many else "ill"
        image = (draw(500 + number, (1, 40, 36))[0][0] / 4).clip(0, 255).astype(np.uint8)
        path = folder / group / f"film{number}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(image).save(path)
        rows.append(f"{group}/film{number}.png,P{number // 2}")
    (folder / "index.csv").write_text("\n".join(rows))
    return folder


def make_plan(data: Path, out: Path, **told: Any) -> SetPlan:
    """A plan with a quick recipe."""
    return SetPlan(**{"sources": (str(data),), "out": str(out), "copies": 2, "recipe": QUICK, **told})


def make_set(data: Path, out: Path, **told: Any) -> tuple[SetPlan, Path, list[SetEntry]]:
    """A whole set, whose report has nothing to complain of: its plan, its work folder and its entries."""
    plan, work = make_plan(data, out, **told), out.with_name(f"{out.name}.work")
    report = expand(plan, work, Progress())
    assert (report.problems, report.leaks, report.failed) == ((), (), 0)
    return plan, work, list(read_entries(work / "manifest.jsonl"))


def survey(data: Path, out: Path, **told: Any) -> Any:
    """What a set would hold."""
    return survey_alone(make_plan(data, out, **told), out.with_name(f"{out.name}.work"), Progress())
