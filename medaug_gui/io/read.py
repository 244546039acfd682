"""Reading a series: voxels in physical units, the middle slice first.

    series = read_series(header, progress, on_first)

What a voxel is: CT in HU; PET in the unit it names; everything else as stored after rescale, per slice. int16 where
these are whole numbers that fit, else float32; colour as uint8 RGB. MONOCHROME1 is turned round so that larger is
brighter, except for CT and PET (see `dicom.image.plan`). Windows and VOI LUTs are turned with the values.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from numpy.typing import NDArray

from medaug_gui.core.grey import Greys
from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Problem, Series, Window
from medaug_gui.io.dicom.header.walk import header_of
from medaug_gui.io.dicom.identity import check_images, check_since_scan
from medaug_gui.io.dicom.image.fetch import Source
from medaug_gui.io.dicom.image.palette import modality_lookup
from medaug_gui.io.dicom.image.plan import Plan, plan_of
from medaug_gui.io.dicom.image.volume import Colour, Real, Volume, Whole
from medaug_gui.io.dicom.stacks.stacks import geometry
from medaug_gui.io.formats.volumes import StoredVolume, find_volume, to_physical
from medaug_gui.io.labelling.reading import read_labels
from medaug_gui.io.precision import NOT_FINITE, describe_loss
from medaug_gui.io.problems import unique
from medaug_gui.io.thread_map import cores, spread
from medaug_gui.io.window import window_from, window_of

_NOTE = "Reading"


@dataclass(frozen=True)
class FirstSlice:
    """The middle slice, delivered before the rest is read: physical values [row, column] or RGB [row, column, 3]."""

    index: int
    pixels: NDArray[Any]
    window: Window | None
    unit: str
    greys: Greys = Greys()


OnFirst = Callable[[FirstSlice], None]


def read_series(header: SeriesHeader, progress: Progress, on_first: OnFirst | None = None) -> Series:
    """The whole series; `on_first` gets the middle slice, on the calling thread.

    Raises:
        Refused: a slice cannot be read or decoded (a hole in a volume would be wrong), or the files do not hold what
            they claim.
        Cancelled: through `progress`.
    """
    return _dicom(header, progress, on_first) if header.format == "dicom" else _volume_file(header, progress, on_first)


def first_slice(header: SeriesHeader, progress: Progress) -> FirstSlice:
    """The middle slice alone (of files that are not DICOM it has to be taken out of the whole); the same errors."""
    if header.format != "dicom":
        return _middle_of(*_loaded(header, progress)[:2])
    alone = replace(header, frames=(header.frames[len(header.frames) // 2],))
    plan = plan_of(alone, progress)
    check_images(alone, plan.headers)
    _, found = _begun(plan, Source(plan.slices), 0)
    window = window_of(plan, header.identity.body_part, found, plan.padding)
    return FirstSlice(len(header.frames) // 2, _unwritable(found), window, plan.unit, plan.greys)


def _dicom(header: SeriesHeader, progress: Progress, on_first: OnFirst | None) -> Series:
    plan = plan_of(header, progress)
    check_since_scan(header, plan.headers)
    source = Source(plan.slices)
    source.start()
    middle = len(plan.slices) // 2
    volume, first = _begun(plan, source, middle)
    window = window_of(plan, header.identity.body_part, first, plan.padding)
    if on_first is not None:
        on_first(FirstSlice(middle, _unwritable(first), window, plan.unit, plan.greys))
    rest = [number for number in range(len(plan.slices)) if number != middle]
    spread(rest, lambda number: source.fetch(number, volume), cores(), progress.part(0.0, 0.95), _NOTE)
    voxels = volume.finish()
    grid = geometry(header, plan.headers)
    labels, left_out = read_labels(header, grid, progress.part(0.95, 1.0))
    problems = [*header.problems, *plan.problems, *source.problems, *left_out]
    if isinstance(volume, Real):
        problems += [*([NOT_FINITE] if volume.mended else []), *([describe_loss(volume.loss)] if volume.loss else [])]
    return Series(
        voxels=voxels,
        geometry=grid,
        identity=header.identity,
        unit=plan.unit,
        labels=labels,
        window=window,
        greys=plan.greys,
        padding=plan.padding,
        frames=plan.frames,
        case=header.case,
        problems=unique(problems),
    )


def _volume_file(header: SeriesHeader, progress: Progress, on_first: OnFirst | None) -> Series:
    stored, voxels, lost = _loaded(header, progress.part(0.0, 0.9))
    first = _middle_of(stored, voxels)
    if on_first is not None:
        on_first(first)
    labels, left_out = read_labels(header, stored.geometry, progress.part(0.9, 1.0))
    found = (*header.problems, *lost)
    return Series(
        voxels=voxels,
        geometry=stored.geometry,
        identity=header.identity,
        labels=labels,
        window=first.window,
        frames=header.frames,
        case=header.case,
        problems=unique((*found, *left_out)),
    )


def _loaded(header: SeriesHeader, progress: Progress) -> tuple[StoredVolume, NDArray[Any], tuple[Problem, ...]]:
    stored = find_volume(header)
    return (stored, *to_physical(stored, stored.load(progress)))


def _middle_of(stored: StoredVolume, voxels: NDArray[Any]) -> FirstSlice:
    middle = len(voxels) // 2
    window = None if stored.colour else window_from(voxels[middle])
    return FirstSlice(middle, _unwritable(voxels[middle]), window, "")


def _begun(plan: Plan, source: Source, middle: int) -> tuple[Volume, NDArray[Any]]:
    """The volume that fits, with the middle slice in it, and that slice."""
    volume = _room(plan)
    source.fetch(middle, volume)
    shown = volume.shown(middle)
    if shown is None:
        volume = _real(plan)
        source.fetch(middle, volume)
        shown = volume.shown(middle)
    assert shown is not None
    return volume, shown


def _room(plan: Plan) -> Volume:
    if plan.slices[0].pixels.colour:
        return Colour(plan.slices)
    return Whole(plan.slices) if all(part.whole for part in plan.slices) else _real(plan)


def _real(plan: Plan) -> Real:
    lookups = [modality_lookup(header_of(part.pixels.path)) if part.pixels.lookup else None for part in plan.slices]
    return Real(plan.slices, lookups)


def _unwritable(pixels: NDArray[Any]) -> NDArray[Any]:
    view = pixels.view()
    view.flags.writeable = False
    return view
