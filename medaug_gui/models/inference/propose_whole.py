"""Boxes on slices by a network that reads a whole slice once and answers boxes on it, as SAM's kin do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from medaug_gui.core.errors import NotAccepted
from medaug_gui.core.shapes.prompts import Box, Click
from medaug_gui.models.inference.prompt_view import resize
from medaug_gui.models.networks.medsam_lite import SIDE, MedSamLite
from medaug_gui.models.threads import use_inference_mode

Array = NDArray[np.float32]


@dataclass(frozen=True)
class SliceEmbedding:
    """What the network made of a slice, and the slice's shape [row, column]."""

    embedding: torch.Tensor
    shape: tuple[int, int]

    @property
    def scale(self) -> float:
        """Pixels of the network for each of the slice."""
        return SIDE / max(self.shape)


class WholeProposer:
    """Such a network on a device; see `propose.Proposer`, whose manner it has. It knows boxes alone."""

    boxes_alone = True

    def __init__(self, network: MedSamLite, device: torch.device, check: Callable[[], None]) -> None:
        self._network, self._device, self._check = network, device, check

    def embed(self, image: NDArray[Any]) -> SliceEmbedding:
        """A slice [row, column] read by the network: at 256 pixels along its longer edge, 0..1, black beyond it."""
        plain = np.nan_to_num(image.astype(np.float32), nan=0.0, posinf=0.0, neginf=0.0)
        low, high = np.percentile(plain, (0.5, 99.5))
        grey = np.clip((plain - low) / max(float(high - low), 1e-6), 0, 1).astype(np.float32)
        shape = (plain.shape[0], plain.shape[1])
        rows, columns = (max(1, round(edge * SIDE / max(shape))) for edge in shape)
        picture = np.zeros((SIDE, SIDE), np.float32)
        picture[:rows, :columns] = resize(grey, (rows, columns))
        self._check()
        with use_inference_mode():
            pictures = torch.from_numpy(np.repeat(picture[None, None], 3, axis=1)).to(self._device)
            return SliceEmbedding(self._network.encode(pictures), shape)

    def propose(
        self, features: SliceEmbedding, box: Box | None = None, clicks: Sequence[Click] = (),
        previous: NDArray[Any] | None = None,
    ) -> Array:  # fmt: skip
        """How sure it is of each pixel [row, column], 0..1, float32.

        Raises:
            NotAccepted: there is no box, or there are clicks.
        """
        if box is None or clicks:
            raise NotAccepted("This model answers boxes alone: draw a box, or choose another model for clicks.")
        scale, (rows, columns) = features.scale, features.shape
        edges = [box.left * scale, box.top * scale, box.right * scale, box.bottom * scale]
        self._check()
        with use_inference_mode():
            boxes = torch.tensor([edges], dtype=torch.float32, device=self._device).clamp(0, SIDE)
            logits = self._network.decode(features.embedding, boxes)[0, 0].float().cpu().numpy()
        inside = logits[: max(1, round(rows * scale)), : max(1, round(columns * scale))]
        sized = resize(np.ascontiguousarray(inside), features.shape)
        sure: Array = (1 / (1 + np.exp(-np.clip(sized, -30, 30)))).astype(np.float32)
        return sure
