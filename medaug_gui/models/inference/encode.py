"""A codec on the slices of a series: what it keeps of them, pictures between two of them, and anomalies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from medaug_gui.imaging.head_frame import TISSUE, frame_head
from medaug_gui.models.networks.codec import FACTOR
from medaug_gui.models.threads import use_inference_mode

if TYPE_CHECKING:
    import torch

    from medaug_gui.models.networks.autoencoder import Autoencoder
    from medaug_gui.models.networks.codec import Codec

Array = NDArray[np.float32]
_TOP = 0.9
"""What the brightest of a series becomes for the network, which leaves room for a few brighter pixels."""
_MOST = 1.5
_SMOOTH = 2.0
"""Width of the Gaussian that residuals are smoothed with, in pixels of the frame."""
_NEARLY_ALIKE = 1e-3
"""Below this angle, in radians, codes are mixed along the line."""


@dataclass(frozen=True)
class Brightness:
    """The robust range of a series: `low` becomes 0 and `high` 0.9 of the network's scale."""

    low: float
    high: float

    def to_network(self, image: NDArray[Any]) -> Array:
        """Values as the network takes them; far outside the range they are clipped."""
        values = (image.astype(np.float32) - self.low) * np.float32(_TOP / (self.high - self.low))
        clipped: Array = np.clip(values, _TOP - _MOST, _MOST)
        return clipped

    def from_network(self, values: Array) -> Array:
        """Back to the unit of the voxels."""
        found: Array = values * np.float32((self.high - self.low) / _TOP) + np.float32(self.low)
        return found.astype(np.float32)


def measure_brightness(voxels: NDArray[Any], known: tuple[float, float] | None = None) -> Brightness:
    """The 0.5th and 99.9th percentile of some sixteen slices, or the range that a card names."""
    if known is not None:
        low, high = known
        return Brightness(low, low + (high - low) * _TOP)
    some = voxels[:: max(1, len(voxels) // 16)]
    low, high = (float(value) for value in np.percentile(some, (0.5, 99.9)))
    return Brightness(low, max(high, low + 1e-6))


def reconstruct(network: Codec, image: Array, device: torch.device) -> Array:
    """What the codec keeps of a slice [row, column] on the network's scale."""
    padded = _pad(image)
    found = _decode(network, _encode(network, padded, device), image.shape)
    return found


def interpolate(
    network: Codec, first: Array, last: Array, steps: int, spherical: bool, device: torch.device
) -> Iterator[Array]:
    """Pictures [row, column] from one slice to another of the same size, both ends among them.

    Normalised codes are mixed along the line, or along the great circle (spherical: Shoemake K., SIGGRAPH 1985), which
    keeps their length and so the contrast of fine detail.
    """
    here, there = (network.normalise(_encode(network, _pad(image), device)) for image in (first, last))
    for share in np.linspace(0, 1, steps):
        part = float(share)
        mixed = _mix_spherical(here, there, part) if spherical else (1 - part) * here + part * there
        yield _decode(network, network.denormalise(mixed), first.shape)


def map_anomaly(network: Autoencoder, image: Array, device: torch.device) -> Array:
    """A map [row, column] of how anomalous each pixel of a slice is: 1 is as in training pictures, 0 is the background.

    The head is framed and reconstructed by the normal model of that kind of slice that misses least; what it misses is
    smoothed and divided by what it misses of training pictures at the same place.

    Args:
        network: a codec with a normal model.
        image: [row, column], float32 on the network's scale.
        device: where the network lies.
    """
    scene = frame_head(np.clip(image, 0, 1).astype(np.float32), network.side)
    residuals = [compute_smooth_residual(network, scene.values[None], kind, device)[0] for kind in range(network.kinds)]
    kind = int(np.argmin([np.square(residual).mean() for residual in residuals]))
    ratio = residuals[kind] / network.get_buffer("usual_residual")[kind].cpu().numpy()
    found = scene.bring_back(ratio.astype(np.float32), (image.shape[0], image.shape[1]))
    head = ndimage.binary_fill_holes(ndimage.binary_opening(image > TISSUE, iterations=2))
    return np.where(head, found, 0).astype(np.float32)


def compute_smooth_residual(network: Autoencoder, images: Array, kind: int, device: torch.device) -> Array:
    """The smoothed absolute difference of framed images [n, side, side] and what the normal model of one kind makes."""
    import torch

    with use_inference_mode():
        normal = (
            network.reconstruct_normal(torch.from_numpy(images[:, None]).to(device), kind)[:, 0].float().cpu().numpy()
        )
    smooth: Array = ndimage.gaussian_filter(np.abs(images - normal), (0, _SMOOTH, _SMOOTH))
    return smooth


def _pad(image: Array) -> Array:
    """Up to the next multiple of 4 along both edges, the last pixels repeated."""
    return np.pad(image, [(0, -size % FACTOR) for size in image.shape], mode="edge")


def _encode(network: Codec, image: Array, device: torch.device) -> torch.Tensor:
    import torch

    with use_inference_mode():
        return network.encode(torch.from_numpy(np.ascontiguousarray(image))[None, None].to(device))[0]


def _decode(network: Codec, codes: torch.Tensor, shape: tuple[int, ...]) -> Array:

    with use_inference_mode():
        image: Array = network.decode(codes)[0, 0].float().cpu().numpy()
    return image[: shape[0], : shape[1]]


def _mix_spherical(first: torch.Tensor, last: torch.Tensor, share: float) -> torch.Tensor:

    with use_inference_mode():
        lengths = first.norm(), last.norm()
        cosine = float((first * last).sum() / (lengths[0] * lengths[1]).clamp(min=1e-12))
        angle = float(np.arccos(np.clip(cosine, -1, 1)))
        if angle < _NEARLY_ALIKE or np.pi - angle < _NEARLY_ALIKE:
            return (1 - share) * first + share * last
        parts = np.sin((1 - share) * angle) / np.sin(angle), np.sin(share * angle) / np.sin(angle)
        found: torch.Tensor = parts[0] * first + parts[1] * last
        return found
