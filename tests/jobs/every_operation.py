"""Every operation there is on a small CT and a small MR head: hashes of what comes out. Run as a program, too."""

from __future__ import annotations

import hashlib
import json
import os
import sys

import numpy as np

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.labels import Label, LabelMap
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.core.spec import OperationSpec

SEED = 5


def small(modality: str) -> Series:
    """A body with some texture and a ball as label map: odd sizes, uneven voxels."""
    shape = (7, 102, 90) if modality == "CT" else (6, 97, 116)
    z, y, x = np.meshgrid(*(np.linspace(-1, 1, n) for n in shape), indexing="ij")
    body = (y / 0.8) ** 2 + (x / 0.7) ** 2 < 1
    noise = np.random.default_rng(3).normal(size=shape) * 20
    wave = 80 * np.sin(9 * x + 4 * y) * np.cos(7 * y - 3 * z)
    inside, outside = (wave + noise, -1000 + noise / 4) if modality == "CT" else (500 + 2 * wave + noise, np.abs(noise))
    ball = (z**2 + (y - 0.2) ** 2 + x**2 < 0.2).astype(np.uint8)
    return Series(
        np.where(body, inside, outside).astype(np.int16),
        Geometry(shape, (3.0, 1.1, 0.9)),
        Identity(
            modality=modality, body_part="CHEST" if modality == "CT" else "HEAD", series_uid=f"1.2.{len(modality)}"
        ),
        unit="HU" if modality == "CT" else "",
        labels=(LabelMap("Ball", ball, (Label(1, "Ball"),)),),
    )


def digest(series: Series) -> str:
    """Of voxels, label maps and maps."""
    found = hashlib.blake2b(digest_size=8)
    for array in (series.voxels, *(one.voxels for one in series.labels), *(one.voxels for one in series.maps)):
        found.update(repr((array.shape, str(array.dtype))).encode())
        found.update(np.ascontiguousarray(array).tobytes())
    return found.hexdigest()


def cases(specs: tuple[OperationSpec, ...]) -> list[tuple[str, str]]:
    """(operation, modality): everything on both, generators once."""
    return [
        (spec.id, modality) for spec in specs for modality in ("CT", "MR") if spec.accepts.source or modality == "MR"
    ]


def hashes() -> dict[str, str]:
    """Of every case, or the sentence with which it is refused."""
    from medaug_gui.core.errors import MedAugError
    from medaug_gui.operations.catalog import catalog
    from medaug_gui.operations.chain import run_steps

    found = {}
    for operation, modality in cases(tuple(catalog().specs)):
        spec = next(spec for spec in catalog().specs if spec.id == operation)
        source = small(modality) if spec.accepts.source or "mask" in operation else None
        try:
            made = run_steps(source, [(operation, {})], modality, SEED, 0, Progress(), "cpu")
            found[f"{operation} {modality}"] = digest(made)
        except MedAugError as error:
            found[f"{operation} {modality}"] = str(error)
    return found


if __name__ == "__main__":
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MEDAUG_THREADS"):
        assert os.environ[name] == sys.argv[1]
    json.dump(hashes(), sys.stdout)
