"""Ring artefacts: channels of a CT detector whose gain is off, circles about the isocentre."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from scipy import fft, ndimage

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.parameters import number, whole
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.core.spec import Accepts, Means
from medaug_gui.imaging.noise.ct import WATER_PER_MM
from medaug_gui.imaging.slabs import Block, Float, refill_series
from medaug_gui.operations.base import Realised
from medaug_gui.operations.draws.strength import draw_strength, variation
from medaug_gui.operations.transform import Transform

if TYPE_CHECKING:
    from torch import Tensor

    from medaug_gui.operations.batches.image_batch import ImageBatch

_ANGLES = 2048
_FULL = 360.0
_LOWEST = -1024.0
"""HU below which a scanner stores nothing."""


@dataclass(frozen=True)
class RingsParameters:
    """How many channels, how far off, how wide, and for how long."""

    rings: int = whole(
        4,
        title="Rings",
        low=1,
        high=50,
        help="Channels of the detector whose gain is off; each draws a ring.",
        source="MedAug's choice.",
    )
    gain: float = number(
        8.0,
        title="Gain error",
        unit="%",
        low=0.0,
        high=30.0,
        step=1.0,
        symmetric=True,
        help="Each channel draws its own, at most so much; rings are stronger near the middle.",
        source="Sijbers and Postnov, Phys. Med. Biol. 49 (2004); MedAug's choice: rings of some 50 HU.",
    )
    width: float = number(
        1.0,
        title="Width of a channel",
        unit="mm",
        low=0.2,
        high=10.0,
        step=0.1,
        help="Of the detector, seen at the isocentre.",
        source="0.5 to 1.2 mm in clinical scanners: Kalender, Computed Tomography (2011).",
    )
    arc: float = number(
        360.0,
        title="Arc",
        unit="deg",
        low=20.0,
        high=360.0,
        step=10.0,
        help="For how much of the turn the gain is off: below 360 rings are arcs.",
        source="MedAug's choice: a fault that stays gives whole rings.",
    )
    offset: float = number(
        0.0,
        title="Isocentre off",
        unit="mm",
        low=0.0,
        high=300.0,
        step=5.0,
        symmetric=True,
        help="At most so far does the middle of the image lie from the isocentre along either axis.",
        source="0: reconstructed about the isocentre, as most protocols do.",
        advanced=True,
    )
    variation: float = variation()


class Rings(Transform[RingsParameters]):
    """The filtered back projection of a parallel beam whose channels are off, done in polar coordinates.

    A gain of 1 + g adds -log(1 + g) to every projection at that channel, whatever the body is. Its reconstruction
    depends on radius alone where the fault stays, and is a convolution along the angle where it does not: no
    projection of the image is needed. J. Sijbers, A. Postnov, Reduction of ring artefacts in high resolution micro-CT
    reconstructions, Phys. Med. Biol. 49 (2004); A. C. Kak, M. Slaney (1988), ch. 3.
    """

    id = "rings"
    title = "Ring artefact"
    group = "Artefacts"
    line = "Circles of miscalibrated CT channels"
    summary = "Draws the rings about the isocentre that miscalibrated channels of a CT detector leave."
    Parameters = RingsParameters
    accepts = Accepts(least=(1, 8, 8))
    means = Means(modalities=("CT",), because="Rings about the isocentre are those of CT, in HU")
    preview_margin = 0

    def draw(self, parameters: RingsParameters, rng: np.random.Generator, geometry: Geometry) -> Realised:
        """Place, gain and arc of each channel; the isocentre in mm from the middle of the image, [row, column]."""
        reach = min(geometry.extent[1:]) / 2
        channels = []
        for _ in range(parameters.rings):
            place = float(rng.uniform(2 * parameters.width, max(0.95 * reach, 3 * parameters.width)))
            error = draw_strength(parameters.gain, parameters.variation, rng) * float(rng.uniform(0.3, 1.0))
            side, sign, start = (float(value) for value in rng.uniform(-1, 1, 3))
            channels.append(
                {
                    "place_mm": math.copysign(place, side),
                    "gain_percent": math.copysign(error, sign),
                    "start_deg": 180.0 * (start + 1.0),
                }
            )
        centre = [float(value) * parameters.offset for value in rng.uniform(-1, 1, 2)]
        return {"channels": channels, "width": parameters.width, "arc": parameters.arc, "centre_mm": centre}

    def apply(self, series: Series, realised: Realised, progress: Progress) -> Series:
        """The series with its rings; no value falls below what a scanner stores."""
        rings = make_rings(series.geometry, realised)

        def fill(source: NDArray[Any], out: Float, block: Block) -> None:
            np.add(source, rings[block.top : block.bottom], out=out)
            if out.min() < _LOWEST:
                np.maximum(out, np.minimum(source, np.float32(_LOWEST)), out=out)

        return refill_series(series, fill, progress)

    def apply_batch(self, batch: ImageBatch, realised: Sequence[Realised]) -> Tensor:
        """The images with their rings, as in `apply`."""
        rings = batch.spread_fields([make_rings(batch.geometry, values)[None] for values in realised])
        return (batch.voxels + rings).maximum(batch.voxels.clamp(max=_LOWEST))

    def describe_change(self, realised: Realised) -> str:
        """How many, and how far off at most."""
        most = max(abs(channel["gain_percent"]) for channel in realised["channels"])
        return f"{len(realised['channels'])} detector channels with gain errors of up to {most:.3g} % (rings)"


def make_rings(geometry: Geometry, realised: Realised) -> Float:
    """What the channels add to every slice: [row, column], float32, HU."""
    _, height, width = geometry.shape
    _, down, across = geometry.spacing
    rows = (np.arange(height) - (height - 1) / 2) * down - realised["centre_mm"][0]
    columns = (np.arange(width) - (width - 1) / 2) * across - realised["centre_mm"][1]
    radius = np.hypot(rows[:, None], columns[None, :])
    step = min(down, across, realised["width"]) / 2
    radii = np.arange(0.0, radius.max() + 2 * step, step)
    errors = [(one["place_mm"], one["gain_percent"]) for one in realised["channels"]]
    if realised["arc"] >= _FULL:
        # Where the fault stays a quarter of the turn says it all, for either side of the detector.
        both = [*errors, *((-place, gain) for place, gain in errors)]
        quarter = np.linspace(0.0, np.pi / 2, _ANGLES)
        profile = _reconstruct(radii, quarter, both, realised["width"]).mean(axis=1) / 2
        rings: Float = np.interp(radius, radii, profile).astype(np.float32)
        return rings
    turn = np.linspace(0.0, 2 * np.pi, _ANGLES, endpoint=False)
    polar = np.zeros((len(radii), _ANGLES), np.float32)
    for error, one in zip(errors, realised["channels"], strict=True):
        whole = _reconstruct(radii, turn, [error], realised["width"])
        polar += _turn_on(whole, one["start_deg"], realised["arc"])
    angle = np.arctan2(rows[:, None], columns[None, :]) / (2 * np.pi) % 1.0 * _ANGLES
    found: Float = ndimage.map_coordinates(polar, [radius / step, angle], order=1, mode="grid-wrap", prefilter=False)
    return found


def _reconstruct(
    radii: NDArray[np.float64], angles: NDArray[np.float64], errors: list[tuple[float, float]], width: float
) -> Float:
    """What one projection over half a turn adds at [radius, angle to it], HU; the rings are their mean.

    Smoothed by a Hann filter that ends where a channel's own frequencies do.
    """
    step = width / 8
    reach = max(radii[-1], max(abs(place) for place, _ in errors)) + 4 * width
    places = np.arange(-math.ceil(reach / step), math.ceil(reach / step) + 1) * step
    projection = np.zeros(len(places))
    for place, gain in errors:
        edge = np.clip((width / 2 + step / 2 - np.abs(places - place)) / step, 0.0, 1.0)
        projection -= math.log1p(gain / 100.0) * edge
    filtered = _filter_by_ramp(projection, step, 1.0 / width)
    along = np.multiply.outer(radii, np.cos(angles))
    found: Float = (np.interp(along, places, filtered) * (np.pi * 1000.0 / WATER_PER_MM)).astype(np.float32)
    return found


def _filter_by_ramp(projection: NDArray[np.float64], step: float, cutoff: float) -> NDArray[np.float64]:
    """|f| cos^2, up to `cutoff` cycles per mm, of a projection whose samples are `step` mm apart; 1 / mm."""
    size = fft.next_fast_len(2 * len(projection), real=True)
    frequency = fft.rfftfreq(size, step)
    hann = np.cos(0.5 * np.pi * np.minimum(frequency / cutoff, 1.0)) ** 2
    spectrum = fft.rfft(projection, size) * (frequency * hann)
    filtered: NDArray[np.float64] = fft.irfft(spectrum, size)[: len(projection)]
    return filtered


def _turn_on(whole: Float, start: float, arc: float) -> Float:
    """Each projection counts while the gain is off: a convolution along the angle, and the mean over the turn."""
    on = ((np.arange(_ANGLES) * _FULL / _ANGLES - start) % _FULL < arc).astype(np.float32)
    spectrum = fft.rfft(whole, axis=1) * fft.rfft(on)[None, :]
    found: Float = fft.irfft(spectrum, n=_ANGLES, axis=1) / np.float32(_ANGLES)
    return found


OPERATION = Rings()
