"""Ten sets that nothing speaks against, each written into a folder, with the plan that trains on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from drawn_scans import draw_body, draw_lumps, save_dicom, save_picture, save_volume, to_bytes, to_hu, to_mr
from scipy import ndimage

Plan = dict[str, Any]
GOOD: dict[str, Callable[[Path], Plan]] = {}


def good(make: Callable[[Path], Plan]) -> Callable[[Path], Plan]:
    """Puts a set on the list by its name."""
    GOOD[make.__name__] = make
    return make


@good
def films_by_class(folder: Path) -> Plan:
    """Films of two classes in folders, an index.csv with the patients, some of whom have several."""
    rows = ["file,patient,finding"]
    for number in range(220):
        group = ("ill", "well")[number % 2]
        name = f"{group}/film{number}.png"
        save_picture(folder / name, to_bytes(draw_body(number, 1, 80)[0] * (1.1 if group == "ill" else 0.9)))
        rows.append(f"{name},P{number // 3},{group}")
    (folder / "index.csv").write_text("\n".join(rows))
    return {"task": "generate", "classes": "folder"}


@good
def dicom_ct_to_denoise(folder: Path) -> Plan:
    """Five CT in thin slices."""
    for number in range(5):
        save_dicom(folder / f"scan{number}", to_hu(draw_body(number, 12)), "CT", f"PAT{number}")
    return {"task": "denoise"}


@good
def dicom_mr_to_upscale(folder: Path) -> Plan:
    """Six MR with fine detail, one of them with a localizer beside it."""
    for number in range(6):
        save_dicom(folder / f"a{number}", to_mr(draw_body(40 + number, 10)), "MR", f"M{number}", mm=0.9)
    return {"task": "upscale"}


@good
def nifti_to_fill(folder: Path) -> Plan:
    """Six CT as NIfTI, evenly apart."""
    for number in range(6):
        save_volume(folder / f"patient{number:02}" / "ct.nii.gz", to_hu(draw_body(60 + number, 14)), (2.0, 0.9, 0.9))
    return {"task": "fill"}


@good
def nnunet_to_segment(folder: Path) -> Plan:
    """nnU-Net's folders: ten MR with label maps, each of its own."""
    for number in range(10):
        image, lump = draw_lumps(number, draw_body(80 + number, 8))
        save_volume(folder / "imagesTr" / f"case_{number:03}_0000.nii.gz", to_mr(image))
        save_volume(folder / "labelsTr" / f"case_{number:03}.nii.gz", lump.astype(np.uint8))
    (folder / "dataset.json").write_text('{"channel_names": {"0": "MRI"}, "labels": {"background": 0, "lump": 1}}')
    return {"task": "segment"}


@good
def pictures_to_segment(folder: Path) -> Plan:
    """Pictures with masks of 255, named by patient and slice; some show nothing."""
    for number in range(60):
        image, lump = draw_lumps(number, draw_body(120 + number)[0])
        empty = number % 5 == 0
        save_picture(folder / "images" / f"p{number // 3:03}_{number % 3}.png", to_bytes(image))
        mask = np.zeros_like(lump) if empty else lump
        save_picture(folder / "masks" / f"p{number // 3:03}_{number % 3}.png", 255 * mask.astype(np.uint8))
    return {"task": "segment"}


@good
def jpegs_to_encode(folder: Path) -> Plan:
    """JPEG files that nothing is said of, no two alike, of slightly different sizes."""
    for number in range(110):
        save_picture(folder / f"img_{number:04}.jpg", to_bytes(draw_body(300 + number, 1, 80 + number % 30)[0]))
    return {"task": "encode"}


@good
def bids_to_generate(folder: Path) -> Plan:
    """Slices of 24 people, BIDS names, of three ages by a table: several slices of one person are alike."""
    ages = {}
    for number in range(24):
        volume = draw_body(500 + number, 9, 72)
        ages[f"sub-{number:02}"] = ("young", "middle", "old")[number % 3]
        for place, pixels in enumerate(volume):
            save_picture(
                folder / f"sub-{number:02}" / "anat" / f"sub-{number:02}_slice-{place}_T1w.png", to_bytes(pixels)
            )
    rows = ["participant_id\tage_group", *(f"{name}\t{age}" for name, age in ages.items())]
    (folder / "participants.tsv").write_text("\n".join(rows))
    return {"task": "generate", "classes": "age_group"}


@good
def mixed_scanners_to_denoise(folder: Path) -> Plan:
    """CT of several matrices and spacings, as clinics have them, and a readme."""
    for number in range(6):
        body = ndimage.zoom(draw_body(700 + number, 10), (1, 1 + 0.1 * number, 1 + 0.1 * number), order=1)
        save_dicom(folder / f"x{number}", to_hu(body), "CT", f"C{number}", mm=0.7 + 0.08 * number, step=1 + number % 3)
    (folder / "README.txt").write_text("Six scans.")
    return {"task": "denoise"}


@good
def dim_hearts_to_segment(folder: Path) -> Plan:
    """Dark 8-bit pictures with two labels, an index.csv, several classes of unequal size."""
    rows = ["file,patient,mask,group"]
    for number in range(54):
        image, lump = draw_lumps(number, draw_body(800 + number)[0])
        labels = lump.astype(np.uint8) + (ndimage.binary_dilation(lump, iterations=3) & ~lump) * np.uint8(2)
        save_picture(folder / "images" / f"h{number}.png", to_bytes(0.55 * image))
        save_picture(folder / "masks" / f"h{number}.png", labels.astype(np.uint8))
        rows.append(f"images/h{number}.png,S{number // 4},masks/h{number}.png,{'abc'[number % 7 // 3]}")
    (folder / "index.csv").write_text("\n".join(rows))
    return {"task": "segment"}
