"""Networks that this process has already read: a second job with the same model starts at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medaug_gui.models.package import Package

if TYPE_CHECKING:
    from torch import nn

_KEPT = 4
_networks: dict[tuple[str, str], nn.Module] = {}


def load_network(package: Package) -> nn.Module:
    """The package's network, from memory where its folder and weights are the same; raises `ModelProblem`."""
    key = (str(package.folder), package.stamp.weights_sha256)
    if key not in _networks:
        while len(_networks) >= _KEPT:
            _networks.pop(next(iter(_networks)))
        _networks[key] = package.network()
    return _networks[key]
