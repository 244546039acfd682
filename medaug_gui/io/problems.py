"""What can be odd about a series, as stable codes and sentences for the user; no patient data in any of them."""

from __future__ import annotations

from medaug_gui.core.series import Problem


def write_count(number: int, one: str, many: str = "") -> str:
    """'1 image' or '3 images'."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def describe_missing_position(images: int) -> Problem:
    """No usable position or orientation."""
    order = " The images are in the order of their numbers." if images > 1 else ""
    return Problem("missing-position", f"The file says nothing about the position in the patient.{order}")


def describe_duplicate_positions(dropped: int) -> Problem:
    """Several images at one place."""
    lie = (
        "lies at the same position as another and is" if dropped == 1 else "lie at the same position as others and are"
    )
    return Problem("duplicate-positions", f"{write_count(dropped, 'image')} {lie} left out.")


def describe_split_by_order(stacks: int) -> Problem:
    """All positions are there several times, and nothing says why."""
    return Problem(
        "duplicate-positions",
        f"Positions are there {stacks} times; the images were divided into {stacks} stacks by their order.",
    )


def describe_split_by_guess(stacks: int) -> Problem:
    """Positions are there several times, and neither marks nor times nor numbers say what belongs together."""
    return Problem(
        "duplicate-positions",
        f"Positions are there up to {stacks} times, and nothing in the files says which images belong together: they"
        " were divided by their numbers, so that a stack may hold images of several volumes.",
    )


def describe_incomplete(images: int, most: int) -> Problem:
    """Fewer images than other volumes of the series have."""
    has = "is" if images == 1 else "are"
    return Problem(
        "incomplete",
        f"Only {write_count(images, 'image')} of {most} {has} there: the scan was stopped, or images were lost.",
    )


def describe_same_position(images: int) -> Problem:
    """Frames of a film, not slices of a volume."""
    return Problem(
        "same-position", f"All {images} images lie at one position: they are frames in order, not slices of a volume."
    )


def describe_same_instance(copies: int) -> Problem:
    """The same file twice."""
    return Problem("duplicate-instance", f"{write_count(copies, 'copy', 'copies')} of other images: each counts once.")


def describe_same_identifiers(dropped: int) -> Problem:
    """Different files that claim to be the same image, without positions that would tell more."""
    carry = "carries the identifiers of another and is" if dropped == 1 else "carry the identifiers of others and are"
    return Problem("same-identifiers", f"{write_count(dropped, 'image')} {carry} left out.")


def describe_other_version(own: str, others: list[str]) -> Problem:
    """Places that use the same identifiers for different images."""
    more = f" and {len(others) - 1} more" if len(others) > 1 else ""
    return Problem(
        "other-version",
        f"There are different images under the same identifiers: these are those in {own!r}, others are in"
        f" {others[0]!r}{more}. Each place is a row of its own.",
    )


def describe_gap(gaps: list[tuple[int, float]], step: float) -> Problem:
    """Missing slices; `gaps` is (slice number before the gap, counted from 1; mm across it)."""
    places = "; ".join(f"{size:.4g} mm between slices {slice_} and {slice_ + 1}" for slice_, size in gaps[:3])
    more = f" and {len(gaps) - 3} more" if len(gaps) > 3 else ""
    missing = sum(round(size / step) - 1 for _, size in gaps)
    return Problem(
        "gap",
        f"{write_count(missing, 'slice is', 'slices are')} missing: {places}{more}, where {step:.4g} mm is the rule;"
        " each slice keeps its own place, but on the screen all are shown as far apart.",
    )


def describe_uneven(least: float, most: float) -> Problem:
    """Steps that follow no rule."""
    return Problem(
        "uneven-spacing",
        f"The slices are {least:.4g} to {most:.4g} mm apart; each keeps its own place, but on the screen all are shown "
        "as far apart as they are on average.",
    )


def describe_tilt(degrees: float) -> Problem:
    """Slices sheared against their normal."""
    return Problem(
        "gantry-tilt",
        f"The stack leans by {degrees:.2g}° against its slices (gantry tilt); the geometry keeps the tilt.",
    )


def describe_crooked(most: float) -> Problem:
    """Positions that do not lie on a line."""
    return Problem(
        "crooked-stack",
        f"The slices do not lie on one line: they stray from it by up to {most:.3g} mm; each keeps its own place.",
    )


def describe_jitter(degrees: float) -> Problem:
    """Orientations that differ a little."""
    return Problem(
        "orientation-jitter",
        f"The orientation of the slices differs by up to {degrees:.2g}°; each keeps its own, the mean is shown.",
    )


def describe_bad_orientation() -> Problem:
    """An orientation that is none."""
    return Problem(
        "orientation-invalid", "The orientation in the file is not valid, so it is not placed in the patient."
    )


def describe_split(parts: int, why: str) -> Problem:
    """One series, several rows."""
    return Problem("split", f"This series holds {parts} stacks that do not form one volume: they differ in {why}.")


def describe_mixed_patient() -> Problem:
    """More than one patient under one series."""
    return Problem("mixed-patient", "The images of this series name more than one patient.")


def describe_spacing_assumed() -> Problem:
    """No pixel spacing."""
    return Problem("spacing-assumed", "The size of the pixels is unknown: 1 mm is assumed, lengths are in pixels.")


def describe_detector_spacing() -> Problem:
    """Imager Pixel Spacing only."""
    return Problem(
        "spacing-at-detector",
        "The pixel size is that at the detector; lengths in the patient are smaller (magnification).",
    )


def describe_negative_spacing() -> Problem:
    """SpacingBetweenSlices below zero."""
    return Problem("negative-spacing", "The file gives a negative distance between slices; the positions are used.")


def describe_refused_with(files: int, first: str) -> Problem:
    """Files of the same series, or damaged ones beside it, that could not be read."""
    others = "" if files == 1 else f" and {write_count(files - 1, 'other file')}"
    return Problem("file-refused", f"{first}{others} could not be read; slices may be missing.")


def describe_mixed_spacing() -> Problem:
    """Slices of one matrix size with different pixel sizes."""
    return Problem("mixed-spacing", "The slices have pixels of different sizes; that of the first is used for all.")


def describe_unknown_character_set() -> Problem:
    """Specific Character Set names something that does not exist."""
    return Problem("character-set", "The file names an unknown character set; its text may be wrong.")


def describe_unreadable_rescale(fault: str) -> Problem:
    """A slope or an intercept that is no number, of one file at least."""
    return Problem("rescale-unreadable", f"A rescale of it cannot be read ({fault}).")


def describe_slope_zero() -> Problem:
    """A slope of 0."""
    return Problem("slope-zero", "The rescale slope is zero, which would make every value the same.")


def describe_stored_values(fault: str) -> Problem:
    """No slice of a series has a rescale that can be read."""
    return Problem(
        "stored-values",
        f"Its rescale cannot be read ({fault}): the values are shown as they are stored, in no unit."
        " Mend the file to have them in their unit.",
    )


def describe_no_rescale(what: str) -> Problem:
    """A modality that needs one has none."""
    return Problem("no-rescale", f"It has no rescale to {what}; the stored values are shown.")


def describe_decimal_comma(text: str) -> Problem:
    """A comma for a point, which DICOM does not know."""
    return Problem(
        "decimal-comma", f"Its rescale is written with a decimal comma ({text}) and read as {text.replace(',', '.')}."
    )
