"""An autoencoder package as an operation: what its codec keeps, morphs between slices, a map of what is unusual."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import BadParameter, NotAccepted
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.maps import ScalarMap
from medaug_gui.core.parameters import ParameterSpec, build_parameters, choice, describe_parameters, whole
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.models.loaded import load_network
from medaug_gui.operations.learned.base import LearnedOperation

if TYPE_CHECKING:
    import torch

    from medaug_gui.models.inference.encode import Brightness

RECONSTRUCT, MORPH, ANOMALY = "reconstruct", "morph", "anomaly map"
WAYS = ("spherical", "linear")
MAP = "unusual"
_FINE_ENOUGH = 1000
"""Where voxels span this much, whole numbers lose nothing visible."""


@dataclass(frozen=True)
class EncodeParameters:
    """What to do with the codec."""

    what: str = choice(
        RECONSTRUCT,
        (RECONSTRUCT, MORPH, ANOMALY),
        title="What",
        help="What the codec keeps of the slices; a morph from one slice to another; or a map, beside the untouched "
        "slices, of what the model has not learned.",
        source="What codecs are for; MedAug's choice.",
    )
    from_slice: int = whole(
        1,
        title="From slice",
        low=1,
        high=100_000,
        help="For a morph; the first is 1.",
        when="what = morph",
        source="MedAug's choice: the first.",
    )
    to_slice: int = whole(
        0,
        title="To slice",
        low=0,
        high=100_000,
        help="For a morph; 0 is the last.",
        when="what = morph",
        zero="the last",
        source="MedAug's choice: the last.",
    )
    steps: int = whole(
        9,
        title="Steps",
        low=2,
        high=200,
        help="Pictures of a morph, both ends among them.",
        when="what = morph",
        source="MedAug's choice.",
    )
    way: str = choice(
        "spherical",
        WAYS,
        title="Way",
        help="How codes are mixed in a morph: spherical keeps more contrast.",
        advanced=True,
        when="what = morph",
        source="The great circle between codes: Shoemake, SIGGRAPH 1985.",
    )


@dataclass(frozen=True)
class _Scene:
    """What all three need: the source, the codec on its device, the range of the source, and its sentences."""

    source: Series
    network: Any
    brightness: Brightness
    device: torch.device
    notes: tuple[str, ...]


class LearnedEncoder(LearnedOperation):
    """A codec of slices made from a model package."""

    line = "Learned; codes, morphs, what is unusual"

    @property
    def parameters(self) -> tuple[ParameterSpec, ...]:
        """What to do with the codec."""
        return describe_parameters(EncodeParameters)

    def find_automatic(self, series: Series, parameters: Mapping[str, Any], index: int) -> Mapping[str, float]:
        """The last slice."""
        return {"to_slice": float(series.geometry.shape[0])}

    def run(
        self, series: Series | None, parameters: Mapping[str, Any], seed: int, progress: Progress, device: str = "auto"
    ) -> Series:
        """The series as the codec keeps it, a morph, or the series with a map; see `operations.base.Operation`.

        Nothing is left to chance. Raises `BadParameter` for slices that the series does not have.
        """
        asked = build_parameters(EncodeParameters, parameters)
        scene = self._prepare(series, device, progress)
        if asked.what == MORPH:
            made, text, notes = self._make_morph(scene, asked, progress.part(0.05, 1.0))
        elif asked.what == ANOMALY:
            made, text, notes = self._map_anomaly(scene, progress.part(0.05, 1.0))
        else:
            made, text, notes = self._reconstruct(scene, progress.part(0.05, 1.0))
        stamp = self.card.stamp
        step = self.make_step(
            parameters,
            {"low": scene.brightness.low, "high": scene.brightness.high},
            seed,
            f"{text} by the trained network {stamp.id} {stamp.version}",
            (*scene.notes, *notes),
            synthetic=asked.what == MORPH,
        )
        return made.with_step(step)

    def _prepare(self, series: Series | None, device: str, progress: Progress) -> _Scene:
        from medaug_gui.models.devices import resolve_device
        from medaug_gui.models.inference.encode import measure_brightness

        source = self.require_series(series)
        progress.set(0.0, "loading the model")
        inputs = self.card.inputs
        place = resolve_device(device)
        return _Scene(
            source=source,
            network=load_network(self.package).to(place),
            brightness=measure_brightness(source.voxels, inputs.range if source.unit == inputs.unit else None),
            device=place,
            notes=self.describe_mismatch(source),
        )

    def _reconstruct(self, scene: _Scene, progress: Progress) -> tuple[Series, str, tuple[str, ...]]:
        from medaug_gui.models.inference.encode import reconstruct

        source, brightness = scene.source, scene.brightness
        voxels = np.empty(source.voxels.shape, _choose_dtype(source, brightness))
        for index in progress.over(range(len(voxels)), "coding"):
            found = brightness.from_network(
                reconstruct(scene.network, brightness.to_network(source.voxels[index]), scene.device)
            )
            voxels[index] = _round_to(found, voxels.dtype)
        if source.padding is not None:
            np.copyto(voxels, source.voxels, where=source.voxels == source.padding, casting="unsafe")
        note = "These are the slices as the codec keeps them, in a quarter as many numbers; fine noise is lost."
        return source.with_voxels(voxels), "Coded and decoded", (note,)

    def _make_morph(
        self, scene: _Scene, asked: EncodeParameters, progress: Progress
    ) -> tuple[Series, str, tuple[str, ...]]:
        from medaug_gui.models.inference.encode import interpolate

        source, brightness = scene.source, scene.brightness
        first, last = _find_ends(asked, len(source.voxels))
        here, there = (brightness.to_network(source.voxels[index]) for index in (first, last))
        pictures = interpolate(scene.network, here, there, asked.steps, asked.way == WAYS[0], scene.device)
        voxels = np.empty((asked.steps, *source.voxels.shape[1:]), _choose_dtype(source, brightness))
        for index, picture in enumerate(pictures):
            voxels[index] = _round_to(brightness.from_network(picture), voxels.dtype)
            progress.set((index + 1) / asked.steps, "morphing")
        _, dy, dx = source.geometry.spacing
        apart = source.geometry.spacing[0] * abs(last - first) / (asked.steps - 1)
        rows, columns = source.geometry.shape[1:]
        grid = Geometry(
            (asked.steps, rows, columns), (apart, dy, dx), positioned=False, calibrated=source.geometry.calibrated
        )
        made = replace(source.with_voxels(voxels, grid), labels=(), frames=(), padding=None)
        note = (
            f"A morph from slice {first + 1} to slice {last + 1}: pictures that a network made, not the anatomy in "
            "between. Both ends are the slices as the codec keeps them."
        )
        return made, f"Slices {first + 1} to {last + 1} morphed", (note,)

    def _map_anomaly(self, scene: _Scene, progress: Progress) -> tuple[Series, str, tuple[str, ...]]:
        from medaug_gui.models.inference.encode import map_anomaly
        from medaug_gui.models.networks.autoencoder import Autoencoder

        if not isinstance(scene.network, Autoencoder):
            raise NotAccepted(f"{self.card.name} does not know what is usual: it has no anomaly map.")
        source = scene.source
        found = np.empty(source.voxels.shape, np.float32)
        for index in progress.over(range(len(found)), "comparing"):
            found[index] = map_anomaly(scene.network, scene.brightness.to_network(source.voxels[index]), scene.device)
        meaning = "How far each place is from what the model has learned: not disease, and disease is often missed."
        made = source.with_voxels(source.voxels).with_map(ScalarMap(MAP, found, "x usual", meaning))
        note = (
            "The map shows what the model has not learned, as a multiple of what it usually misses at that place: "
            "artefacts, other scanners, rare anatomy, and only some disease. The slices are as they were."
        )
        return made, "What is unusual was mapped", (note,)


def _find_ends(asked: EncodeParameters, slices: int) -> tuple[int, int]:
    """Indices of the two slices; raises `NotAccepted` or `BadParameter`."""
    if slices < 2:
        raise NotAccepted("A morph goes between two slices of a series; here there is one.")
    first, last = asked.from_slice - 1, (asked.to_slice or slices) - 1
    if max(first, last) >= slices:
        raise BadParameter(f"The series has {slices} slices; there is no slice {max(first, last) + 1}.")
    if first == last:
        raise BadParameter("A morph goes between two different slices.")
    return first, last


def _choose_dtype(series: Series, brightness: Brightness) -> type[np.int16] | type[np.float32]:
    """Whole numbers stay whole where a step of 1 is far below what can be seen."""
    whole_numbers = series.voxels.dtype == np.int16
    return np.int16 if whole_numbers and brightness.high - brightness.low >= _FINE_ENOUGH else np.float32


def _round_to(values: NDArray[np.float32], dtype: np.dtype[Any]) -> NDArray[Any]:
    if not np.issubdtype(dtype, np.integer):
        return values
    limits = np.iinfo(dtype)
    return np.clip(np.rint(values), limits.min, limits.max)
