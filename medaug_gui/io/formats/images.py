"""PNG, JPEG, TIFF and the first frame of a GIF: grey keeps its bits, colour becomes RGB, pages are a stack."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import psutil
from numpy.typing import NDArray
from PIL import ExifTags, Image, ImageOps

from medaug_gui.core.errors import Refused
from medaug_gui.core.progress import Progress

_FORMATS = ("PNG", "JPEG", "TIFF", "GIF")
_GREY = frozenset(["1", "L", "LA", "La", "I;16", "I;16B", "I;16L", "I", "F"])
_SIDEWAYS = (5, 6, 7, 8)  # EXIF orientations that swap rows and columns
_SHRINKS = 1100
_SMALL = 64 << 20
_PAGES = 100_000


@dataclass(frozen=True)
class Picture:
    """What a picture file claims: [page, row, column], as it is meant to be seen, colour or not, and which pages."""

    shape: tuple[int, int, int]
    colour: bool
    pages: tuple[int, ...]


def is_picture(start: bytes) -> bool:
    """True for the first bytes of PNG, JPEG, TIFF and GIF files."""
    return start.startswith(
        (b"GIF87a", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
    )


def describe(path: Path) -> list[Picture]:
    """The stacks in a picture file: pages of one size and kind, the first page's first.

    Raises:
        Refused: it cannot be read, or claims more than it can hold.
    """
    stacks: dict[tuple[int, int, bool], list[int]] = {}
    with _opened(path) as image:
        total = getattr(image, "n_frames", 1) if image.format == "TIFF" else 1
        if total > _PAGES:
            raise Refused(f"It claims to hold {total} pages.")
        for page in range(total):
            if total > 1:
                image.seek(page)
            size = (image.height, image.width)
            rows, columns = size[::-1] if image.getexif().get(ExifTags.Base.Orientation) in _SIDEWAYS else size
            stacks.setdefault((rows, columns, image.mode not in _GREY), []).append(page)
    found = [Picture((len(pages), *size[:2]), size[2], tuple(pages)) for size, pages in stacks.items()]
    bytes_ = sum(int(np.prod(picture.shape, dtype=object)) * (3 if picture.colour else 1) for picture in found)
    if bytes_ > max(_SMALL, _SHRINKS * os.path.getsize(path)):
        raise Refused("It claims more pixels than so small a file can hold.")
    return found


def page(path: Path, number: int) -> NDArray[Any]:
    """One page: grey [row, column], or RGB uint8 [row, column, 3]; the same errors as `describe`."""
    with _opened(path) as image:
        if number:
            image.seek(number)
        seen = ImageOps.exif_transpose(image)
        if seen.mode not in _GREY:
            return np.array(seen.convert("RGB"))
        grey = np.array(seen.convert("L") if seen.mode in ("LA", "La") else seen)
        return grey.astype(np.uint8) if grey.dtype == bool else grey


def indexed(path: Path, number: int) -> tuple[NDArray[Any], dict[int, tuple[int, int, int]]]:
    """One page of a label map: the numbers [row, column] of a palette and their colours, else RGB without palette."""
    with _opened(path) as image:
        if number:
            image.seek(number)
        seen = ImageOps.exif_transpose(image)
        if seen.mode != "P":
            return np.array(seen.convert("RGB")), {}
        numbers = np.array(seen)
        palette = (seen.getpalette("RGB") or [])[: 3 * 256]
        used = [int(value) for value in np.unique(numbers) if value and 3 * value + 2 < len(palette)]
        return numbers, {value: (palette[3 * value], palette[3 * value + 1], palette[3 * value + 2]) for value in used}


def load(path: Path, picture: Picture, progress: Progress) -> NDArray[Any]:
    """All pages, [page, row, column] or [page, row, column, 3]."""
    first = page(path, picture.pages[0])
    if len(picture.pages) * first.nbytes > 0.8 * psutil.virtual_memory().available:
        raise Refused("It needs more memory than is free.", advice="Close other programs.")
    out = np.empty((len(picture.pages), *first.shape), first.dtype)
    out[0] = first
    for number, place in enumerate(picture.pages[1:], 1):
        progress.set(number / len(picture.pages), "Reading")
        found = page(path, place)
        if found.shape != first.shape:
            raise Refused("Its pages are not what its header says.")
        out[number] = found
    return out


@contextmanager
def _opened(path: Path) -> Iterator[Image.Image]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow warns of large pictures, and refuses the very large ones
        try:
            with Image.open(path, formats=_FORMATS) as image:
                yield image
        except Refused:
            raise
        except Image.DecompressionBombError:
            raise Refused("It claims to be larger than any picture that is opened here.") from None
        except Exception as error:  # Pillow's decoders fail in many ways on damaged files
            raise Refused("This picture is damaged or of a kind that is not understood.", details=str(error)) from None
