"""Everything that is not DICOM: NIfTI, NRRD, MetaImage and pictures, told by their content, never by their name."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import Refused
from medaug_gui.core.geometry import SPACE, TIME, Geometry
from medaug_gui.core.guard import find_plane
from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.labels import Label
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import FrameRef, Identity, Problem
from medaug_gui.io.contents import digest_files
from medaug_gui.io.formats import images, metaimage, nifti, nrrd, rawdata
from medaug_gui.io.precision import NOT_FINITE, describe_loss, find_largest_loss
from medaug_gui.io.problems import describe_tilt
from medaug_gui.io.sidecars import refuse_what_it_is

_START = 2048
_ENDS = 64 * 1024
_MOST_VOLUMES = 32
_ANGLE = 0.1  # degrees: less is rounding
_SUFFIXES = (".nii.gz", ".seg.nrrd", ".nii", ".nrrd", ".nhdr", ".mha", ".mhd", ".hdr", ".img", ".gz")
_SAMPLES = (".raw.gz", ".raw.bz2", ".zraw", ".raw", ".img")
_HEADS = (".mhd", ".nhdr", ".hdr")


@dataclass(frozen=True)
class StoredVolume:
    """One volume of a file, ready to load: `load` gives stored samples, physical = slope * stored + intercept.

    `data` is the file that holds the samples, where it is another one or the same; None for pictures.
    """

    geometry: Geometry
    colour: bool
    load: Callable[[Progress], NDArray[Any]]
    frames: tuple[int, ...]
    format: str
    slope: float = 1.0
    intercept: float = 0.0
    modality: str = ""
    description: str = ""
    labels: tuple[Label, ...] = ()
    problems: tuple[Problem, ...] = ()
    data: Path | None = None
    label_map: bool = False
    peek: Callable[[int], Iterator[NDArray[Any]]] = lambda most: iter(())


def read_headers(path: Path) -> list[SeriesHeader]:
    """One row for each volume in the file; none for a file that only holds the samples of a header beside it.

    Raises:
        Refused: it is nothing that can be opened, or its header cannot be true; one sentence.
        OSError: it cannot be read.
    """
    if _has_only_samples(path):
        return []
    found = read_volumes(path)
    digest = digest_files(dict.fromkeys([path, *(volume.data for volume in found if volume.data)]))
    return [_make_header(path, volume, digest, number, len(found)) for number, volume in enumerate(found)]


def _has_only_samples(path: Path) -> bool:
    """True for the samples that a header beside it describes."""
    for ending in _SAMPLES:
        if path.name.lower().endswith(ending):
            base = path.name[: -len(ending)]
            return any(path.with_name(base + head).is_file() for head in _HEADS)
    return False


def _make_header(path: Path, volume: StoredVolume, digest: str, number: int, total: int) -> SeriesHeader:
    name = volume.description or strip_ending(path)
    problems = [*volume.problems, *_describe_angles(volume.geometry)]
    if not volume.geometry.positioned:
        problems.append(Problem("missing-position", "The file says nothing about the position in the patient."))
    if not volume.geometry.calibrated:
        problems.append(
            Problem("spacing-assumed", "The size of the pixels is unknown: 1 mm is assumed, lengths are in pixels.")
        )
    return SeriesHeader(
        key=digest if total == 1 else f"{digest}-{number + 1}",
        group=str(path),
        format=volume.format,
        identity=Identity(modality=volume.modality, description=name if total == 1 else f"{name} {number + 1}"),
        frames=tuple(FrameRef(str(path), frame) for frame in volume.frames),
        shape=volume.geometry.shape,
        spacing=volume.geometry.spacing,
        colour=volume.colour,
        problems=tuple(problems),
        plane=find_plane(volume.geometry),
        label_map=volume.label_map,
        first=volume.geometry.first,
    )


def _describe_angles(grid: Geometry) -> list[Problem]:
    """What is odd about the angles between the axes of a grid."""
    found = []
    if grid.skew > _ANGLE:
        found.append(
            Problem(
                "sheared-grid",
                f"Rows and columns of this grid meet at {90 - grid.skew:.3g}° (sheared, as registrations write it); "
                "DICOM cannot hold that: there the slices are resampled.",
            )
        )
    if grid.tilt > _ANGLE and grid.shape[0] > 1:
        found.append(describe_tilt(grid.tilt))
    return found


def read_volumes(path: Path) -> list[StoredVolume]:
    """The volumes of a file by its content; see `headers` for the errors."""
    with open(path, "rb") as stream:
        start = stream.read(_START)
    if images.is_picture(start):
        return [_make_picture(path, picture) for picture in images.read_picture(path)]
    if start.startswith(b"NRRD0"):
        return _parse_volumes(nrrd.parse(path))
    if metaimage.is_metaimage(start):
        return _parse_volumes(metaimage.parse(path))
    packed = start[:2] == b"\x1f\x8b"
    if packed:
        start = inflate_start(path)
    if len(start) >= 348 and nifti.is_nifti(start):
        return _parse_volumes(nifti.parse(path, start.ljust(_START, b"\0"), packed), nifti.read_sidecar_modality(path))
    refuse_what_it_is(str(path), start)
    raise Refused("This is no image of a kind that is known here.")


def find_volume(header: SeriesHeader) -> StoredVolume:
    """The volume that a row of `headers` stands for."""
    first = header.frames[0]
    for volume in read_volumes(Path(first.path)):
        if volume.frames[0] == first.frame and volume.geometry.shape == header.shape:
            return volume
    raise Refused("The file has changed since it was scanned.", advice="Open it again.")


def inflate_start(path: Path) -> bytes:
    """The first bytes of what a gzipped file holds; raises `Refused` where it is damaged."""
    with open(path, "rb") as stream:
        try:
            return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(stream.read(_ENDS), _START)
        except zlib.error:
            raise Refused("This compressed file is damaged.") from None


def _parse_volumes(raw: rawdata.RawVolume, modality: str = "") -> list[StoredVolume]:
    if raw.volumes > _MOST_VOLUMES:
        raise Refused(
            f"It holds {raw.volumes} volumes (a time series, or channels); up to {_MOST_VOLUMES} are opened.",
            advice="Split it into single volumes first.",
        )
    return [
        StoredVolume(
            geometry=raw.geometry,
            colour=raw.colour,
            load=_make_loader(raw, number),
            frames=tuple(range(number * raw.shape[0], (number + 1) * raw.shape[0])),
            format=raw.format,
            slope=raw.slope,
            intercept=raw.intercept,
            modality=modality,
            description=raw.description,
            problems=raw.problems,
            data=raw.path,
            labels=_make_layer(raw, number),
            label_map=raw.label_map,
            peek=lambda most: rawdata.read_pieces(raw, most),
        )
        for number in range(raw.volumes)
    ]


def _make_layer(raw: rawdata.RawVolume, number: int) -> tuple[Label, ...]:
    if raw.volumes == 1 or not any(raw.layers):
        return raw.labels
    return tuple(label for label, layer in zip(raw.labels, raw.layers, strict=True) if layer == number)


def _make_loader(raw: rawdata.RawVolume, number: int) -> Callable[[Progress], NDArray[Any]]:
    return lambda progress: rawdata.load_volume(raw, number, progress)


def _make_picture(path: Path, picture: images.PictureHeader) -> StoredVolume:
    return StoredVolume(
        geometry=Geometry(
            picture.shape, positioned=False, calibrated=False, first=TIME if picture.shape[0] > 1 else SPACE
        ),
        colour=picture.colour,
        load=lambda progress: images.load_picture(path, picture, progress),
        frames=picture.pages,
        format="image",
        modality="OT",
        peek=lambda most: iter((images.read_page(path, picture.pages[0]),)),
    )


def strip_ending(path: Path) -> str:
    """The file's name without what it ends with."""
    name = path.name
    for suffix in _SUFFIXES:
        if name.lower().endswith(suffix):
            return name[: -len(suffix)]
    return path.stem


def to_physical(volume: StoredVolume, samples: NDArray[Any]) -> tuple[NDArray[Any], tuple[Problem, ...]]:
    """Physical values of stored samples, and what they lost: some were not finite, or more exact than float32.

    int16 where they are whole and fit, else float32; colour as it is.
    """
    plain = volume.slope == 1.0 and volume.intercept == 0.0
    if volume.colour or (plain and samples.dtype == np.dtype("<i2")):
        return samples, ()
    if plain and np.issubdtype(samples.dtype, np.integer) and samples.min() >= -32768 and samples.max() <= 32767:
        return samples.astype(np.int16), ()
    whole = volume.slope.is_integer() and volume.intercept.is_integer() and np.issubdtype(samples.dtype, np.integer)
    out = np.empty(samples.shape, np.float32)
    finite, fits, loss = True, whole, 0.0
    for number, plane in enumerate(samples):
        with np.errstate(over="ignore", invalid="ignore"):
            exact = plane if plain else plane * volume.slope + volume.intercept
            out[number] = exact
            loss = max(loss, find_largest_loss(exact, out[number]))
            if not np.isfinite(out[number].sum(dtype=np.float64)):
                finite = False
                np.nan_to_num(out[number], copy=False)
        fits = fits and bool(out[number].min() >= -32768 and out[number].max() <= 32767)
    said = (*([] if finite else [NOT_FINITE]), *([describe_loss(loss)] if loss else []))
    return out.astype(np.int16) if fits else out, said
