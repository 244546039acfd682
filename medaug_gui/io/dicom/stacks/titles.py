"""What each stack of a divided series is, in the user's words: "b 1000, direction 12", "phase 3 of 20", "kernel B70f".

No patient is named: patients, studies and other identifiers are counted.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

from medaug_gui.core.guard import find_plane
from medaug_gui.core.series import Problem
from medaug_gui.io import problems
from medaug_gui.io.dicom.stacks.frames import fit_grid
from medaug_gui.io.dicom.stacks.split import rank_value
from medaug_gui.io.dicom.stacks.stacks import FrameStack
from medaug_gui.io.dicom.stacks.temporal import find_first

_ORDERED = frozenset(["time", "frame time", "cardiac phase", "respiratory phase", "trigger time", "phase", "volume",
                      "pass", "instance", "acquisition time", "content time"])  # fmt: skip
"""Marks of volumes of one kind: fewer images than the others have mean that some are missing."""
_UNNAMED = frozenset(["volume", "image"])
"""What is no difference between the stacks."""
_LONGEST = 40
Values = dict[str, list[str]]
"""For each key all values that stacks have, in order."""


def title_stacks(stacks: list[FrameStack]) -> list[FrameStack]:
    """The stacks of one series in the order of what they are, each with its title, and what is to be said of them."""
    if len(stacks) < 2:
        return stacks
    values = _list_values(stacks)
    ordered = sorted(stacks, key=lambda stack: _rank(stack, values))
    titles = _number_equal([_write_title(stack, values, ordered) for stack in ordered])
    versions: dict[str, list[FrameStack]] = defaultdict(list)
    for stack in ordered:
        versions[dict(stack.said).get("version", "")].append(stack)
    notes = {version: _note_split(those) for version, those in versions.items()}
    fullest = _find_fullest(ordered)
    return [
        replace(
            stack,
            title=title,
            number=number,
            problems=(*stack.problems, *notes[dict(stack.said).get("version", "")], *_note_incomplete(stack, fullest)),
        )
        for number, (stack, title) in enumerate(zip(ordered, titles, strict=True), 1)
    ]


def _list_values(stacks: list[FrameStack]) -> Values:
    found: dict[str, dict[str, tuple[float, int]]] = defaultdict(dict)
    for stack in stacks:
        first = find_first(stack.frames)
        for name, value in stack.said:
            found[name][value] = min(first, found[name].get(value, first))
    counted = ("diffusion direction", "frame of reference", "study", "patient", "instance", "file", "version")
    return {
        name: sorted(seen, key=lambda value: (seen[value], value)) if name in counted else sorted(seen, key=rank_value)
        for name, seen in found.items()
    }


def _rank(stack: FrameStack, values: Values) -> tuple[tuple[int, ...], tuple[float, int]]:
    said = dict(stack.said)
    places = tuple(values[name].index(said[name]) if name in said else -1 for name in values)
    return places, find_first(stack.frames)


def _note_split(stacks: list[FrameStack]) -> list[Problem]:
    """How many stacks there are and in what they differ."""
    differ: dict[str, set[str]] = defaultdict(set)
    for stack in stacks:
        for name, value in stack.said:
            differ[name].add(value)
    names = [name for name in differ if name not in _UNNAMED and (len(differ[name]) > 1 or len(stacks) > 1)]
    names = [name for name in names if name != "version"]
    return [problems.describe_split(len(stacks), ", ".join(names))] if len(stacks) > 1 and names else []


def _find_fullest(stacks: list[FrameStack]) -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    for stack in stacks:
        found[_name_fellows(stack)] = max(found[_name_fellows(stack)], len(stack.frames))
    return found


def _name_fellows(stack: FrameStack) -> str:
    """What a stack has in common with those that it is a time point or phase among."""
    return repr([(name, value) for name, value in stack.said if name not in _ORDERED])


def _note_incomplete(stack: FrameStack, fullest: dict[str, int]) -> list[Problem]:
    most = fullest[_name_fellows(stack)]
    if len(stack.frames) == most or not any(name in _ORDERED for name, _ in stack.said):
        return []
    return [problems.describe_incomplete(len(stack.frames), most)]


def _number_equal(titles: list[str]) -> list[str]:
    """No two the same: those that are get numbers."""
    twice = Counter(titles)
    seen: Counter[str] = Counter()
    found = []
    for title in titles:
        seen[title] += 1
        more = f"part {seen[title]} of {twice[title]}" if twice[title] > 1 else ""
        found.append(", ".join(filter(None, (title, more))))
    return found


def _write_title(stack: FrameStack, values: Values, stacks: list[FrameStack]) -> str:
    words = []
    for name, value in stack.said:
        if name == "diffusion direction":
            words.append(_write_direction(stack, stacks))
        elif name == "orientation":
            words.append(_write_plane(stack, values))
        elif name == "field of view":
            spacing = stack.frames[0].spacing
            words.append(f"pixels {spacing[1]:.3g} mm" if spacing else "")
        else:
            words.append(_WORDS.get(name, _write_plain)(name, value, values[name]))
    return ", ".join(dict.fromkeys(filter(None, words)))


def _write_direction(stack: FrameStack, stacks: list[FrameStack]) -> str:
    """The direction's number among those of its b-value; "trace" for isotropic weighting."""
    said = dict(stack.said)
    own, b = said["diffusion direction"], said.get("b-value")
    fellows = [dict(other.said) for other in stacks]
    same = [other.get("diffusion direction", "") for other in fellows if other.get("b-value") == b]
    if own == "isotropic":
        return "trace"
    directions = [one for one in dict.fromkeys(same) if one not in ("", "isotropic")]
    return f"direction {directions.index(own) + 1}" if own and len(directions) > 1 else ""


def _write_plane(stack: FrameStack, values: Values) -> str:
    plane = find_plane(fit_grid(stack.frames).geometry)
    if plane:
        return plane
    value = dict(stack.said)["orientation"]
    return f"orientation {values['orientation'].index(value) + 1}" if value else "without a place"


def _write_plain(name: str, value: str, _all: Sequence[str]) -> str:
    text = value.replace("\\", "/").strip()
    text = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
    between = ": " if name.startswith("dimension") else " "
    return f"{name}{between}{text}" if text else ""


def _write_component(_name: str, value: str, _all: Sequence[str]) -> str:
    return "phase image" if value == "PHASE" else value.lower()


def _write_alone(_name: str, value: str, _all: Sequence[str]) -> str:
    return value.lower()


def _write_count(word: str) -> Callable[[str, str, Sequence[str]], str]:
    """ "phase 3 of 20": a place among all; where values are whole numbers that count, the value itself."""

    def write(_name: str, value: str, every: Sequence[str]) -> str:
        counts = all(one.isdecimal() and 0 < int(one) < 10_000 for one in every)
        number, of = (int(value), max(map(int, every))) if counts else (every.index(value) + 1, len(every))
        return f"{word} {number} of {of}"

    return write


def _write_rank(word: str) -> Callable[[str, str, Sequence[str]], str]:
    """The same, by rank alone."""

    def write(_name: str, value: str, every: Sequence[str]) -> str:
        return f"{word} {every.index(value) + 1} of {len(every)}"

    return write


def _write_number(word: str) -> Callable[[str, str, Sequence[str]], str]:
    def write(_name: str, value: str, every: Sequence[str]) -> str:
        return f"{word} {every.index(value) + 1}"

    return write


def _write_with_unit(before: str, after: str) -> Callable[[str, str, Sequence[str]], str]:
    def write(_name: str, value: str, _all: Sequence[str]) -> str:
        return f"{before}{value.replace(chr(92), '/')}{after}" if value else ""

    return write


def _write_echo(_name: str, value: str, every: Sequence[str]) -> str:
    """ "echo 2, 4.6 ms"; the number is the file's, else the place among all echo times."""
    number, _, time = value.rpartition("\\")
    if not value:
        return ""
    several = len({one.rpartition("\\")[0] for one in every}) > 1
    number = number if several and number else f"{every.index(value) + 1}"
    return f"echo {number}" + (f", {float(time):.4g} ms" if time else "")


_MEANINGS = {"M": "magnitude", "P": "phase image", "R": "real", "I": "imaginary", "W": "water", "F": "fat",
             "IP": "in phase", "OP": "opposed phase", "PHASE MAP": "phase image", "IN_PHASE": "in phase",
             "OUT_PHASE": "opposed phase", "OPP_PHASE": "opposed phase"}  # fmt: skip


def _write_image_type(_name: str, value: str, every: Sequence[str]) -> str:
    """The words of Image Type that not all have, the known ones in words."""
    shared = set.intersection(*(set(one.split("\\")) for one in every))
    own = [word for word in dict.fromkeys(value.split("\\")) if word and word not in shared]
    plain = [_MEANINGS.get(word, word.lower() if len(word) > 3 else word) for word in own]
    return " ".join(dict.fromkeys(plain)) if plain else f"image type {every.index(value) + 1}"


def _write_contrast(_name: str, value: str, every: Sequence[str]) -> str:
    if len(every) == 2 and "" in every:
        return "with contrast agent" if value else "without contrast agent"
    return f"contrast {every.index(value) + 1}"


_WORDS: dict[str, Callable[[str, str, Sequence[str]], str]] = {
    "patient": _write_number("patient"), "person": _write_number("patient"),
    "centre of the field of view": _write_number("field"), "study": _write_number("study"),
    "frame of reference": _write_number("frame of reference"),
    "version": _write_number("version"), "complex component": _write_component, "image type": _write_image_type,
    "b-value": _write_with_unit("b ", ""), "echo time": _write_echo, "time": _write_count("time point"),
    "frame time": _write_rank("time point"), "acquisition time": _write_rank("time point"),
    "content time": _write_rank("time point"), "trigger time": _write_rank("phase"),
    "cardiac phase": _write_rank("phase"),
    "respiratory phase": _write_rank("respiratory phase"), "velocity direction": _write_number("velocity direction"),
    "phase": _write_rank("phase"), "volume": _write_rank("volume"), "pass": _write_rank("volume"),
    "instance": _write_rank("volume"),
    "file": _write_rank("image"), "image": _write_rank("image"), "description": lambda *_: "",
    "series number": _write_with_unit("series ", ""), "inversion time": _write_with_unit("TI ", " ms"),
    "flip angle": _write_with_unit("flip angle ", "°"), "repetition time": _write_with_unit("TR ", " ms"),
    "slice thickness": _write_with_unit("", " mm thick"),
    "reconstruction diameter": _write_with_unit("field of view ", " mm"),
    "tube voltage": _write_with_unit("", " kV"), "contrast agent": _write_contrast, "matrix size": _write_alone,
    "kind of image": _write_number("kind"), "pixel type": _write_with_unit("", " bits"), "localizer": _write_alone,
}  # fmt: skip
