"""Chance that can be repeated: one generator for each named purpose, the same on every machine."""

from __future__ import annotations

import hashlib

import numpy as np


def derive_seed(seed: int, *purpose: str | int) -> int:
    """A 63-bit seed for one purpose; independent of order, batch and machine."""
    text = "\x1f".join([str(seed), *map(str, purpose)])
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "little") >> 1


def make_generator(seed: int, *purpose: str | int) -> np.random.Generator:
    """A counter-based generator (Philox, Salmon et al., SC 2011) for one purpose."""
    return np.random.Generator(np.random.Philox(key=derive_seed(seed, *purpose)))


def find_scan_key(key: str) -> str:
    """The part of a series' key that chance is named after.

    What stands behind a "#" only tells equal scans in one list apart: a scan gets the same draw alone and in a folder.
    """
    return key.partition("#")[0]
