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
from medaug_gui.export.base import Export, Options, Written, shares
from medaug_gui.export.identity import hide, new_key
from medaug_gui.export.names import safe, stem
from medaug_gui.export.png_scale import Scale, scale_for
from medaug_gui.export.staging import publish_folder, settle, staged, written

TITLE = "PNG slices"
KEY = "medaug"
_LONG = 200_000
_RUNS = 3  # zlib strategy for runs: a third faster on scans and no larger


def write(results: Iterable[Export], folder: Path, options: Options, progress: Progress) -> Iterator[Written]:
    """Write each result as a folder of 0001.png ..., its label maps as 0001_mask.png ... beside, maps in their own.

    Raises:
        ExportProblem: the disk refuses, or what was written does not read back as meant; nothing is left then.
        Cancelled: the user asked to stop; what was finished before stays.
    """
    key = options.key or new_key()
    for export, share in shares(results, progress):
        yield _write_one(export, folder, options, key, share)


def _write_one(export: Export, folder: Path, options: Options, key: str, progress: Progress) -> Written:
    hidden = hide(export, options, key, progress.part(0.0, 0.1))
    series = hidden.export.series
    name = stem(hidden.export, options.name_pattern, hidden.alias)
    depth = int(options.png_depth)
    scale = scale_for(series, depth)
    texts = _texts(series, scale)
    varying = depth == 8 and series.greys.varying
    error, files = 0.0, 0
    with staged(folder) as place:
        for index, plane in enumerate(series.voxels):
            if varying:  # slices have windows of their own
                scale = scale_for(series, depth, index)
                texts = _texts(series, scale)
            stored = scale.stored(plane)
            _save(place / f"{index + 1:04d}.png", stored, texts[min(index, 1)])
            error = max(error, scale.error(stored, plane))
            files += 1 + (_masks(series, index, place) if options.labels else 0)
            progress.set(0.1 + 0.9 * (index + 1) / len(series.voxels), "writing")
        files += _maps(series, place) if options.maps else 0
        settle(place)
        progress.check()
        published = publish_folder(place, folder, name)
    return Written(published, files, error, series.unit, (*hidden.visible.notes, *_notes(scale)))


def _notes(scale: Scale) -> tuple[str, ...]:
    if not scale.windowed:
        return ()
    return ("8 grey levels deep as shown with the window: values outside it were cut. 16 keeps every value.",)


def _texts(series: Series, scale: Scale) -> tuple[dict[str, str], dict[str, str]]:
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
    if series.provenance.synthetic:
        comment = {"Comment": "Synthetic image: not of a patient, not for diagnosis."}
        first, about = first | comment, about | comment
    if len(whole) > _LONG:
        for step in provenance["steps"]:
            step["realised"] = {"left_out": "see the first slice"}
    return {**first, KEY: whole}, {**about, KEY: json.dumps(provenance, separators=(",", ":"))}


def _masks(series: Series, index: int, place: Path) -> int:
    for number, label_map in enumerate(series.labels):
        several = f"_{number + 1}_{safe(label_map.name, 20)}".rstrip("_") if len(series.labels) > 1 else ""
        plane = label_map.voxels[index]
        if int(plane.min()) < 0 or int(plane.max()) > 0xFFFF:
            raise ExportProblem("A label map holds numbers that a PNG cannot: only 0 to 65535 fit.")
        dtype = np.uint8 if int(label_map.voxels.max()) < 256 else np.uint16
        _save(place / f"{index + 1:04d}{several}_mask.png", plane.astype(dtype), {})
    return len(series.labels)


def _maps(series: Series, place: Path) -> int:
    """Each map in a folder of its own, 16 grey levels deep, its scale in every slice."""
    for one in series.maps:
        grey = replace(series, voxels=one.voxels, unit=one.unit, labels=(), maps=(), padding=None, greys=Greys())
        scale = scale_for(grey, 16)
        texts = _texts(grey, scale)
        folder = place / f"map_{safe(one.name, 20)}"
        folder.mkdir()
        for index, plane in enumerate(one.voxels):
            _save(folder / f"{index + 1:04d}.png", scale.stored(plane), texts[min(index, 1)])
        settle(folder)
    return len(series.maps) * len(series.voxels)


def _save(path: Path, pixels: NDArray[Any], texts: dict[str, str]) -> None:
    """Write one picture, read it back, compare."""
    from PIL import Image
    from PIL.PngImagePlugin import PngInfo

    about = PngInfo()
    for key, text in texts.items():
        about.add_itxt(key, text)
    picture = Image.fromarray(np.ascontiguousarray(pixels))
    written(path, lambda where: picture.save(where, format="PNG", pnginfo=about, compress_level=1, compress_type=_RUNS))
    with Image.open(path) as read:
        if not np.array_equal(np.asarray(read), pixels):
            raise ExportProblem("A picture did not read back as it was written, so nothing was kept.")
