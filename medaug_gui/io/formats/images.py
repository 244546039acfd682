"""PNG, JPEG, TIFF and GIF: grey keeps its bits, colour becomes RGB, pages and frames are a film."""

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

from medaug_gui.core.errors import Cancelled, Refused
from medaug_gui.core.progress import Progress
from medaug_gui.io.formats.tiff_pages import TiffPage, read_pages

_FORMATS = ("PNG", "JPEG", "TIFF", "GIF")
_GREY = frozenset(["1", "L", "LA", "La", "I;16", "I;16B", "I;16L", "I", "F"])
_SIDEWAYS = (5, 6, 7, 8)  # EXIF orientations that swap rows and columns
_SHRINKS = 200  # times that the pixels of a real picture shrink at most ...
_SMALL = 128 << 20  # ... unless they are no more bytes than this
_LARGEST = 256 << 20  # bytes of one page
_FRAMES = 10_000


@dataclass(frozen=True)
class PictureHeader:
    """What a picture file claims: [page, row, column], as it is meant to be seen, colour or not, and which pages."""

    shape: tuple[int, int, int]
    colour: bool
    pages: tuple[int, ...]


def is_picture(start: bytes) -> bool:
    """True for the first bytes of PNG, JPEG, TIFF and GIF files."""
    return start.startswith(
        (b"GIF87a", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
    )


def read_picture(path: Path) -> list[PictureHeader]:
    """The stacks in a picture file: pages of one size and kind, the first page's first.

    Raises:
        Refused: it cannot be read, or claims more than it can hold.
    """
    with open_picture(path) as image:
        pages = read_pages(path) if image.format == "TIFF" else _count_frames(image)
    stacks: dict[tuple[int, int, TiffPage], list[int]] = {}
    for number, page in enumerate(pages):
        rows, columns = (page.columns, page.rows) if page.orientation in _SIDEWAYS else (page.rows, page.columns)
        if rows and columns:
            _check_size(rows * columns, page)
            stacks.setdefault((rows, columns, page._replace(orientation=1, rows=0, columns=0)), []).append(number)
    if not stacks:
        raise Refused("This picture is empty: it has no pixels.")
    found = [PictureHeader((len(held), *key[:2]), key[2].colour, tuple(held)) for key, held in stacks.items()]
    claimed = sum(len(held) * key[0] * key[1] * _count_bytes(key[2]) for key, held in stacks.items())
    if claimed > max(_SMALL, _SHRINKS * os.path.getsize(path)):
        raise Refused("It claims more pixels than so small a file can hold.")
    return found


def _count_frames(image: Image.Image) -> list[TiffPage]:
    """The frames of a GIF, all on one canvas and in colour where any of them is; of other pictures the only page."""
    first, count = _describe_page(image), int(getattr(image, "n_frames", 1))
    if image.format != "GIF" or count < 2:
        return [first]
    if count > _FRAMES or count * image.width * image.height * 3 > max(
        _SMALL, _SHRINKS * os.path.getsize(_find_name(image))
    ):
        raise Refused("It claims more pixels than so small a file can hold.")
    return [first._replace(colour=any(_is_coloured(image, number) for number in range(count)))] * count


def _is_coloured(image: Image.Image, number: int) -> bool:
    image.seek(number)
    red, green, blue = np.moveaxis(np.asarray(image.convert("RGB")), -1, 0)
    return not (np.array_equal(red, green) and np.array_equal(red, blue))


def _find_name(image: Image.Image) -> str:
    return str(image.filename)  # type: ignore[attr-defined]


def _describe_page(image: Image.Image) -> TiffPage:
    bits = {"1": 1, "I": 32, "F": 32}.get(image.mode, 16 if image.mode.startswith("I;16") else 8)
    plain = TiffPage(image.width, image.height, image.mode not in _GREY, bits, 1, 1)
    _check_size(image.width * image.height, plain)
    return plain._replace(orientation=_turn(image))


def _turn(image: Image.Image) -> int:
    """The EXIF orientation. Of a PNG Pillow would decode all pixels to find none."""
    if image.format == "PNG" and "exif" not in image.info and not _find_late_exif(image):
        return 1
    return int(image.getexif().get(ExifTags.Base.Orientation, 1))


def _find_late_exif(image: Image.Image) -> bool:
    """True where the chunk stands behind the pixels (PNG 3, 11.3.3.4)."""
    with open(_find_name(image), "rb") as stream:
        stream.seek(8)
        while len(head := stream.read(8)) == 8:
            if head[4:] == b"eXIf":
                return True
            stream.seek(int.from_bytes(head[:4], "big") + 4, os.SEEK_CUR)
    return False


def _count_bytes(page: TiffPage) -> int:
    """Of a pixel once it is decoded."""
    return 3 if page.colour else max(1, page.bits // 8)


def _check_size(pixels: int, page: TiffPage) -> None:
    if pixels * _count_bytes(page) > _LARGEST:
        raise Refused(
            f"It claims {pixels / 1e6:.0f} million pixels, more than any picture that is opened here.",
            advice="Cut it into parts, or make it smaller.",
        )


def read_page(path: Path, number: int) -> NDArray[Any]:
    """One page: grey [row, column], or RGB uint8 [row, column, 3]; the same errors as `read_picture`."""
    with open_picture(path) as image:
        if number:
            image.seek(number)
        return _to_shown(image)


def _to_shown(image: Image.Image) -> NDArray[Any]:
    """The page that the image is at, as it is meant to be seen."""
    seen = ImageOps.exif_transpose(image) if _turn(image) != 1 else image
    if seen.mode not in _GREY:
        return np.array(seen if seen.mode == "RGB" else seen.convert("RGB"))
    grey = np.array(seen.convert("L") if seen.mode in ("LA", "La") else seen)
    return grey.astype(np.uint8) if grey.dtype == bool else grey


def read_indexed(path: Path, number: int) -> tuple[NDArray[Any], dict[int, tuple[int, int, int]]]:
    """One page of a label map: the numbers [row, column] of a palette and their colours, else RGB without palette."""
    with open_picture(path) as image:
        if number:
            image.seek(number)
        seen = ImageOps.exif_transpose(image)
        if seen.mode != "P":
            return np.array(seen.convert("RGB")), {}
        numbers = np.array(seen)
        palette = (seen.getpalette("RGB") or [])[: 3 * 256]
        used = [int(value) for value in np.unique(numbers) if value and 3 * value + 2 < len(palette)]
        return numbers, {value: (palette[3 * value], palette[3 * value + 1], palette[3 * value + 2]) for value in used}


def load_picture(path: Path, picture: PictureHeader, progress: Progress) -> NDArray[Any]:
    """All pages, [page, row, column] or [page, row, column, 3]."""
    with open_picture(path) as image:
        out: NDArray[Any] | None = None
        for number, place in enumerate(picture.pages):
            if place:
                image.seek(place)
            film = image.format == "GIF" and len(picture.pages) > 1
            found = np.array(image.convert("RGB" if picture.colour else "L")) if film else _to_shown(image)
            if found.shape != (*picture.shape[1:], *([3] if picture.colour else [])):
                raise Refused("Its pages are not what its header says.")
            if out is None:
                out = _make_room(found, len(picture.pages))
            if found.dtype != out.dtype:
                raise Refused("Its pages are not what its header says.")
            if len(out) > 1:
                out[number] = found
            progress.set((number + 1) / len(picture.pages), "Reading")
    assert out is not None
    return out


def _make_room(first: NDArray[Any], pages: int) -> NDArray[Any]:
    """An array for all the pages; that of the first one where there are no more."""
    if pages * first.nbytes > 0.8 * psutil.virtual_memory().available:
        raise Refused("It needs more memory than is free.", advice="Close other programs.")
    return first[None] if pages == 1 else np.empty((pages, *first.shape), first.dtype)


@contextmanager
def open_picture(path: Path) -> Iterator[Image.Image]:
    """The picture, open; raises `Refused` for what Pillow cannot take."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow warns of large pictures, and refuses the very large ones
        try:
            with Image.open(path, formats=_FORMATS) as image:
                yield image
        except (Refused, Cancelled, MemoryError):
            raise
        except Image.DecompressionBombError:
            raise Refused("It claims to be larger than any picture that is opened here.") from None
        except Exception as error:  # Pillow's decoders fail in many ways on damaged files
            raise Refused("This picture is damaged or of a kind that is not understood.", details=str(error)) from None
