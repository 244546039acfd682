"""A model's card (model.json) as a typed value: parsed and checked once, one set of defaults.

The published schema is resources/models/model.schema.json. A card of an earlier version of the program is brought to
the words of this one when it is read; what this version does not know is kept in `Card.raw`.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from medaug_gui.core.cards.known_scans import KnownScans, Range, parse_known_scans, parse_range
from medaug_gui.core.errors import ModelProblem
from medaug_gui.core.provenance import ModelStamp
from medaug_gui.imaging.resizing import Kernel
from medaug_gui.io.places import find_resources
from medaug_gui.models.card_rules import find_contradiction
from medaug_gui.models.card_translation import translate_card
from medaug_gui.models.class_labels import Condition, LabelMix, parse_conditions, parse_mix
from medaug_gui.models.schema import find_fault

Json = Mapping[str, Any]
Triple = tuple[float, float, float]
Word = tuple[str, str, str]
"""A DICOM code: value, scheme and meaning."""
Colour = tuple[int, int, int]
PROGRAMS = ("torchscript", "torch_export", "onnx")
"""Architectures that are a file of their own instead of a network of ours; see `models.imports.programs`."""
STEPS = 16
"""Of a sampler, where the card does not say."""
HEUN, ADAMS = METHODS = ("Heun", "Adams-Bashforth")
"""How the path of a flow is followed."""


@dataclass(frozen=True)
class Architecture:
    """A network of the registry and its literal arguments, or a program (`PROGRAMS`)."""

    network: str
    arguments: Json

    @property
    def is_program(self) -> bool:
        """True where the weights are a file that runs by itself."""
        return self.network in PROGRAMS


@dataclass(frozen=True)
class Weights:
    """The file of weights: its name in the package, what it hashes to, its dtype and how many numbers it holds."""

    file: str
    sha256: str
    dtype: str
    parameters: int


@dataclass(frozen=True, kw_only=True)
class Inputs(KnownScans):
    """What a network takes.

    Attributes:
        range: values outside are clipped for the network; None for the range of the series itself.
        mapped_to: what the ends of the range become.
        scale: what voxels are divided by; "p99" for the 99th percentile of the positive ones.
        channels: of an image; 3 gets the grey one three times.
        noise_level: a last channel holds the noise level.
        half_precision: it was measured to lose nothing in bfloat16, and is light enough for whole slices.
        degradations: what an upscaler is measured on, empty where the card does not say.
        fixed_size: the only edge of an image that it takes, 0 for any.
        size_multiple: what edges must be multiples of.
        values: "z-score" or "range", as a segmenter takes them.
        working_size: the longest edge that slices of unknown spacing are brought to, 0 for as they are.
        working_spacing_mm: along slice, row and column, what images of known spacing are brought to.
        mirror_axes: "slice", "row", "column": along which mirrored images may be looked at too.
        mask: a mask says where something is to be generated.
    """

    range: Range | None = None
    mapped_to: Range = (0.0, 1.0)
    scale: float | Literal["p99"] = 1.0
    channels: int = 1
    noise_level: bool = False
    half_precision: bool = False
    degradations: tuple[Kernel, ...] = ()
    fixed_size: int = 0
    size_multiple: int = 1
    values: str = "z-score"
    working_size: int = 0
    working_spacing_mm: Triple | None = None
    mirror_axes: tuple[str, ...] = ()
    mask: bool = False

    @property
    def has_range(self) -> bool:
        """True where values are mapped by a range: the one that is named, or that of the series."""
        return self.range is not None or self.values == "range"

    @classmethod
    def parse(cls, inputs: Json) -> Inputs:
        """From JSON that is as the schema says."""
        return cls(
            **parse_known_scans(inputs),
            range=parse_range(inputs.get("range")),
            mapped_to=parse_range(inputs.get("mapped_to")) or (0.0, 1.0),
            scale=_parse_scale(inputs.get("scale", 1.0)),
            channels=inputs.get("channels", 1),
            noise_level=inputs.get("noise_level", False),
            half_precision=inputs.get("half_precision", False),
            degradations=tuple(
                Kernel(str(one["kind"]), float(one.get("width", 1.0))) for one in inputs.get("degradations") or ()
            ),
            fixed_size=inputs.get("fixed_size", 0),
            size_multiple=inputs.get("size_multiple", 1),
            values=inputs.get("values", "z-score"),
            working_size=inputs.get("working_size", 0),
            working_spacing_mm=_parse_triple(inputs.get("working_spacing_mm")),
            mirror_axes=tuple(inputs.get("mirror_axes", ())),
            mask=bool(inputs.get("mask", False)),
        )


@dataclass(frozen=True)
class NamedLabel:
    """A label that a segmenter finds."""

    name: str
    colour: Colour | None = None
    code: Word | None = None
    category: Word | None = None


@dataclass(frozen=True, kw_only=True)
class Outputs:
    """What a network gives.

    Attributes:
        factor: how much larger the result is in the plane. A denoiser whose card names it (as 1) is a network from
            image to image; one whose card does not sees a slice with its neighbours and its noise level.
        kept: the share of what a denoiser takes off that stays.
        modality: of a generator, empty where the card does not say.
        body_part: DICOM's word, or empty.
        size: the edge of what is generated, 0 where the card does not say.
        range: what 0 and 1 of the network become.
        spacing_mm: pixel spacing, None where the training data do not say.
        unit: of generated voxels, "HU" for CT.
        window: centre and width to show generated images with, None for the range.
        header: DICOM keywords of generated images with plain values.
        conditions, mix: what may be asked for, and how often it occurs together.
        framed: a head lies in one place in generated images.
        activation: "softmax" gives the background first, "sigmoid" one probability for each label.
        labels: what a segmenter finds, in the order of its output.
        label_map: what the label map is called, empty for the model's name.
        threshold: how likely a pixel must be, where the user says nothing.
        keep_largest: only the largest region of each label stays, where the user says nothing.
        smallest_ml: regions of fewer ml are left out of volumes, where the user says nothing.
    """

    factor: int | None = None
    kept: float = 0.0
    modality: str = ""
    body_part: str = ""
    size: int = 0
    range: Range = (0.0, 1000.0)
    spacing_mm: float | None = None
    unit: str = ""
    window: Range | None = None
    header: Json = field(default_factory=dict)
    conditions: tuple[Condition, ...] = ()
    mix: LabelMix = LabelMix(())
    framed: bool = False
    activation: str = "softmax"
    labels: tuple[NamedLabel, ...] = (NamedLabel("Found"),)
    label_map: str = ""
    threshold: float = 0.5
    keep_largest: bool = False
    smallest_ml: float = 0.0

    @classmethod
    def parse(cls, outputs: Json) -> Outputs:
        """From JSON that is as the schema says."""
        body_part, spacing = str(outputs.get("body_part", "")), outputs.get("spacing_mm")
        named = outputs.get("labels") or [{"name": "Found"}]
        return cls(
            factor=outputs.get("factor"),
            kept=float(outputs.get("kept", 0.0)),
            modality=str(outputs.get("modality", "")),
            body_part=body_part,
            size=outputs.get("size", 0),
            range=parse_range(outputs.get("range")) or (0.0, 1000.0),
            spacing_mm=float(spacing) if spacing is not None else None,
            unit=str(outputs.get("unit", "")),
            window=parse_range(outputs.get("window")),
            header=outputs.get("header", {}),
            conditions=parse_conditions(outputs),
            mix=parse_mix(outputs),
            framed=bool(outputs.get("framed", body_part == "HEAD")),
            activation=outputs.get("activation", "softmax"),
            labels=tuple(_parse_label(one) for one in named),
            label_map=str(outputs.get("label_map") or ""),
            threshold=float(outputs.get("threshold", 0.5)),
            keep_largest=bool(outputs.get("keep_largest", False)),
            smallest_ml=float(outputs.get("smallest_ml", 0.0)),
        )


@dataclass(frozen=True)
class Sampling:
    """How images are best drawn from a generator.

    Attributes:
        variety: what the white noise of a network that makes images in one go is multiplied by.
        steps: of the sampler.
        guidance: 1 leaves the velocity as learned, more keeps closer to the condition.
        finish: the time from which the image is the network's best guess.
        method: of the sampler, one of `METHODS`.
    """

    variety: float = 0.8
    steps: int = STEPS
    guidance: float = 1.0
    finish: float = 0.0
    method: str = HEUN

    @classmethod
    def parse(cls, sampling: Json) -> Sampling:
        """From JSON that is as the schema says; whatever else a foreign card calls its method is followed by Heun's."""
        known = {name: float(sampling[name]) for name in ("variety", "guidance", "finish") if name in sampling}
        method = sampling.get("method", HEUN)
        return cls(**known, steps=int(sampling.get("steps", STEPS)), method=method if method in METHODS else HEUN)


@dataclass(frozen=True)
class TrainingRecord:
    """What a model was trained on and how.

    Attributes:
        data, held_out: entries with name, licence, source and patients; some are a plain sentence.
        split, procedure, date, hardware: sentences.
        seed: of all chance.
        seen: folder -> ranges of numbers that were trained on, where a folder holds both.
    """

    data: tuple[Any, ...] = ()
    held_out: tuple[Any, ...] = ()
    split: str = ""
    procedure: str = ""
    date: str = ""
    hardware: str = ""
    seed: int = 0
    seen: Json = field(default_factory=dict)

    @classmethod
    def parse(cls, training: Json) -> TrainingRecord:
        """From JSON that is as the schema says."""
        return cls(
            data=tuple(training["data"]),
            held_out=tuple(training.get("held_out") or ()),
            split=str(training["split"]),
            procedure=str(training["procedure"]),
            date=str(training["date"]),
            hardware=str(training["hardware"]),
            seed=training["seed"],
            seen=training.get("seen") or {},
        )


@dataclass(frozen=True)
class Card:
    """What a model is, what it takes and gives, how it was trained and how good it is.

    Attributes:
        task: "denoise", "upscale", "fill", "segment", "propose", "encode" or "generate".
        source: where a model that was brought in came from, None for one that was measured.
        targets: by place, what the model aims at and how far it got (`aims` in JSON).
        raw: the whole of model.json in the words of this version, unknown keys included: to be written and shown.
    """

    id: str
    name: str
    version: str
    task: str
    summary: str
    architecture: Architecture
    weights: Weights
    inputs: Inputs
    outputs: Outputs
    sampling: Sampling
    training: TrainingRecord
    metrics: Json
    privacy: Json
    targets: Json
    limitations: tuple[str, ...]
    intended_use: str
    not_for: str
    licence: str
    source: Json | None
    raw: Json = field(repr=False, compare=False)

    @property
    def stamp(self) -> ModelStamp:
        """Which weights, for the provenance of a result."""
        return ModelStamp(self.id, self.name, self.version, self.weights.sha256)

    @property
    def is_image_to_image(self) -> bool:
        """True for an upscaler, and for a denoiser that takes an image and gives one: see `Outputs.factor`."""
        return self.task in ("denoise", "upscale") and self.outputs.factor is not None

    @property
    def is_measured_in_half(self) -> bool:
        """True where the card says what bfloat16 costs."""
        return "half_precision" in self.metrics


def parse_card(document: Any, folder: str) -> Card:
    """The card of a package.

    Args:
        document: model.json as JSON.
        folder: the name of the package's folder, for the sentence.

    Raises:
        ModelProblem: it is not as the schema says, or contradicts itself.
    """
    raw = translate_card(document)
    fault = find_fault(raw, load_schema()) or find_contradiction(raw)
    if fault:
        raise ModelProblem(
            f"The card of the model {folder} is wrong: {fault}.",
            advice="Get the package again from where it came, or remove it.",
        )
    architecture, weights = raw["architecture"], raw["weights"]
    return Card(
        id=raw["id"],
        name=raw["name"],
        version=raw["version"],
        task=raw["task"],
        summary=raw["summary"],
        architecture=Architecture(architecture["network"], architecture["arguments"]),
        weights=Weights(weights["file"], weights["sha256"], weights["dtype"], weights["parameters"]),
        inputs=Inputs.parse(raw["inputs"]),
        outputs=Outputs.parse(raw["outputs"]),
        sampling=Sampling.parse(raw.get("sampling", {})),
        training=TrainingRecord.parse(raw["training"]),
        metrics=raw["metrics"],
        privacy=raw.get("privacy", {}),
        targets=raw.get("aims", {}),
        limitations=tuple(raw["limitations"]),
        intended_use=raw["intended_use"],
        not_for=raw["not_for"],
        licence=raw["licence"],
        source=raw.get("source"),
        raw=raw,
    )


@functools.cache
def load_schema() -> Json:
    """The published schema of model.json."""
    text = (find_resources() / "models" / "model.schema.json").read_text(encoding="utf-8")
    found: Json = json.loads(text)
    return found


def _parse_scale(value: float | str) -> float | Literal["p99"]:
    return "p99" if isinstance(value, str) else float(value)


def _parse_triple(values: Any) -> Triple | None:
    if values is None:
        return None
    slices, rows, columns = (float(one) for one in values)
    return slices, rows, columns


def _parse_label(entry: Json) -> NamedLabel:
    colour = entry.get("colour")
    red, green, blue = colour or (0, 0, 0)
    return NamedLabel(
        name=str(entry["name"]),
        colour=(int(red), int(green), int(blue)) if colour else None,
        code=_parse_code(entry.get("code")),
        category=_parse_code(entry.get("category")),
    )


def _parse_code(entry: Any) -> Word | None:
    if not entry:
        return None
    value, scheme, meaning = (str(one) for one in entry)
    return value, scheme, meaning
