"""Axial CT slices in one frame: one pixel size, the body in the middle, whole numbers of HU.

Pixels are means over their area, so that noise is averaged as it would be in a thicker reconstruction.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from scipy import ndimage
from torch.nn import functional

from medaug_gui.core.errors import Refused
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series

Array = NDArray[np.float32]
AIR = -1024
_BODY = -300.0
_FEWEST = 16
_MOST_SERIES = 50
"""Folders with more series than this are collections of other things."""


def framed_ct(series: Series, size: int, pixel: float, over: int = 1) -> Array:
    """Slices [n, size * over, size * over] in HU, `pixel` / `over` mm wide, the body's middle in the middle.

    The middle is one for the whole series. Outside the field of view is air (-1024 HU).

    Args:
        series: axial CT.
        size: the edge in pixels.
        pixel: mm.
        over: how many times finer than that the pixels are made.
    """
    spacing = series.geometry.spacing[1:]
    middle = _middle(series.voxels)
    edge = size * over
    finer = max(1, round(pixel / over / min(spacing)))
    fine = edge * finer
    places = (np.arange(fine) + 0.5) * pixel * size / fine - pixel * size / 2
    height, width = series.voxels.shape[1:3]
    rows = torch.from_numpy(2 * (places / spacing[0] + middle[0]) / height - 1).float()
    columns = torch.from_numpy(2 * (places / spacing[1] + middle[1]) / width - 1).float()
    grid = torch.stack(torch.meshgrid(rows, columns, indexing="ij")[::-1], dim=-1)[None]
    framed = np.empty((len(series.voxels), edge, edge), np.float32)
    with torch.inference_mode():
        for index, image in enumerate(series.voxels):
            above = torch.from_numpy(np.maximum(image.astype(np.float32), AIR) - AIR)[None, None]
            sampled = functional.grid_sample(above, grid, mode="bilinear", align_corners=False)
            framed[index] = functional.avg_pool2d(sampled, finer)[0, 0].numpy() + AIR
    return framed


def ct_series(data: Path, progress: Progress) -> dict[str, Series]:
    """The axial CT series with the most slices in each folder under `data`, by the folder's name.

    Raises:
        Refused: no folder holds one of at least 16 slices.
    """
    from medaug_gui.io.events import Found
    from medaug_gui.io.read import read_series
    from medaug_gui.io.scan import scan

    found = {}
    for folder in sorted(path for path in data.iterdir() if path.is_dir()):
        headers = [event.header for event in scan([folder], progress) if isinstance(event, Found)]
        wanted = [header for header in headers if header.modality == "CT" and header.images >= _FEWEST]
        if wanted and len(headers) <= _MOST_SERIES:
            found[folder.name] = read_series(max(wanted, key=lambda header: header.images), progress)
    if not found:
        raise Refused("There is no CT series under the data folder.")
    return found


def thirds(count: int) -> NDArray[np.intp]:
    """For each of `count` slices from the feet up: 0 in the lower third of the scan, 1 in the middle, 2 above."""
    return (3 * np.arange(count) // count).astype(np.intp)


def _middle(voxels: NDArray[Any]) -> tuple[float, float]:
    """The middle of the body (row, column) in pixels from the corner: the median over slices of its bounding box."""
    found = [_box_middle(image[::4, ::4] > _BODY) for image in voxels[:: max(1, len(voxels) // 24)]]
    places = [place for place in found if place is not None]
    if not places:
        return voxels.shape[1] / 2, voxels.shape[2] / 2
    row, column = np.median(np.array(places), axis=0)
    return 4 * float(row), 4 * float(column)


def _box_middle(mask: NDArray[np.bool_]) -> tuple[float, float] | None:
    """The middle of the largest connected part, None where there is none; the couch is too thin to count."""
    labels = ndimage.label(ndimage.binary_opening(mask, iterations=2))[0]
    sizes = np.bincount(labels.ravel())
    if len(sizes) < 2:
        return None
    rows, columns = ndimage.find_objects(labels)[int(np.argmax(sizes[1:]))]
    return (rows.start + rows.stop) / 2, (columns.start + columns.stop) / 2
