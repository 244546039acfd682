"""From activity to standardised uptake value by body weight, where the header of a PET image allows it.

SUVbw = activity concentration [Bq/ml] * weight [g] / dose [Bq], with the dose decayed to the time that the image is
corrected to (DICOM PS3.3 C.8.9.1.1.3 and C.8.9.4; the vendor-neutral rule of the QIBA SUV working group).
"""

from __future__ import annotations

from datetime import datetime, timedelta

from medaug_gui.core.series import Problem
from medaug_gui.io.dicom.elements import Elements
from medaug_gui.io.dicom.walk import Header

_UNITS = {"BQML": "Bq/ml", "CNTS": "counts", "CPS": "counts/s", "PROPCNTS": "counts", "PROPCPS": "counts/s"}
_SUV_TYPES = {"": "SUV", "BW": "SUV", "LBM": "SUVlbm", "BSA": "SUVbsa", "LBMJAMES128": "SUVlbm", "IBW": "SUVibw"}


def suv_factor(header: Header) -> tuple[str, float, list[Problem]]:
    """The unit of the voxels, the factor that the rescaled values are multiplied with, and what to say about it."""
    units = header.code(0x00541001).upper()
    if units == "GML":
        return _SUV_TYPES.get(header.code(0x00541006).upper(), "SUV"), 1.0, []
    if units != "BQML":
        return _UNITS.get(units, units), 1.0, []
    factor = _factor(header)
    if factor is None:
        sentence = "The header does not say enough to compute SUV; the values are in Bq/ml."
        return "Bq/ml", 1.0, [Problem("no-suv", sentence)]
    return "SUV", factor, []


def _factor(header: Header) -> float | None:
    corrected = header.codes(0x00280051)
    tracer = header.first(0x00540016)
    weight = header.number(0x00101030)  # kg
    dose = tracer.number(0x00181074)  # Bq
    half_life = tracer.number(0x00181075)  # s
    if "ATTN" not in corrected or "DECY" not in corrected or not weight or not dose or not half_life:
        return None
    if weight <= 0 or dose <= 0 or half_life <= 0:
        return None
    correction = header.code(0x00541102).upper()
    if correction == "ADMIN":
        return weight * 1000 / dose
    waited = _waited(header, tracer) if correction == "START" else None
    if waited is None or not 0 <= waited <= 24 * 3600:
        return None
    return float(weight * 1000 / (dose * 2.0 ** (-waited / half_life)))


def _waited(header: Header, tracer: Elements) -> float | None:
    """Seconds from the injection to the start of the scan, to which START corrects the decay."""
    series = _moment(header.code(0x00080021), header.code(0x00080031))
    acquisition = _moment(header.code(0x00080022) or header.code(0x00080021), header.code(0x00080032))
    # A series time later than its acquisition was written by a post-processing step: it is not the scan's start.
    if series is None or acquisition is None or series > acquisition:
        return None
    injected = _injected(header, tracer, series)
    return None if injected is None else (series - injected).total_seconds()


def _injected(header: Header, tracer: Elements, scan: datetime) -> datetime | None:
    full = tracer.code(0x00181078)
    if len(full) >= 14:
        return _moment(full[:8], full[8:].split("+")[0].split("-")[0])
    injected = _moment(header.code(0x00080021), tracer.code(0x00181072))
    if injected is not None and injected > scan:  # before midnight
        injected -= timedelta(days=1)
    return injected


def _moment(date: str, time: str) -> datetime | None:
    whole, _, fraction = time.partition(".")
    try:
        moment = datetime.strptime(date + whole.ljust(6, "0")[:6], "%Y%m%d%H%M%S")
    except ValueError:
        return None
    return moment + timedelta(seconds=float(f"0.{fraction}") if fraction.isdigit() else 0.0)
