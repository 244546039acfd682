"""Sets that a training would be spoilt by, each with the one thing that is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from drawn_scans import draw_body, draw_lumps, save_dicom, save_picture, save_volume, to_bytes, to_hu, to_mr
from PIL import Image
from scipy import ndimage

Plan = dict[str, Any]


@dataclass(frozen=True)
class BadSet:
    """What writes the set, what is to be said of it at which level, and what may be said besides."""

    write: Callable[[Path], Plan]
    kind: str
    level: str
    besides: tuple[str, ...] = ()
    free: int = 1 << 40


BAD: dict[str, BadSet] = {}


def bad(kind: str, level: str = "warn", besides: tuple[str, ...] = (), free: int = 1 << 40) -> Any:
    """Puts a set on the list by its name."""

    def add(write: Callable[[Path], Plan]) -> Callable[[Path], Plan]:
        BAD[write.__name__] = BadSet(write, kind, level, besides, free)
        return write

    return add


def write_pictures(folder: Path, count: int, size: int = 80, first: int = 1000) -> None:
    """Good pictures of one patient each."""
    for number in range(count):
        save_picture(folder / f"img_{number:04}.png", to_bytes(draw_body(first + number, 1, size)[0]))


def write_labelled(folder: Path, change: Callable[[int, Any, Any], tuple[Any, Any]], count: int = 50) -> Plan:
    """Pictures with masks, both changed: (number, image, mask) -> image, mask."""
    for number in range(count):
        image, lump = draw_lumps(number, draw_body(2000 + number)[0])
        image, mask = change(number, to_bytes(image), lump.astype(np.uint8))
        save_picture(folder / "images" / f"a{number:03}.png", image)
        save_picture(folder / "masks" / f"a{number:03}.png", mask)
    return {"task": "segment"}


@bad("nothing", "stop")
def an_empty_folder(folder: Path) -> Plan:
    return {"task": "denoise"}


@bad("nothing", "stop")
def texts_and_broken_files(folder: Path) -> Plan:
    (folder / "notes.txt").write_text("no scans")
    for number in range(4):
        (folder / f"{number}.png").write_bytes(b"\x89PNG\r\n\x1a\nbroken")
    return {"task": "generate"}


@bad("unreadable")
def many_damaged_files(folder: Path) -> Plan:
    write_pictures(folder, 150)
    for number in range(40):
        whole = (folder / f"img_{number:04}.png").read_bytes()
        (folder / f"img_{number:04}.png").write_bytes(whole[: len(whole) // 3])
    return {"task": "encode"}


@bad("one-patient", "stop")
def one_patient(folder: Path) -> Plan:
    save_dicom(folder / "a", to_hu(draw_body(1, 50)), "CT", "ONLY")
    save_dicom(folder / "b", to_hu(draw_body(2, 50)), "CT", "ONLY")
    return {"task": "denoise"}


@bad("few-patients")
def few_patients_to_generate(folder: Path) -> Plan:
    for number in range(4):
        save_dicom(folder / f"s{number}", to_hu(draw_body(number, 60)), "CT", f"P{number}")
    return {"task": "generate"}


@bad("few-slices", "stop", ("few-patients",))
def hardly_any_slices(folder: Path) -> Plan:
    write_pictures(folder, 6)
    return {"task": "encode"}


@bad("few-slices")
def few_slices_to_generate(folder: Path) -> Plan:
    write_pictures(folder, 60)
    return {"task": "generate"}


@bad("size-large")
def a_large_model_of_few_slices(folder: Path) -> Plan:
    write_pictures(folder, 120)
    return {"task": "encode", "size": "large"}


@bad("no-room", "stop", free=50 << 20)
def no_room_on_the_disk(folder: Path) -> Plan:
    write_pictures(folder, 110)
    return {"task": "encode"}


@bad("dominated")
def one_patient_has_most(folder: Path) -> Plan:
    for number, count in enumerate((70, 8, 8, 8, 8)):
        save_dicom(folder / f"s{number}", to_hu(draw_body(10 + number, count)), "CT", f"P{number}")
    return {"task": "denoise"}


@bad("alike")
def copies_in_other_clothes(folder: Path) -> Plan:
    """Twelve of the pictures are there again, under other names: as JPEG, brighter, smaller, with noise, moved."""
    write_pictures(folder, 110)
    rng = np.random.default_rng(0)
    for number in range(12):
        image = Image.open(folder / f"img_{number:04}.png")
        pixels = np.asarray(image).astype(float)
        changed = (
            pixels, 0.8 * pixels + 20, 255 * (pixels / 255) ** 0.75,
            pixels + 5 * rng.standard_normal(pixels.shape), np.roll(pixels, (1, -1), (0, 1)),
            np.asarray(image.resize((64, 64), Image.Resampling.BICUBIC), float),
        )[number % 6]  # fmt: skip
        save_picture(folder / f"other_{900 + number}.jpg", np.clip(changed, 0, 255).astype(np.uint8))
    return {"task": "encode"}


@bad("alike", "stop")
def one_picture_many_times(folder: Path) -> Plan:
    for number in range(110):
        pixels = to_bytes(draw_body(5)[0]).astype(int) + np.random.default_rng(number).integers(-2, 3, (96, 96))
        save_picture(folder / f"img_{number:04}.png", np.clip(pixels, 0, 255).astype(np.uint8))
    return {"task": "encode"}


@bad("copies")
def byte_for_byte_copies(folder: Path) -> Plan:
    write_pictures(folder, 110)
    for number in range(30):
        (folder / f"again_{number}.png").write_bytes((folder / f"img_{number:04}.png").read_bytes())
    return {"task": "encode"}


@bad("patients-guessed")
def slices_without_patients(folder: Path) -> Plan:
    """Slices of 14 heads in one row: 000.png, 001.png ..."""
    number = 0
    for head in range(14):
        for pixels in ndimage.gaussian_filter(draw_body(3000 + head, 10), (1.5, 0, 0)):
            save_picture(folder / f"{number:03}.png", to_bytes(pixels))
            number += 1
    return {"task": "encode"}


@bad("mixed-modalities", besides=())
def ct_and_mr(folder: Path) -> Plan:
    for number in range(5):
        save_dicom(folder / f"c{number}", to_hu(draw_body(number, 12)), "CT", f"C{number}")
        save_dicom(folder / f"m{number}", to_mr(draw_body(50 + number, 11)), "MR", f"M{number}")
    return {"task": "denoise"}


@bad("mixed-sizes")
def icons_and_posters(folder: Path) -> Plan:
    for number in range(110):
        size = 64 if number % 2 else 240
        save_picture(folder / f"img_{number:04}.png", to_bytes(draw_body(1000 + number, 1, size)[0]))
    return {"task": "encode"}


@bad("mixed-sizes")
def strips_among_films(folder: Path) -> Plan:
    for number in range(220):
        pixels = to_bytes(draw_body(1000 + number, 1, 100)[0])
        save_picture(folder / f"img_{number:04}.png", pixels[18:82] if number % 2 else pixels[:, 18:82])
    return {"task": "generate"}


@bad("mixed-spacings")
def mice_and_men(folder: Path) -> Plan:
    for number in range(8):
        save_dicom(folder / f"s{number}", to_mr(draw_body(number, 10)), "MR", f"P{number}", mm=(0.1, 0.9)[number % 2])
    return {"task": "denoise"}


@bad("mixed-planes")
def two_planes(folder: Path) -> Plan:
    for number in range(24):
        save_dicom(folder / f"s{number}", to_mr(draw_body(number, 10)), "MR", f"P{number}", sagittal=number % 2 == 1)
    return {"task": "generate"}


@bad("too-small", "stop")
def thumbnails(folder: Path) -> Plan:
    write_pictures(folder, 220, 32)
    return {"task": "generate"}


@bad("flat", "stop")
def all_black(folder: Path) -> Plan:
    for number in range(110):
        pixels = np.zeros((80, 80 + number % 40), np.uint8)
        pixels[0, number % 80] = 1 + number
        save_picture(folder / f"img_{number:04}.png", pixels)
    return {"task": "encode"}


@bad("flat")
def some_are_black(folder: Path) -> Plan:
    write_pictures(folder, 110)
    for number in range(20):
        save_picture(folder / f"img_{number:04}.png", np.full((80, 81 + number), number, np.uint8))
    return {"task": "encode"}


@bad("saturated")
def burnt_out(folder: Path) -> Plan:
    for number in range(110):
        pixels = np.clip(255 * 2.0 * draw_body(1000 + number)[0], 0, 255).astype(np.uint8)
        save_picture(folder / f"img_{number:04}.png", pixels)
    return {"task": "encode"}


@bad("colour")
def photographs(folder: Path) -> Plan:
    for number in range(110):
        bodies = [to_bytes(draw_body(4000 + 3 * number + part, 1, 80)[0]) for part in range(3)]
        save_picture(folder / f"img_{number:04}.png", np.stack(bodies, -1))
    return {"task": "encode"}


@bad("not-hu")
def ct_that_is_not_in_hu(folder: Path) -> Plan:
    for number in range(5):
        voxels = np.clip(to_hu(draw_body(number, 12)).astype(int) + 1024, 0, None).astype(np.int16)
        save_dicom(folder / f"c{number}", voxels, "CT", f"C{number}")
    return {"task": "denoise"}


@bad("no-modality", "stop")
def no_ct_among_the_pictures(folder: Path) -> Plan:
    write_pictures(folder, 60)
    return {"task": "denoise", "modality": "CT"}


@bad("no-labels", "stop")
def no_label_maps(folder: Path) -> Plan:
    write_pictures(folder, 60)
    return {"task": "segment"}


@bad("label-misfit", "stop")
def masks_of_another_size(folder: Path) -> Plan:
    return write_labelled(folder, lambda number, image, mask: (image, mask[:60, :60]))


@bad("label-misfit", "warn")
def some_masks_of_another_size(folder: Path) -> Plan:
    return write_labelled(folder, lambda number, image, mask: (image, mask[:60, :60] if number % 4 == 0 else mask), 70)


@bad("label-alone")
def masks_without_their_images(folder: Path) -> Plan:
    write_labelled(folder, lambda number, image, mask: (image, mask), 70)
    for number in range(20):
        (folder / "images" / f"a{number:03}.png").unlink()
    return {"task": "segment"}


@bad("label-outside", "stop")
def masks_that_lie_in_the_air(folder: Path) -> Plan:
    def change(number: int, image: Any, mask: Any) -> tuple[Any, Any]:
        moved = np.zeros_like(mask)
        moved[2 + number % 5 : 12 + number % 5, 2:12] = 1
        return image, moved

    return write_labelled(folder, change)


@bad("label-elsewhere")
def masks_of_other_pictures(folder: Path) -> Plan:
    masks = [draw_lumps(number, draw_body(2000 + number)[0])[1].astype(np.uint8) for number in range(50)]
    return write_labelled(folder, lambda number, image, mask: (image, masks[(number + 7) % 50]))


@bad("label-elsewhere")
def mirrored_masks(folder: Path) -> Plan:
    return write_labelled(folder, lambda number, image, mask: (image, mask[:, ::-1]))


@bad("label-elsewhere")
def mirrored_volumes(folder: Path) -> Plan:
    for number in range(9):
        image, lump = draw_lumps(number, draw_body(2100 + number, 8))
        save_volume(folder / "imagesTr" / f"case_{number:03}_0000.nii.gz", to_mr(image))
        save_volume(folder / "labelsTr" / f"case_{number:03}.nii.gz", lump[:, ::-1, ::-1].astype(np.uint8))
    return {"task": "segment"}


@bad("label-empty", "stop")
def empty_masks(folder: Path) -> Plan:
    return write_labelled(folder, lambda number, image, mask: (image, 0 * mask))


@bad("label-same", "stop")
def the_same_mask_everywhere(folder: Path) -> Plan:
    one = draw_lumps(7, draw_body(7)[0])[1].astype(np.uint8)
    return write_labelled(folder, lambda number, image, mask: (image, one))


@bad("label-full", "stop")
def everything_is_marked(folder: Path) -> Plan:
    return write_labelled(folder, lambda number, image, mask: (image, mask + np.uint8(1)))


@bad("label-rare")
def a_label_that_one_patient_has(folder: Path) -> Plan:
    return write_labelled(
        folder,
        lambda number, image, mask: (image, np.where(np.arange(96) > 40, mask, 2 * mask) if number == 3 else mask),
    )


@bad("label-tiny")
def a_label_of_single_pixels(folder: Path) -> Plan:
    def change(number: int, image: Any, mask: Any) -> tuple[Any, Any]:
        image = np.kron(image, np.ones((3, 3), np.uint8))
        mask = np.kron(mask, np.ones((3, 3), np.uint8))
        mask[140 + number % 9, 140] = 2
        return image, mask

    return write_labelled(folder, change)


@bad("one-class", "stop")
def one_class_only(folder: Path) -> Plan:
    write_pictures(folder / "ill", 220)
    rows = ["file,finding", *(f"ill/img_{number:04}.png,ill" for number in range(220))]
    (folder / "index.csv").write_text("\n".join(rows))
    return {"task": "generate", "classes": "finding"}


@bad("class-small")
def a_class_with_hardly_anything(folder: Path) -> Plan:
    write_pictures(folder / "ill", 3, first=8000)
    write_pictures(folder / "well", 210)
    return {"task": "generate", "classes": "folder"}


@bad("no-class")
def most_have_no_class(folder: Path) -> Plan:
    write_pictures(folder, 420)
    rows = [
        "file,finding",
        *(f"img_{number:04}.png,{'ab'[number % 2] if number < 220 else ''}" for number in range(420)),
    ]
    (folder / "index.csv").write_text("\n".join(rows))
    return {"task": "generate", "classes": "finding"}


@bad("noisy")
def noisy_ct_to_denoise(folder: Path) -> Plan:
    rng = np.random.default_rng(0)
    for number in range(5):
        voxels = to_hu(draw_body(number, 12)) + 120 * rng.standard_normal((12, 96, 96))
        save_dicom(folder / f"c{number}", np.rint(voxels).astype(np.int16), "CT", f"C{number}")
    return {"task": "denoise"}


@bad("noisy")
def noisy_mr_to_denoise(folder: Path) -> Plan:
    rng = np.random.default_rng(0)
    for number in range(5):
        noise = rng.standard_normal((2, 12, 96, 96)) * 130
        voxels = np.hypot(to_mr(draw_body(number, 12)) + noise[0], noise[1])
        save_dicom(folder / f"c{number}", np.rint(voxels).astype(np.int16), "MR", f"C{number}")
    return {"task": "denoise"}


@bad("interpolated")
def enlarged_scans_to_upscale(folder: Path) -> Plan:
    for number in range(6):
        voxels = ndimage.zoom(to_mr(draw_body(number, 10)).astype(float), (1, 2, 2), order=3)
        save_dicom(folder / f"m{number}", np.rint(voxels).astype(np.int16), "MR", f"M{number}", mm=0.5)
    return {"task": "upscale"}


@bad("interpolated")
def zero_filled_scans_to_upscale(folder: Path) -> Plan:
    for number in range(6):
        small = np.fft.fftshift(np.fft.fft2(to_mr(draw_body(number, 10)).astype(float)), axes=(1, 2))
        voxels = np.abs(np.fft.ifft2(np.fft.ifftshift(np.pad(small, ((0, 0), (48, 48), (48, 48))), axes=(1, 2)))) * 4
        save_dicom(folder / f"m{number}", np.rint(voxels).astype(np.int16), "MR", f"M{number}", mm=0.5)
    return {"task": "upscale"}


@bad("thick")
def thick_slices_to_fill(folder: Path) -> Plan:
    for number in range(6):
        save_dicom(folder / f"c{number}", to_hu(draw_body(number, 14)), "CT", f"C{number}", step=7.5)
    return {"task": "fill"}


@bad("uneven")
def gaps_before_filling(folder: Path) -> Plan:
    gaps = [2.0 * index + (6.0 if index > 6 else 0.0) for index in range(14)]
    for number in range(10):
        voxels = to_hu(draw_body(number, 14))
        save_dicom(folder / f"c{number}", voxels, "CT", f"C{number}", places=gaps if number % 2 else None)
    return {"task": "fill"}


@bad("short", "stop")
def single_slices_to_fill(folder: Path) -> Plan:
    write_pictures(folder, 80)
    return {"task": "fill"}
