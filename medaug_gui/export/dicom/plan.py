"""What is decided before the first file of a series is written, in one value: all that follows takes it from there."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from datetime import datetime

from medaug_gui.core.measures import Measure
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.export.dicom.deidentify import DUMMY_MOMENT, strip_source
from medaug_gui.export.dicom.geometry import Planes, place_planes, straighten
from medaug_gui.export.dicom.iods import SC, Iod, choose_iod, settle_iod
from medaug_gui.export.dicom.pixels import PixelCoding, choose_codings
from medaug_gui.export.dicom.source import SourceHeader, has_source, read_source
from medaug_gui.export.dicom.voi import note_greys
from medaug_gui.export.identity import PreparedResult
from medaug_gui.export.visible import VisibleIdentity


@dataclass(frozen=True)
class Lineage:
    """What the steps of a result make of it.

    Attributes:
        generated: there is no patient behind the voxels.
        moved: content no longer lies where it lay in the patient: affine, elastic, flip; not crop or resample. Such a
            result gets a frame of reference of its own, else viewers would lay it over the source as if they matched.
        mirrored: left and right are exchanged.
        reach: how many slices on either side took part in one: those averaged, where an operation made slices thicker
            than apart, and the neighbours of slices that were filled in, which the step itself tells as "neighbours".
    """

    generated: bool
    moved: bool
    mirrored: bool
    reach: int


@dataclass(frozen=True)
class SeriesPlan:
    """What is known of the series that is written.

    Attributes:
        series: as it is written: on a right-angled grid.
        title: what the window calls it.
        lineage: what its steps make of it: generated, moved, mirrored.
        iod: the image object that each file is.
        source: the cleaned headers of its source; empty where there is none, and of what was generated.
        has_source: its slices come from DICOM instances of a patient.
        planes: where its slices are.
        in_place: False where content does not lie where it lay in the patient.
        coding: how its values are stored.
        codings: of each slice, where they are not all `coding`.
        key: of this export: stand-ins for identifiers and the patient depend on it.
        alias: what stands for the patient where the identity is removed, else empty.
        words: of whose scan it is, where the identity is removed: none of them stays.
        visible: what the pixels show of the patient all the same.
        moment: when the export began.
        notes: sentences for the user.
        measures: what was measured on it.
    """

    series: Series
    title: str
    lineage: Lineage
    iod: Iod
    source: SourceHeader
    has_source: bool
    planes: Planes
    in_place: bool
    coding: PixelCoding
    codings: tuple[PixelCoding, ...]
    key: str
    alias: str
    words: frozenset[str]
    visible: VisibleIdentity
    notes: tuple[str, ...]
    moment: datetime = field(default_factory=datetime.now)
    measures: tuple[Measure, ...] = ()

    def coding_of(self, index: int) -> PixelCoding:
        """How slice `index` is stored."""
        return self.codings[index] if self.codings else self.coding

    @property
    def is_positioned(self) -> bool:
        """True where its files say where they lie in the patient."""
        return self.iod.plane or (self.series.geometry.positioned and self.iod.module == "sc")

    @property
    def is_synthetic(self) -> bool:
        """True where any of its content was made artificially, here or before."""
        return self.series.provenance.is_synthetic or self.source.synthetic

    @property
    def stamp(self) -> str:
        """Date and time of the contribution (DT)."""
        return DUMMY_MOMENT if self.alias else self.moment.strftime("%Y%m%d%H%M%S")


def plan_series(result: PreparedResult, progress: Progress) -> SeriesPlan:
    """Decide everything for one result.

    Raises:
        Refused: the source's files are gone; they say whose scan it is.
        Cancelled: through `progress`.
    """
    lineage = _trace_lineage(result.series)
    if result.alias and lineage.generated:
        result = _make_nobodys(result)
    series, resampled = straighten(result.series)
    derived = has_source(series) and not lineage.generated
    iod, source = choose_iod(series), SourceHeader()
    if derived:
        source = _read_source(result, iod, lineage, progress)
    settled = settle_iod(iod, series, source.shared, lineage.generated)
    if settled != iod and source.shared:
        source = _read_source(result, settled, lineage, progress)
    coding, codings = choose_codings(series, settled, source.rescales, progress)
    planes = place_planes(series.geometry, source.planes)
    visible = _weigh_source(result.visible, series, source) if result.alias else result.visible
    return SeriesPlan(
        series=series,
        title=result.title,
        lineage=lineage,
        iod=settled,
        source=source,
        has_source=derived,
        planes=planes,
        in_place=not lineage.moved and (not settled.plane or planes.near_source),
        coding=coding,
        codings=codings,
        key=result.key,
        alias=result.alias or "",
        words=source.names | result.words,
        visible=visible,
        notes=(*resampled, *visible.notes, *_list_notes(series, settled, coding)),
        measures=result.measures,
    )


def _make_nobodys(result: PreparedResult) -> PreparedResult:
    """A generated series without what it may have taken from the scan whose label map it was made from."""
    series = result.series
    identity = Identity(modality=series.identity.modality, body_part=series.identity.body_part)
    return PreparedResult(replace(series, identity=identity), "", result.key, measures=result.measures)


def _read_source(result: PreparedResult, iod: Iod, lineage: Lineage, progress: Progress) -> SourceHeader:
    """What the source's headers say; where the identity is removed, without what may tell whose it is."""
    source = read_source(result.series, iod, lineage.moved, progress)
    return strip_source(source, source.names | result.words) if result.alias else source


def _weigh_source(visible: VisibleIdentity, series: Series, source: SourceHeader) -> VisibleIdentity:
    """What was seen and what the source says is there to see, unless a crop may have taken it off."""
    words = (source.shared.get("BurnedInAnnotation"), source.shared.get("RecognizableVisualFeatures"))
    cropped = any(step.operation in ("crop", "cutout") for step in series.provenance.steps)
    return replace(visible, stated="YES" in words and not cropped)


def _list_notes(series: Series, iod: Iod, coding: PixelCoding) -> tuple[str, ...]:
    notes = []
    identity = series.identity
    captured_before = f"{identity.sop_class}.".startswith(f"{SC.uid}.")
    if iod.module == "sc" and not captured_before:
        if identity.modality:
            notes.append(f"Written as Secondary Capture: no other image class fits ({iod.modality}).")
        else:
            notes.append("The modality is not known, so this is written as Secondary Capture.")
    if coding.is_clipped:
        notes.append(f"Values below 0 or above the largest storable were cut: {iod.modality} objects hold none.")
    return (*notes, *note_greys(series, iod))


def _trace_lineage(series: Series) -> Lineage:
    """What the steps of a series make of it, and the thickness that they gave its slices."""
    steps = series.provenance.steps
    flips = [step for step in steps if step.operation == "flip"]
    reach = max((int(step.realised.get("neighbours", 0)) for step in steps), default=0)
    thickness = series.header.get("SliceThickness")
    if isinstance(thickness, (int, float)):
        reach = max(reach, math.ceil((thickness / series.geometry.spacing[0] - 1) / 2 - 1e-6))
    from_nothing = series.provenance.is_synthetic and not series.frames
    return Lineage(
        generated=from_nothing or any(step.kind == "generate" for step in steps),
        moved=any(step.moves for step in steps),
        mirrored=sum("left-right" in step.realised.get("patient_axes", ()) for step in flips) % 2 == 1,
        reach=reach,
    )
