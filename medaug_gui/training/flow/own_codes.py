"""The codes of pictures, each as it is and in a few variations: made once by a codec that stays as it is, and kept.

At the size of scans a codec takes longer for a picture than the flow for a step on its code. Codes lie as mapped arrays
in the work folder, with what was done to each picture and where its mask is; one that was interrupted goes on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from medaug_gui.core.errors import Refused
from medaug_gui.core.progress import Progress
from medaug_gui.core.seeds import make_generator
from medaug_gui.core.trainings.files import read_json, write_json
from medaug_gui.models.networks.flow_unet import FlowUnet
from medaug_gui.training.compute import Compute
from medaug_gui.training.data.own_pictures import PictureSet

FOLDER = "codes"
_GROUP = 16
"""Pictures that are varied and encoded together; what is chance in them comes from the number of their group."""
_DONE = "done.json"
Picks = NDArray[np.intp]
Told = NDArray[np.float32]
Vary = Callable[[Tensor, Tensor, Told, np.random.Generator], None]
"""Changes pictures and masks [n, 1, size, size] and says how [n, 8], all in place."""


@dataclass(frozen=True)
class Codes:
    """Codes of pictures, `copies` of each in a row, the first of the picture as it is.

    Attributes:
        means: [n, latent, h / 4, w / 4] float16.
        told: [n, 8], see `flow.augmentation.NUMBERS`.
        masks: [n, size * size / 8] uint8, eight pixels a byte.
        copies: how many of each.
    """

    means: NDArray[np.float16]
    told: Told
    masks: NDArray[np.uint8]
    copies: int

    def take(self, picks: Picks) -> tuple[Tensor, Tensor, Tensor]:
        """Codes, masks [n, 1, size, size] and what was done, of some rows."""
        size = 4 * self.means.shape[-1]
        masks = np.unpackbits(self.masks[picks], axis=1, count=size * size).reshape(-1, 1, size, size)
        return (torch.from_numpy(self.means[picks].astype(np.float32)), torch.from_numpy(masks.astype(np.float32)),
                torch.from_numpy(self.told[picks]))  # fmt: skip


@dataclass(frozen=True)
class CodeMaker:
    """Makes the codes of pictures.

    Attributes:
        network: with its codec.
        compute: where it stands.
        vary: how pictures are changed.
        seed: of all chance.
        recipe: everything else that codes depend on, in words.
        folder: where they are kept; None for nowhere.
    """

    network: FlowUnet
    compute: Compute
    vary: Vary
    seed: int
    recipe: str
    folder: Path | None

    def make(self, pictures: PictureSet, copies: int, progress: Progress) -> Codes:
        """The codes, taken up where they lie already; raises `Cancelled`."""
        count, edge = len(pictures.images) * copies, self.network.size // 4
        shapes = {"means": (count, self.network.latent, edge, edge), "told": (count, 8),
                  "masks": (count, (self.network.size**2 + 7) // 8)}  # fmt: skip
        place = None if self.folder is None else self.folder / FOLDER / self._identify(pictures, copies)
        arrays, done = _open_arrays(place, shapes)
        found = Codes(arrays["means"], arrays["told"], arrays["masks"], copies)
        groups = range(done, -(-len(pictures.images) // _GROUP))
        for group in progress.over(groups, "encoding pictures"):
            self._fill(found, pictures, group)
            if place is not None:
                for array in arrays.values():
                    if isinstance(array, np.memmap):
                        array.flush()
                write_json(place / _DONE, {"groups": group + 1})
        return found

    def _fill(self, found: Codes, pictures: PictureSet, group: int) -> None:
        rows = np.arange(_GROUP * group, min(_GROUP * (group + 1), len(pictures.images)))
        copies, size = found.copies, self.network.size
        some = np.repeat(rows, copies)
        images, masks = (torch.from_numpy(one[some].astype(np.float32))[:, None]
                         for one in (pictures.images, pictures.masks))  # fmt: skip
        told = np.zeros((len(some), found.told.shape[1]), np.float32)
        changed = np.flatnonzero(np.arange(len(some)) % copies)
        if changed.size:
            moved, along, how = images[changed], masks[changed], told[changed]
            self.vary(moved, along, how, make_generator(self.seed, "variations", group))
            images[changed], masks[changed], told[changed] = moved, along, how
        where = slice(int(rows[0]) * copies, (int(rows[-1]) + 1) * copies)
        with torch.no_grad():
            parts = [self.network.encode_images(images[start : start + _GROUP].to(self.compute.device))[0].cpu()
                     for start in range(0, len(images), _GROUP)]  # fmt: skip
        found.means[where] = torch.cat(parts).half().numpy()
        found.told[where] = told
        found.masks[where] = np.packbits(masks.numpy().reshape(-1, size * size) >= 0.5, axis=1)

    def _identify(self, pictures: PictureSet, copies: int) -> str:
        """Tells these codes from any others."""
        assert self.network.codec is not None
        told = hashlib.blake2b(f"{self.recipe} {self.seed} {copies} {self.network.size}".encode(), digest_size=8)
        for name, value in sorted(self.network.codec.state_dict().items()):
            told.update(name.encode() + value.detach().cpu().numpy().tobytes())
        for image, mask in zip(pictures.images, pictures.masks, strict=True):
            told.update(image.tobytes() + np.packbits(mask).tobytes())
        return told.hexdigest()


def _open_arrays(place: Path | None, shapes: dict[str, tuple[int, ...]]) -> tuple[dict[str, NDArray[Any]], int]:
    """Arrays of these shapes, and how many groups of them are filled."""
    types = {"means": np.float16, "told": np.float32, "masks": np.uint8}
    if place is None:
        return {name: np.zeros(shape, types[name]) for name, shape in shapes.items()}, 0
    place.mkdir(parents=True, exist_ok=True)
    try:
        done = int(read_json(place / _DONE)["groups"])
        opened: dict[str, NDArray[Any]] = {}
        for name in shapes:
            opened[name] = np.load(place / f"{name}.npy", mmap_mode="r+")
        if all(opened[name].shape == shape for name, shape in shapes.items()):
            return opened, done
    except (Refused, OSError, ValueError, KeyError, TypeError):
        pass
    fresh: dict[str, NDArray[Any]] = {name: np.lib.format.open_memmap(place / f"{name}.npy", "w+", types[name], shape)
             for name, shape in shapes.items()}  # fmt: skip
    return fresh, 0
