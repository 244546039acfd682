"""One result as a DICOM series: planned, written into a hidden folder, read back, published."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.filewriter import dcmwrite
from pydicom.sequence import Sequence as DicomSequence
from pydicom.uid import UID, ExplicitVRLittleEndian, generate_uid

from medaug_gui import __version__
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import FrameRef, Identity, Series
from medaug_gui.export.base import Export, Options, Written
from medaug_gui.export.dicom import provenance as told
from medaug_gui.export.dicom.check import largest_error
from medaug_gui.export.dicom.clean import decimal, put, uid
from medaug_gui.export.dicom.deidentify import replaced_uid, without_identity
from medaug_gui.export.dicom.geometry import decimals, in_place, own_positions, planes
from medaug_gui.export.dicom.kinds import CR, MULTI_FRAME, SC, US, Kind, captured, kind_of
from medaug_gui.export.dicom.pixels import encoding_for
from medaug_gui.export.dicom.right_angles import right_angled
from medaug_gui.export.dicom.slopes import slice_encodings
from medaug_gui.export.dicom.source import Source, has_source, read_source
from medaug_gui.export.dicom.template import Plan, put_encoding, template
from medaug_gui.export.dicom.voi import grey_notes, put_greys
from medaug_gui.export.identity import Hidden, hide, identity_tokens
from medaug_gui.export.names import stem
from medaug_gui.export.staging import publish_folder, settle, staged, written
from medaug_gui.export.visible import Visible

IMPLEMENTATION = UID("2.25.243181962016357498812957741836019217745")


def write_series(export: Export, folder: Path, options: Options, key: str, progress: Progress) -> Written:
    """Write, check and publish one result; see `dicom.write`."""
    hidden = hide(export, options, key, progress.part(0.0, 0.1))
    if hidden.alias and told.generated(export.series):
        hidden = Hidden(Export(_nobodys(hidden.export.series)))
    straight, resampled = right_angled(hidden.export.series)
    hidden = replace(hidden, export=replace(hidden.export, series=straight))
    plan = plan_for(hidden, key, progress.part(0.1, 0.2))
    name = stem(hidden.export, options.name_pattern, hidden.alias)
    with staged(folder) as place:
        files = _write_images(plan, place, progress.part(0.2, 0.7))
        error = largest_error(files, plan, progress.part(0.7, 0.95))
        extra, notes = _write_companions(plan, files, place, options)
        settle(place)
        progress.check()
        published = publish_folder(place, folder, name)
    progress.set(1.0)
    return Written(published, len(files) + extra, error, plan.series.unit, (*resampled, *plan.notes, *notes))


def plan_for(hidden: Hidden, key: str, progress: Progress) -> Plan:
    """All decisions for one result: kind, encoding, planes, carried header."""
    series = hidden.export.series
    kind = kind_of(series)
    source = Source()
    if has_source(series) and not told.generated(series):
        source = _read(hidden, kind, progress)
    settled = attainable(kind, series, source)
    if settled != kind and source.shared:
        source = _read(hidden, settled, progress)
    kind = settled
    encoding = encoding_for(series, kind, progress)
    encodings = slice_encodings(series, kind, encoding, source.rescales, progress)
    encoding = encodings[0] if encodings else encoding
    visible = _seen(hidden.visible, series, source) if hidden.alias else hidden.visible
    places = planes(series.geometry, own_positions(series.geometry, source.slices))
    kept = not told.moved(series) and (not kind.plane or in_place(places, source.slices))
    return Plan(
        series=series,
        title=hidden.export.title,
        kind=kind,
        encoding=encoding,
        encodings=encodings,
        planes=places,
        source=source,
        key=key,
        alias=hidden.alias or "",
        visible=visible,
        in_place=kept,
        notes=(*visible.notes, *_notes(series, kind, encoding.clipped)),
    )


def _read(hidden: Hidden, kind: Kind, progress: Progress) -> Source:
    """What the source's headers say; where the identity is removed, without what may tell whose it is."""
    source = read_source(hidden.export.series, kind, progress)
    if not hidden.alias:
        return source
    names = source.names | identity_tokens(hidden.export.series.identity)
    cleaned = {keyword: without_identity(keyword, value, names) for keyword, value in source.shared.items()}
    return replace(source, shared={keyword: value for keyword, value in cleaned.items() if value is not None})


def _seen(visible: Visible, series: Series, source: Source) -> Visible:
    """What was seen and what the source says is there to see, unless a crop may have taken it off."""
    words = (source.shared.get("BurnedInAnnotation"), source.shared.get("RecognizableVisualFeatures"))
    cropped = any(step.operation in ("crop", "cutout") for step in series.provenance.steps)
    return replace(visible, stated="YES" in words and not cropped)


def _nobodys(series: Series) -> Series:
    """A generated series without what it may have taken from the scan whose label map it was made from."""
    identity = series.identity
    return replace(series, identity=Identity(modality=identity.modality, body_part=identity.body_part))


def attainable(kind: Kind, series: Series, source: Source) -> Kind:
    """The kind whose required attributes are known: what nobody recorded is not made up."""
    if kind.multi_frame and "FrameTime" not in source.shared:
        return US
    if kind.module == "mg" and not {"ViewCodeSequence", "AnatomicRegionSequence"} <= set(source.shared):
        return captured(series.identity)
    if kind.module == "dx" and not series.geometry.calibrated:
        return CR if told.generated(series) else captured(series.identity)
    return kind


def _notes(series: Series, kind: Kind, clipped: bool) -> tuple[str, ...]:
    notes = []
    identity = series.identity
    captured_before = f"{identity.sop_class}.".startswith(f"{SC.uid}.")
    if kind.module == "sc" and not captured_before:
        if identity.modality:
            notes.append(f"Written as Secondary Capture: no other image class fits ({kind.modality}).")
        else:
            notes.append("The modality is not known, so this is written as Secondary Capture.")
    if clipped:
        notes.append(f"Values below 0 or above the largest storable were cut: {kind.modality} objects hold none.")
    return (*notes, *grey_notes(series, kind))


def _write_images(plan: Plan, place: Path, progress: Progress) -> list[Path]:
    dataset = template(plan)
    dataset.file_meta = _file_meta(plan.kind)
    depth = plan.series.geometry.shape[0]
    long = told.provenance_text(plan.series.provenance, whole=True)
    short = told.provenance_text(plan.series.provenance, whole=False)
    stacks = [range(depth)] if plan.kind.multi_frame else [range(index, index + 1) for index in range(depth)]
    files = []
    for number, indices in enumerate(stacks):
        _patch(dataset, plan, indices, number)
        told.put_recipe(dataset, long if number == 0 else short)
        path = place / f"IM{number + 1:05d}.dcm"
        written(path, lambda where: dcmwrite(where, dataset, enforce_file_format=True))
        files.append(path)
        progress.set((number + 1) / len(stacks), "writing")
    return files


def _patch(dataset: Dataset, plan: Plan, indices: range, number: int) -> None:
    """What is this file's own: identifier, number, place, sources, pixels."""
    series, index = plan.series, indices[0]
    instance = generate_uid(prefix=None)
    put(dataset, "SOPInstanceUID", instance)
    dataset.file_meta.MediaStorageSOPInstanceUID = instance
    put(dataset, "InstanceNumber", number + 1)
    if "ImageOrientationPatient" in dataset:
        put(dataset, "ImagePositionPatient", decimals(plan.planes.positions[index]))
        put(dataset, "ImageOrientationPatient", decimals(plan.planes.orientations[index]))
        put(dataset, "SliceLocation", decimal(float(plan.planes.locations[index])))
    if plan.kind.module == "pt":
        put(dataset, "ImageIndex", number + 1)
    if plan.source.slices and not plan.alias and not plan.kind.multi_frame:
        for keyword, value in plan.source.slices[index].items():
            if keyword[0].isupper() and value is not None:
                put(dataset, keyword, value)
    if series.greys.varying and not plan.kind.multi_frame:
        put_greys(dataset, series, index, plan.kind, bool(plan.alias))
    items = _source_items(plan, indices)
    if items:
        put(dataset, "SourceImageSequence", DicomSequence(items))
    if plan.encodings:
        put_encoding(dataset, plan, index)
    pixels = plan.encoding_of(index).stored(series.voxels[index : indices[-1] + 1])
    content = pixels.tobytes()
    put(dataset, "PixelData", content + b"\0" * (len(content) % 2), "OB" if pixels.itemsize == 1 else "OW")


def _source_items(plan: Plan, indices: range) -> list[Dataset]:
    series, frames = plan.series, plan.series.frames
    if not has_source(series) or told.generated(series):
        return []
    depth = series.geometry.shape[0]
    listed: dict[tuple[str, int], FrameRef] = {}
    for index in indices:
        for frame in told.sources_of(index, depth, frames, _reach(series)):
            listed.setdefault((frame.sop_uid, 0 if plan.kind.multi_frame else frame.frame), frame)
    preserved = plan.in_place
    sop_class = told.checked_class(plan.source.sop_class or series.identity.sop_class, plan.kind.uid)
    return [
        told.source_item(
            frame,
            sop_class,
            replaced_uid(frame.sop_uid, plan.key) if plan.alias else uid(frame.sop_uid),
            preserved,
            sop_class in MULTI_FRAME and not plan.kind.multi_frame,
        )
        for frame in listed.values()
    ]


def _reach(series: Series) -> int:
    """How many slices on either side took part in one: those averaged, where an operation made slices thicker than
    apart, and the neighbours of slices that were filled in, which the step itself tells as "neighbours".
    """
    told_by_steps = max((int(step.realised.get("neighbours", 0)) for step in series.provenance.steps), default=0)
    thickness = series.header.get("SliceThickness")
    if not isinstance(thickness, (int, float)):
        return told_by_steps
    return max(told_by_steps, math.ceil((thickness / series.geometry.spacing[0] - 1) / 2 - 1e-6))


def _file_meta(kind: Kind) -> FileMetaDataset:
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = UID(kind.uid)
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    meta.ImplementationClassUID = IMPLEMENTATION
    meta.ImplementationVersionName = f"MEDAUG_{__version__}"[:16]
    return meta


def _write_companions(plan: Plan, files: list[Path], place: Path, options: Options) -> tuple[int, tuple[str, ...]]:
    """Label maps and maps beside the images: how many files, and what there is to say."""
    count: int = 0
    notes: tuple[str, ...] = ()
    if options.labels and plan.series.labels:
        from medaug_gui.export.dicom.seg import write_segmentations

        count, notes = write_segmentations(plan, files, place)
    if options.maps and plan.series.maps:
        from medaug_gui.export.dicom.parametric import write_maps

        more, said = write_maps(plan, files, place)
        count, notes = count + more, (*notes, *said)
    return count, notes
