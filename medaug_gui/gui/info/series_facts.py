"""Image, acquisition and files of a series, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDate

from medaug_gui.core.guard import find_plane
from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.header_table import HeaderElement
from medaug_gui.core.series import Series
from medaug_gui.gui.info.facts import Fact, FactSection
from medaug_gui.gui.language.days import write_day
from medaug_gui.gui.language.language import translate_sentence
from medaug_gui.gui.recipe.step_text import write_number


def list_image(series: Series, value_range: tuple[float, float] | None) -> FactSection:
    """Stack, spacing, orientation, range."""
    grid = series.geometry
    depth, rows, columns = grid.shape
    facts = [Fact(_tr("Stack"), f"{depth} × {rows} × {columns}")]
    if grid.calibrated:
        dz, dy, dx = (write_number(float(f"{size:.3g}")) for size in grid.spacing)
        spacing = f"{dz} × {dy} × {dx} mm" if depth > 1 and not grid.is_film else f"{dy} × {dx} mm"
        facts.append(Fact(_tr("Spacing"), spacing))
    else:
        facts.append(Fact(_tr("Spacing"), _tr("not known")))
    if grid.is_film:
        facts.append(Fact(_tr("Frames"), _tr("moments of a film")))
    if not grid.is_even:
        facts.append(Fact(_tr("Slices"), _tr("not evenly spaced")))
    plane = find_plane(grid)
    oblique = _tr("oblique") if grid.positioned else _tr("not known")
    facts.append(Fact(_tr("Orientation"), translate_sentence(plane.capitalize()) if plane else oblique))
    if value_range is not None:
        low, high = (write_number(value) for value in value_range)
        facts.append(Fact(_tr("Range"), _tr("{0} to {1} {2}").format(low, high, series.unit).strip()))
    if series.labels:
        facts.append(Fact(_tr("Labels"), ", ".join(one.name for one in series.labels)))
    if series.landmarks:
        facts.append(Fact(_tr("Points, boxes"), ", ".join(one.name for one in series.landmarks)))
    if series.maps:
        facts.append(Fact(_tr("Maps"), ", ".join(translate_sentence(one.name) for one in series.maps)))
    return FactSection(_tr("Image"), tuple(facts))


def list_acquisition(elements: Iterable[HeaderElement], series: Series) -> FactSection:
    """How it was scanned, as far as its header says."""
    known = {element.tag: element.text.strip() for element in elements}
    facts = [
        Fact(name, f"{_tidy(value)} {unit}".strip())
        for tag, name, unit in _list_acquisition_tags()
        if (value := known.get(tag, ""))
    ]
    identity = series.identity
    first = [Fact(_tr("Modality"), identity.modality)] if identity.modality else []
    return FactSection(_tr("Acquisition"), (*first, *facts) if facts else ())


def _list_acquisition_tags() -> tuple[tuple[str, str, str], ...]:
    """Tag, what it is called here, and its unit."""
    return (
        ("0008,0070", _tr("Manufacturer"), ""), ("0008,1090", _tr("Scanner"), ""), ("0018,1030", _tr("Protocol"), ""),
        ("0018,0015", _tr("Body part"), ""), ("0018,5100", _tr("Position"), ""),
        ("0018,0050", _tr("Slice thickness"), "mm"), ("0018,1210", _tr("Kernel"), ""),
        ("0018,0060", _tr("Tube voltage"), "kV"), ("0018,1151", _tr("Tube current"), "mA"),
        ("0018,1152", _tr("Exposure"), "mAs"), ("0018,0010", _tr("Contrast"), ""),
        ("0018,0087", _tr("Field strength"), "T"), ("0018,0024", _tr("Sequence"), ""),
        ("0018,0080", _tr("Repetition time"), "ms"), ("0018,0081", _tr("Echo time"), "ms"),
        ("0018,0082", _tr("Inversion time"), "ms"), ("0018,1314", _tr("Flip angle"), "°"),
    )  # fmt: skip


def _tidy(text: str) -> str:
    """A number without zeros that say nothing."""
    try:
        return write_number(float(text)) if "." in text else text
    except ValueError:
        return text


def list_files(
    series: Series, header: SeriesHeader | None, exported: Path | None, stash: Path | None, size: int, words: str
) -> FactSection:
    """Where it lies, in what format, and whose it is; `words` says how large the files of the session are."""
    identity = series.identity
    facts: list[Fact] = []
    if header is not None:
        facts.append(Fact(_tr("Format"), _name_format(header.format)))
        facts.append(Fact(_tr("Files"), str(len({frame.path for frame in header.frames}))))
        folder = str(Path(header.frames[0].path).parent) if header.frames else ""
        facts.append(Fact(_tr("Folder"), folder, folder, is_personal=True, can_copy=True))
    elif stash is not None:
        state = _tr("exported") if exported is not None else _tr("not exported")
        facts.append(Fact(_tr("Session file"), f"{words}, {state}" if size else state))
        if exported is not None:
            facts.append(Fact(_tr("Exported to"), str(exported), str(exported), is_personal=True, can_copy=True))
    facts += list(_list_identity(series)) if not series.provenance.is_synthetic or identity.patient_id else []
    return FactSection(_tr("Files"), tuple(facts))


def _list_identity(series: Series) -> Iterator[Fact]:
    identity = series.identity
    for name, value in (
        (_tr("Patient"), identity.patient_name.replace("^", " ").strip()),
        (_tr("Number"), identity.patient_id),
        (_tr("Study date"), _write_date(identity.study_date)),
        (_tr("Study"), identity.study_description),
    ):
        if value:
            yield Fact(name, value, value, is_personal=True)


def _write_date(text: str) -> str:
    day = QDate.fromString(text, "yyyyMMdd")
    return write_day(day) if day.isValid() else text


def _name_format(word: str) -> str:
    names = {"dicom": "DICOM", "nifti": "NIfTI", "nrrd": "NRRD", "metaimage": "MetaImage"}
    return names.get(word, word.capitalize())


def _tr(text: str) -> str:
    return QCoreApplication.translate("Info", text)
