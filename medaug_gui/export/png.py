"""PNG: a folder of slices, 16 grey levels deep or as shown with the window; scale and recipe in iTXt (PNG 11.3.4.5)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import ExportProblem
from medaug_gui.core.grey import Greys
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.export.base import ExportItem, ExportOptions, WrittenResult
from medaug_gui.export.identity import PreparedResult, prepare_results
from medaug_gui.export.landmark_files import write_landmarks
from medaug_gui.export.names import make_safe, make_stem
from medaug_gui.export.png_scale import GreyScale, choose_scale
from medaug_gui.export.staging import publish_folder, stage, sync_folder, write_file

TITLE = "PNG slices"
KEY = "medaug"
_LONG = 200_000
_RUNS = 3  # zlib strategy for runs: a third faster on scans and no larger


def write(
    results: Iterable[ExportItem], folder: Path, options: ExportOptions, progress: Progress
) -> Iterator[WrittenResult]:
    """Write each result as a folder of 0001.png ..., its label maps as 0001_mask.png ... beside, maps in their own.

    Raises:
        ExportProblem: the disk refuses, or what was written does not read back as meant; nothing is left then.
        Cancelled: the user asked to stop; what was finished before stays.
    """
    for result, share in prepare_results(results, options, progress):
        yield _write_one(result, folder, options, share)


def _write_one(result: PreparedResult, folder: Path, options: ExportOptions, progress: Progress) -> WrittenResult:
    series = result.series
    name = make_stem(series, result.title, options.name_pattern, result.alias or "")
    depth = int(options.png_depth)
    scale = choose_scale(series, depth)
    texts = _make_texts(series, scale)
    varying = depth == 8 and series.greys.is_varying
    error, files = 0.0, 0
    with stage(folder) as place:
        for index, plane in enumerate(series.voxels):
            if varying:  # slices have windows of their own
                scale = choose_scale(series, depth, index)
                texts = _make_texts(series, scale)
            stored = scale.encode(plane)
            _write_picture(place / f"{index + 1:04d}.png", stored, texts[min(index, 1)])
            error = max(error, scale.find_error(stored, plane))
            files += 1 + (_write_masks(series, index, place) if options.labels else 0)
            progress.set((index + 1) / len(series.voxels), "writing")
        files += _write_maps(series, place) if options.maps else 0
        files += write_landmarks(series, place, "landmarks", options)
        sync_folder(place)
        progress.check()
        published = publish_folder(place, folder, name)
    return WrittenResult(published, files, error, series.unit, (*result.visible.notes, *_note_losses(scale)))


def _note_losses(scale: GreyScale) -> tuple[str, ...]:
    if not scale.windowed:
        return ()
    return ("8 grey levels deep as shown with the window: values outside it were cut. 16 keeps every value.",)


def _make_texts(series: Series, scale: GreyScale) -> tuple[dict[str, str], dict[str, str]]:
    """What the first slice says, and the others: the drawn values only once where they are long."""
    provenance = series.provenance.to_json()
    whole = json.dumps(provenance, separators=(",", ":"))
    first, about = (
        {f"{KEY}-scale": json.dumps(grid, separators=(",", ":"))}
        for grid in (
            {**scale.to_json(), "unit": series.unit, "geometry": geometry.to_json()}
            for geometry in (series.geometry, replace(series.geometry, planes=()))
        )
    )
    if series.provenance.is_synthetic:
        comment = {"Comment": "Synthetic image: not of a patient, not for diagnosis."}
        first, about = first | comment, about | comment
    if len(whole) > _LONG:
        for step in provenance["steps"]:
            step["realised"] = {"left_out": "see the first slice"}
    return {**first, KEY: whole}, {**about, KEY: json.dumps(provenance, separators=(",", ":"))}


def _write_masks(series: Series, index: int, place: Path) -> int:
    for number, label_map in enumerate(series.labels):
        several = f"_{number + 1}_{make_safe(label_map.name, 20)}".rstrip("_") if len(series.labels) > 1 else ""
        plane = label_map.voxels[index]
        if int(plane.min()) < 0 or int(plane.max()) > 0xFFFF:
            raise ExportProblem("A label map holds numbers that a PNG cannot: only 0 to 65535 fit.")
        dtype = np.uint8 if int(label_map.voxels.max()) < 256 else np.uint16
        _write_picture(place / f"{index + 1:04d}{several}_mask.png", plane.astype(dtype), {})
    return len(series.labels)


def _write_maps(series: Series, place: Path) -> int:
    """Each map in a folder of its own, 16 grey levels deep, its scale in every slice."""
    for one in series.maps:
        grey = replace(series, voxels=one.voxels, unit=one.unit, labels=(), maps=(), padding=None, greys=Greys())
        scale = choose_scale(grey, 16)
        texts = _make_texts(grey, scale)
        folder = place / f"map_{make_safe(one.name, 20)}"
        folder.mkdir()
        for index, plane in enumerate(one.voxels):
            _write_picture(folder / f"{index + 1:04d}.png", scale.encode(plane), texts[min(index, 1)])
        sync_folder(folder)
    return len(series.maps) * len(series.voxels)


def _write_picture(path: Path, pixels: NDArray[Any], texts: dict[str, str]) -> None:
    """Write one picture, read it back, compare."""
    from PIL import Image
    from PIL.PngImagePlugin import PngInfo

    about = PngInfo()
    for key, text in texts.items():
        about.add_itxt(key, text)
    picture = Image.fromarray(np.ascontiguousarray(pixels))
    write_file(
        path, lambda where: picture.save(where, format="PNG", pnginfo=about, compress_level=1, compress_type=_RUNS)
    )
    with Image.open(path) as read:
        if not np.array_equal(np.asarray(read), pixels):
            raise ExportProblem("A picture did not read back as it was written, so nothing was kept.")
