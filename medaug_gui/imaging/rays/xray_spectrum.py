"""A CT's beam as six lines of energy: what water, bone and metals let through, and the correction for water.

Mass attenuation: NIST, J. H. Hubbell, S. M. Seltzer, X-ray mass attenuation coefficients (NISTIR 5632). The lines
stand for what a detector sees of filtered tungsten spectra: J. M. Boone, J. A. Seibert, Med. Phys. 24 (1997).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

ENERGIES = (40.0, 50.0, 60.0, 80.0, 100.0, 120.0)
"""keV."""
SPECTRA = {
    "80 kV": (0.25, 0.33, 0.28, 0.14, 0.0, 0.0),
    "120 kV": (0.12, 0.20, 0.26, 0.26, 0.14, 0.02),
    "140 kV": (0.10, 0.17, 0.22, 0.25, 0.18, 0.08),
}
"""The share of each line in what is detected without a body."""
_CM2_PER_G = {
    "water": (0.2683, 0.2269, 0.2059, 0.1837, 0.1707, 0.1613),
    "bone": (0.6655, 0.4242, 0.3148, 0.2229, 0.1855, 0.1676),
    "titanium": (2.214, 1.213, 0.7661, 0.4052, 0.2721, 0.2172),
    "steel": (3.629, 1.958, 1.205, 0.5952, 0.3717, 0.2790),
    "gold": (12.98, 7.256, 4.528, 2.185, 5.158, 3.260),
}
_G_PER_CM3 = {"water": 1.0, "bone": 1.92, "titanium": 4.54, "steel": 7.87, "gold": 19.32}
METALS = ("titanium", "steel", "gold")
_LONGEST = 4000.0
"""mm of water up to which the correction is known."""


class Beam:
    """The beam of one tube voltage, and its correction for water."""

    def __init__(self, voltage: str) -> None:
        self._weights = np.array(SPECTRA[voltage])
        self._lengths = np.concatenate([np.linspace(0.0, 600.0, 601), np.geomspace(601.0, _LONGEST, 400)])
        self._water = self.attenuate({"water": self._lengths})

    def attenuate(self, lengths: Mapping[str, Array]) -> Array:
        """-log of what is detected behind these mm of materials, one shape all."""
        shape = next(iter(lengths.values())).shape
        per_line = np.zeros((len(ENERGIES), *shape))
        for material, length in lengths.items():
            per_line += np.multiply.outer(find_attenuation(material), length)
        least = per_line.min(axis=0)
        through = np.tensordot(self._weights, np.exp(least - per_line), 1)
        found: Array = least - np.log(through)
        return found

    def correct_for_water(self, attenuation: Array) -> Array:
        """mm of water that attenuate as much: what a scanner makes of a measurement."""
        found: Array = np.interp(attenuation, self._water, self._lengths)
        return found

    def convert_linearly(self, attenuation: Array, phantom: float) -> Array:
        """mm of water without that correction, right for a phantom of so many mm alone."""
        found: Array = attenuation * (phantom / float(np.interp(phantom, self._lengths, self._water)))
        return found

    def find_ratio(self, material: str) -> float:
        """How many times as much as water a thin piece of the material attenuates."""
        return float(self._weights @ find_attenuation(material) / (self._weights @ find_attenuation("water")))


@cache
def get_beam(voltage: str) -> Beam:
    """The beam of a voltage of `SPECTRA`."""
    return Beam(voltage)


def find_attenuation(material: str) -> Array:
    """1 / mm at each of `ENERGIES`."""
    found: Array = np.array(_CM2_PER_G[material]) * (_G_PER_CM3[material] / 10.0)
    return found
