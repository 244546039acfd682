"""One slice that stands in for a volume while it is read."""

from __future__ import annotations

from typing import Any, Protocol

from numpy.typing import NDArray

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.grey import Greys
from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.series import Series, Window


class FirstPicture(Protocol):
    """What a reader delivers first: see `io.read.FirstSlice`."""

    @property
    def index(self) -> int: ...  # noqa: D102

    @property
    def pixels(self) -> NDArray[Any]: ...  # noqa: D102

    @property
    def window(self) -> Window | None: ...  # noqa: D102

    @property
    def unit(self) -> str: ...  # noqa: D102

    @property
    def greys(self) -> Greys: ...  # noqa: D102


def make_stand_in(first: FirstPicture, header: SeriesHeader) -> Series:
    """A series of one slice: without letters, since the header of a scan does not say which way it lies."""
    pixels = first.pixels[None]
    height, width = pixels.shape[1:3]
    geometry = Geometry(
        (1, height, width), header.spacing, positioned=False, calibrated=header.spacing[1:] != (1.0, 1.0)
    )
    return Series(pixels, geometry, header.identity, unit=first.unit, window=first.window, greys=first.greys)
