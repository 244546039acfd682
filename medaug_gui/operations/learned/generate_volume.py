"""MAISI's weights as an operation: a whole volume from a seed, with its spacing, and from a label map where it can."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from medaug_gui.core.errors import NotAccepted
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.labels import Label, LabelMap
from medaug_gui.core.parameters import ParameterSpec, check_values, choice, describe_parameters, number, whole
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.core.spec import Accepts
from medaug_gui.models.devices import resolve_device
from medaug_gui.models.inference.volume import (
    VolumeRequest,
    choose_need,
    describe_need,
    make_volume,
    outline_networks,
)
from medaug_gui.models.loaded import load_network
from medaug_gui.operations.learned.base import LearnedOperation

KINDS = {
    "CT": 1, "CT without contrast": 2, "CT with contrast": 3, "MR": 8, "MR T1": 9, "MR T2": 10, "MR FLAIR": 11,
    "MR PD": 12, "MR DWI": 13, "MR ADC": 14, "MR SSFP": 15, "MR angiography": 16, "MR T1 with contrast": 17,
    "MR SWI": 20, "MR T1 brain alone": 29, "MR T2 brain alone": 30, "MR FLAIR brain alone": 31,
    "MR SWI brain alone": 32,
}  # fmt: skip
"""What the network is told, by its number (NV-Generate-CTMR, configs/modality_mapping.json)."""
_FIRST_MR = 8
_USUAL = "128 x 128 x 128"
REGIONS = ("head and neck", "chest", "abdomen", "legs")
OF_SERIES, NONE = "of the series", "none"
_BODY = 200
"""MAISI's number for what of the body has no other label: where it is given, the rest is air."""
_HU, _MR = (-1000.0, 1000.0), (0.0, 1000.0)
_WINDOWS = {"CT": (40.0, 400.0), "MR": (500.0, 1000.0)}


class VolumeGenerator(LearnedOperation):
    """Volumes that show nobody."""

    line = "Brought in; whole volumes that show nobody"
    kind = "generate"

    @property
    def group(self) -> str:
        """Models that were brought in stand by themselves."""
        return "Brought in"

    @property
    def accepts(self) -> Accepts:
        """Nothing, or a series with a label map."""
        return Accepts(source=self.card.inputs.mask)

    @property
    def parameters(self) -> tuple[ParameterSpec, ...]:
        """Size with its memory, spacing, kind, steps: what its networks can be told."""
        return describe_parameters(dataclasses.make_dataclass("VolumeParameters", self._list_fields(), frozen=True))

    def run(
        self, series: Series | None, parameters: Mapping[str, Any], seed: int, progress: Progress, device: str = "auto"
    ) -> Series:
        """A new volume; of a `series` given only its label map is looked at. What memory it takes is said first.

        See `operations.base`. Raises `DeviceProblem` where the device has less memory than it takes, `NotAccepted`
        where a label map is wanted and the series has none.
        """
        values = check_values(self.spec.parameters, parameters)
        request = self._make_request(values)
        labels = self._cut_labels(series, request) if values.get("mask") == OF_SERIES else None
        request = replace(request, labels=None if labels is None else _turn(labels.transpose(2, 1, 0)))
        place = resolve_device(device)
        need = choose_need(outline_networks(self.card.architecture.arguments), request.size, labels is not None, place)
        said = describe_need(need, request.size, place)
        progress.set(0.0, said)
        model = cast(Any, load_network(self.package))
        voxels = make_volume(model, request, need, seed, str(place), progress.part(0.05, 1.0))
        named = series.labels[0].labels if series is not None and labels is not None else ()
        made = self._make_series(voxels, request, None if labels is None else _make_map(labels, named))
        text = f"Made by the trained network {self.card.id} {self.card.version}; shows no person"
        notes = ("This volume was made by a network and shows nobody.", said, *self.describe_unmeasured())
        realised = {**values, "gigabytes": round(need.most / 1e9, 2), "tile": need.side}
        return made.with_step(self.make_step(parameters, realised, seed, text, notes, synthetic=True))

    def _list_fields(self) -> list[tuple[str, type, Any]]:
        card, arguments = self.card, self.card.architecture.arguments
        sizes = {_write_size(one["size"]): float(one["gigabytes"]) for one in card.raw["outputs"]["memory"]}
        memory = "; ".join(f"{name}: {amount:g} GB" for name, amount in sizes.items())
        fields: list[tuple[str, type, Any]] = [
            ("size", str, choice(
                _USUAL if _USUAL in sizes else next(iter(sizes)), sizes, title="Size",
                source="Multiples of what the networks halve.",
                help=f"Columns, rows and slices. Memory that it takes: {memory}.")),
            ("spacing", float, number(1.5, title="Pixel spacing", unit="mm", low=0.3, high=5.0, step=0.1,
                                      help="Between columns and between rows.", source="MAISI's inputs.")),
            ("slice_spacing", float, number(2.0, title="Slice spacing", unit="mm", low=0.3, high=8.0, step=0.1,
                                            help="Between slices.", source="MAISI's inputs.")),
        ]  # fmt: skip
        if arguments.get("unet_classes"):
            fields.append(("kind", str, self._choose_kind()))
            fields.append(("guidance", float, number(
                card.sampling.guidance, title="Guidance", low=0.0, high=20.0, step=0.5,
                help="0: as learned; more: closer to the kind, in twice the time.",
                source="Classifier-free guidance: Ho and Salimans, arXiv:2207.12598.")))  # fmt: skip
        if arguments.get("region"):
            fields += [
                (name, str, choice(default, REGIONS, title=title, help="Part of the body.", source="MAISI's inputs."))
                for name, title, default in (("top", "Begins in", REGIONS[1]), ("bottom", "Ends in", REGIONS[2]))
            ]
        if card.inputs.mask:
            fields.append(("mask", str, choice(
                OF_SERIES, (OF_SERIES, NONE), title="Label map", source="MAISI's ControlNet.",
                help="The label map of the series, whose numbers are MAISI's, or none.")))  # fmt: skip
        steps = whole(
            card.sampling.steps, title="Steps", low=1, high=1000, advanced=True, source="MAISI's default.",
            help="More takes longer and follows the learned path more exactly.",
        )  # fmt: skip
        return [*fields, ("steps", int, steps)]

    def _choose_kind(self) -> Any:
        family = str(self.card.raw["outputs"].get("family", ""))
        known = int(self.card.architecture.arguments["unet_classes"])
        words = [word for word, index in KINDS.items() if word.startswith(family) and index < known]
        return choice(words[0], words, title="Kind of scan", help="What the network is told to make.",
                      source="NV-Generate's list of modalities.")  # fmt: skip

    def _make_request(self, values: Mapping[str, Any]) -> VolumeRequest:
        columns, rows, slices = (int(edge) for edge in str(values["size"]).split(" x "))
        near, far = float(values["spacing"]), float(values["slice_spacing"])
        top, bottom = (REGIONS.index(str(values.get(name, REGIONS[1]))) for name in ("top", "bottom"))
        return VolumeRequest(
            size=(columns, rows, slices),
            spacing=(near, near, far),
            kind=KINDS.get(str(values.get("kind", "CT")), 1),
            region=(top, bottom),
            steps=int(values["steps"]),
            guidance=float(values.get("guidance", 0.0)),
        )  # fmt: skip

    def _cut_labels(self, series: Series | None, request: VolumeRequest) -> NDArray[np.uint8]:
        """The series' label map on the grid that is asked for, around its own middle: [slice, row, column]."""
        if series is None or not series.labels:
            raise NotAccepted(
                "This needs a series with a label map.", advice="Choose a series that has one, or no label map."
            )
        found = series.labels[0].voxels
        if found.min() < 0 or found.max() > 255:
            raise NotAccepted("The numbers of this label map go beyond 255, which MAISI's do not.")
        grid, source = _make_grid(request), series.geometry
        middle = source.point([(size - 1) / 2 for size in source.shape])
        shift = middle - grid.point([(size - 1) / 2 for size in grid.shape])
        inverse = np.linalg.inv(source.affine)
        matrix = inverse[:3, :3] @ grid.affine[:3, :3]
        offset = inverse[:3, :3] @ (grid.affine[:3, 3] + shift) + inverse[:3, 3]
        cut: NDArray[np.uint8] = ndimage.affine_transform(
            found.astype(np.uint8), matrix, offset, output_shape=grid.shape, order=0, mode="constant"
        )
        if not cut.any():
            raise NotAccepted("The label map of this series is empty where the volume would be.")
        return cut

    def _make_series(self, voxels: NDArray[np.float32], request: VolumeRequest, labels: LabelMap | None) -> Series:
        """Voxels [x, y, z] of 0..1 (right, front, head) as slices from the feet up, in HU or grey."""
        modality = "MR" if self.card.outputs.modality == "MR" or request.kind >= _FIRST_MR else "CT"
        low, high = _MR if modality == "MR" else _HU
        lying = low + (high - low) * np.clip(voxels, 0, 1 if modality == "CT" else None)
        grey = np.rint(_turn(lying).transpose(2, 1, 0)).clip(-32768, 32767).astype(np.int16)
        if labels is not None and modality == "CT" and (labels.voxels == _BODY).any():
            grey[labels.voxels == 0] = int(low)
        return Series(
            voxels=np.ascontiguousarray(grey),
            geometry=_make_grid(request),
            identity=Identity(
                patient_id="SYNTHETIC", patient_name="Synthetic", modality=modality,
                description=f"Synthetic, {self.card.id}",
            ),
            unit="HU" if modality == "CT" else "",
            labels=() if labels is None else (labels,),
            window=_WINDOWS[modality],
        )  # fmt: skip


def _make_grid(request: VolumeRequest) -> Geometry:
    """Axial slices around the origin."""
    columns, rows, slices = request.size
    dx, dy, dz = request.spacing
    middle = tuple(-(edge - 1) / 2 * step for edge, step in zip(request.size, request.spacing, strict=True))
    return Geometry((slices, rows, columns), (dz, dy, dx), origin=(middle[0], middle[1], middle[2]))


def _turn(voxels: NDArray[Any]) -> NDArray[Any]:
    """MAISI's [x, y, z] (towards right, front, head) to DICOM's (towards left, back, head), and back."""
    return np.ascontiguousarray(voxels[::-1, ::-1])


def _make_map(labels: NDArray[np.uint8], named: tuple[Label, ...]) -> LabelMap:
    """The label map that was asked for, by the names that it came with."""
    names = {label.value: label for label in named}
    found = (int(value) for value in np.unique(labels) if value)
    return LabelMap("MAISI", labels, tuple(names.get(value, Label(value, f"MAISI {value}")) for value in found))


def _write_size(size: list[int]) -> str:
    return " x ".join(str(edge) for edge in size)
