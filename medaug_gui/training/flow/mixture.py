"""Fits the mixture that a flow starts from: principal components that all share, k-means, a Gaussian a cluster."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from medaug_gui.core.seeds import make_generator
from medaug_gui.imaging.principal import compute_principal_axes
from medaug_gui.models.gaussian_mixture import TIMES, GaussianMixture

Array = NDArray[np.float32]
_FITTED = 2500
"""Codes that the axes are fitted to; the Gaussians are fitted to all."""
_ROUNDS = 25
_SHOWN = 256
_FIRST = 24
"""Principal components in which clusters are looked for."""


def fit_mixture(mixture: GaussianMixture, codes: Tensor, words: NDArray[np.int64], seed: int) -> None:
    """Fit all buffers to codes [n, latent, h, w] with their words [n, condition]."""
    flat: Array = codes.float().flatten(1).numpy()
    rng = make_generator(seed, "mixture")
    some = np.sort(rng.permutation(len(flat))[:_FITTED])
    count = min(len(mixture.get_buffer("axes")), len(some) - 1)
    mean, axes, spread = compute_principal_axes(flat[some], count)
    along = np.concatenate([(flat[start : start + 1024] - mean) @ axes.T for start in range(0, len(flat), 1024)])
    total = float(np.mean([np.square(row - mean).sum() for row in flat[some]]))
    rest = max((total - float(np.square(spread).sum())) / max(mean.size - count, 1), 1e-4)
    part = find_clusters(along[:, :_FIRST], len(mixture.get_buffer("share")), rng)
    with torch.no_grad():
        _put(mixture, "mean", mean)
        _put(mixture, "axes", axes)
        _put(mixture, "rest", np.array([rest]))
        for number in range(len(mixture.get_buffer("share"))):
            _fit_part(mixture, number, along[part == number], rest)
        _fit_odds(mixture, part, words)
        _fit_open(mixture, codes[torch.from_numpy(some[:: max(1, len(some) // _SHOWN)])].float(), words, some, rng)


def find_clusters(points: Array, count: int, rng: np.random.Generator) -> NDArray[np.intp]:
    """Which of `count` clusters each point [n, axis] is in, by k-means (Lloyd, IEEE Trans. Inf. Theory 1982)."""
    centres = points[rng.permutation(len(points))[:count]]
    part = np.zeros(len(points), np.intp)
    for _ in range(_ROUNDS):
        distance = np.square(points).sum(1)[:, None] + np.square(centres).sum(1)[None] - 2 * points @ centres.T
        part = distance.argmin(1)
        centres = np.stack(
            [points[part == k].mean(0) if (part == k).any() else centres[k] for k in range(len(centres))]
        )
    return part


def _fit_part(mixture: GaussianMixture, number: int, along: Array, rest: float) -> None:
    """Mean, directions and powers of one cluster's codes [n, axis]; where these are few, nearer to a round cloud."""
    count = along.shape[1] if along.size else 0
    if len(along) < 2:
        mixture.get_buffer("share")[number] = -1e4
        return
    centre = along.mean(0)
    covariance = np.cov(along.T).reshape(count, count).astype(np.float64)
    few = min(0.5, count / (4 * len(along)))
    covariance = (1 - few) * covariance + few * np.diag(np.diag(covariance))
    powers, turns = np.linalg.eigh(covariance)
    mixture.get_buffer("centres")[number, :count] = torch.from_numpy(centre)
    mixture.get_buffer("turns")[number, :count, :count] = torch.from_numpy(turns).float()
    mixture.get_buffer("powers")[number] = rest
    mixture.get_buffer("powers")[number, :count] = torch.from_numpy(np.maximum(powers, rest)).float()
    mixture.get_buffer("share")[number] = float(np.log(len(along)))


def _fit_odds(mixture: GaussianMixture, part: NDArray[np.intp], words: NDArray[np.int64]) -> None:
    """How likely each word is in each cluster, from counts with one more of each."""
    for kind in range(words.shape[1]):
        table = mixture.get_buffer(f"odds_{kind}")
        for number in range(table.shape[1]):
            counts = np.bincount(words[part == number, kind], minlength=len(table))[1:] + 1.0
            table[1:, number] = torch.from_numpy(np.log(counts / counts.sum())).float()
        table[0] = 0


def _fit_open(
    mixture: GaussianMixture, codes: Tensor, words: NDArray[np.int64], some: NDArray[np.intp], rng: np.random.Generator
) -> None:
    """Measure how far the mixture's velocity is from the true one, time by time."""
    noise = torch.from_numpy(rng.standard_normal(tuple(codes.shape), dtype=np.float32))
    told = torch.from_numpy(words[some[:: max(1, len(some) // _SHOWN)]])
    for number in range(TIMES):
        time = torch.full((len(codes),), number / (TIMES - 1))
        point = (1 - time[0]) * codes + time[0] * noise
        velocity = mixture(point, time, told)[1]
        mixture.get_buffer("open")[number] = (velocity - (noise - codes)).square().mean().sqrt().clamp(min=1e-3)


def _put(mixture: GaussianMixture, name: str, values: NDArray[np.floating]) -> None:
    buffer = mixture.get_buffer(name)
    buffer[: len(values)] = torch.from_numpy(np.asarray(values, np.float32))
