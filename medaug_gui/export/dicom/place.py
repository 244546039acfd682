"""What the source says about place and scale, made true again after the pixels were moved, cropped or resampled."""

from __future__ import annotations

from typing import Any

from medaug_gui.core.series import Series
from medaug_gui.export.dicom import provenance as told
from medaug_gui.export.dicom.clean import decimal
from medaug_gui.export.dicom.geometry import decimals
from medaug_gui.export.dicom.kinds import Kind
from medaug_gui.export.dicom.source import Source

_PET_UNITS = {"SUV": ("GML", "BW"), "SUVlbm": ("GML", "LBM"), "Bq/ml": ("BQML", None)}


def of_place(series: Series, kind: Kind, source: Source, values: dict[str, Any]) -> dict[str, Any]:
    """Corrections to carried values; None takes one away."""
    found: dict[str, Any] = {}
    moved = told.moved(series)
    if kind.module == "us" and (moved or source.size != series.geometry.shape[1:]):
        found["SequenceOfUltrasoundRegions"] = None  # their corners and deltas are those of the source's pixels
    if moved and "PatientOrientation" in values and kind.module not in ("dx", "mg"):
        found["PatientOrientation"] = None
    if told.mirrored(series):
        found |= {"Laterality": None, "ImageLaterality": "U" if kind.module == "dx" else values.get("ImageLaterality")}
    if "ReconstructionDiameter" in values:
        found["ReconstructionDiameter"] = _diameter(series, source, values["ReconstructionDiameter"])
    if kind.module == "pt" and series.unit in _PET_UNITS:
        found["Units"], found["SUVType"] = _PET_UNITS[series.unit]
    if source.monochrome1 and "PixelIntensityRelationshipSign" in values:
        # The reader turned the values round, so that larger is brighter (PS3.3 C.8.11.3.1.2).
        found["PixelIntensityRelationshipSign"] = -values["PixelIntensityRelationshipSign"]
    return found


def _diameter(series: Series, source: Source, diameter: str) -> str:
    """Reconstruction Diameter, smaller or larger as the images became (PS3.3 C.8.2.1)."""
    if source.pixel_spacing is None or not source.size[1]:
        return diameter
    before, after = source.size[1] * source.pixel_spacing[1], series.geometry.extent[2]
    return diameter if abs(after / before - 1) < 1e-3 else decimal(float(diameter) * after / before)


def detector_spacing(series: Series, source: Source) -> dict[str, Any]:
    """Imager Pixel Spacing at the detector and, where it is calibrated, Pixel Spacing in the patient (10.7.1.3)."""
    spacing = series.geometry.spacing[1:]
    if not series.geometry.calibrated:
        return {}
    if source.pixel_spacing is None and source.imager_spacing is not None:
        return {"ImagerPixelSpacing": decimals(spacing)}
    found: dict[str, Any] = {"PixelSpacing": decimals(spacing)}
    detector = spacing
    if source.pixel_spacing is not None and source.imager_spacing is not None:
        pairs = zip(spacing, source.pixel_spacing, source.imager_spacing, strict=True)
        rows, columns = (now * imager / patient for now, patient, imager in pairs)
        detector = (rows, columns)
    found["ImagerPixelSpacing"] = decimals(detector)
    return found
