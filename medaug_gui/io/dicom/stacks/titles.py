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
from medaug_gui.io.dicom.stacks.grid import fit_grid
from medaug_gui.io.dicom.stacks.split import by_value
from medaug_gui.io.dicom.stacks.stacks import Stack
from medaug_gui.io.dicom.stacks.temporal import first_of

_ORDERED = frozenset(["time", "frame time", "cardiac phase", "respiratory phase", "trigger time", "phase", "volume",
                      "pass", "instance", "acquisition time", "content time"])  # fmt: skip
"""Marks of volumes of one kind: fewer images than the others have mean that some are missing."""
_UNNAMED = frozenset(["volume", "image"])
"""What is no difference between the stacks."""
_LONGEST = 40
Values = dict[str, list[str]]
"""For each key all values that stacks have, in order."""


def titled(stacks: list[Stack]) -> list[Stack]:
    """The stacks of one series in the order of what they are, each with its title, and what is to be said of them."""
    if len(stacks) < 2:
        return stacks
    values = _values(stacks)
    ordered = sorted(stacks, key=lambda stack: _key(stack, values))
    titles = _apart([_title(stack, values, ordered) for stack in ordered])
    versions: dict[str, list[Stack]] = defaultdict(list)
    for stack in ordered:
        versions[dict(stack.said).get("version", "")].append(stack)
    notes = {version: _split(those) for version, those in versions.items()}
    fullest = _fullest(ordered)
    return [
        replace(
            stack,
            title=title,
            number=number,
            problems=(*stack.problems, *notes[dict(stack.said).get("version", "")], *_incomplete(stack, fullest)),
        )
        for number, (stack, title) in enumerate(zip(ordered, titles, strict=True), 1)
    ]


def _values(stacks: list[Stack]) -> Values:
    found: dict[str, dict[str, tuple[float, int]]] = defaultdict(dict)
    for stack in stacks:
        first = first_of(stack.frames)
        for name, value in stack.said:
            found[name][value] = min(first, found[name].get(value, first))
    counted = ("diffusion direction", "frame of reference", "study", "patient", "instance", "file", "version")
    return {
        name: sorted(seen, key=lambda value: (seen[value], value)) if name in counted else sorted(seen, key=by_value)
        for name, seen in found.items()
    }


def _key(stack: Stack, values: Values) -> tuple[tuple[int, ...], tuple[float, int]]:
    said = dict(stack.said)
    places = tuple(values[name].index(said[name]) if name in said else -1 for name in values)
    return places, first_of(stack.frames)


def _split(stacks: list[Stack]) -> list[Problem]:
    """How many stacks there are and in what they differ."""
    differ: dict[str, set[str]] = defaultdict(set)
    for stack in stacks:
        for name, value in stack.said:
            differ[name].add(value)
    names = [name for name in differ if name not in _UNNAMED and (len(differ[name]) > 1 or len(stacks) > 1)]
    names = [name for name in names if name != "version"]
    return [problems.split(len(stacks), ", ".join(names))] if len(stacks) > 1 and names else []


def _fullest(stacks: list[Stack]) -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    for stack in stacks:
        found[_fellows(stack)] = max(found[_fellows(stack)], len(stack.frames))
    return found


def _fellows(stack: Stack) -> str:
    """What a stack has in common with those that it is a time point or phase among."""
    return repr([(name, value) for name, value in stack.said if name not in _ORDERED])


def _incomplete(stack: Stack, fullest: dict[str, int]) -> list[Problem]:
    most = fullest[_fellows(stack)]
    if len(stack.frames) == most or not any(name in _ORDERED for name, _ in stack.said):
        return []
    return [problems.incomplete(len(stack.frames), most)]


def _apart(titles: list[str]) -> list[str]:
    """No two the same: those that are get numbers."""
    twice = Counter(titles)
    seen: Counter[str] = Counter()
    found = []
    for title in titles:
        seen[title] += 1
        more = f"part {seen[title]} of {twice[title]}" if twice[title] > 1 else ""
        found.append(", ".join(filter(None, (title, more))))
    return found


def _title(stack: Stack, values: Values, stacks: list[Stack]) -> str:
    words = []
    for name, value in stack.said:
        if name == "diffusion direction":
            words.append(_direction(stack, stacks))
        elif name == "orientation":
            words.append(_plane(stack, values))
        elif name == "field of view":
            spacing = stack.frames[0].spacing
            words.append(f"pixels {spacing[1]:.3g} mm" if spacing else "")
        else:
            words.append(_WORDS.get(name, _plain)(name, value, values[name]))
    return ", ".join(dict.fromkeys(filter(None, words)))


def _direction(stack: Stack, stacks: list[Stack]) -> str:
    """The direction's number among those of its b-value; "trace" for isotropic weighting."""
    said = dict(stack.said)
    own, b = said["diffusion direction"], said.get("b-value")
    fellows = [dict(other.said) for other in stacks]
    same = [other.get("diffusion direction", "") for other in fellows if other.get("b-value") == b]
    if own == "isotropic":
        return "trace"
    directions = [one for one in dict.fromkeys(same) if one not in ("", "isotropic")]
    return f"direction {directions.index(own) + 1}" if own and len(directions) > 1 else ""


def _plane(stack: Stack, values: Values) -> str:
    plane = find_plane(fit_grid(stack.frames).geometry)
    if plane:
        return plane
    value = dict(stack.said)["orientation"]
    return f"orientation {values['orientation'].index(value) + 1}" if value else "without a place"


def _plain(name: str, value: str, _all: Sequence[str]) -> str:
    text = value.replace("\\", "/").strip()
    text = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
    between = ": " if name.startswith("dimension") else " "
    return f"{name}{between}{text}" if text else ""


def _component(_name: str, value: str, _all: Sequence[str]) -> str:
    return "phase image" if value == "PHASE" else value.lower()


def _said_alone(_name: str, value: str, _all: Sequence[str]) -> str:
    return value.lower()


def _ranked(word: str) -> Callable[[str, str, Sequence[str]], str]:
    """ "phase 3 of 20": a place among all; where values are whole numbers that count, the value itself."""

    def text(_name: str, value: str, every: Sequence[str]) -> str:
        counts = all(one.isdecimal() and 0 < int(one) < 10_000 for one in every)
        number, of = (int(value), max(map(int, every))) if counts else (every.index(value) + 1, len(every))
        return f"{word} {number} of {of}"

    return text


def _in_rank(word: str) -> Callable[[str, str, Sequence[str]], str]:
    """The same, by rank alone."""

    def text(_name: str, value: str, every: Sequence[str]) -> str:
        return f"{word} {every.index(value) + 1} of {len(every)}"

    return text


def _counted(word: str) -> Callable[[str, str, Sequence[str]], str]:
    def text(_name: str, value: str, every: Sequence[str]) -> str:
        return f"{word} {every.index(value) + 1}"

    return text


def _with_unit(before: str, after: str) -> Callable[[str, str, Sequence[str]], str]:
    def text(_name: str, value: str, _all: Sequence[str]) -> str:
        return f"{before}{value.replace(chr(92), '/')}{after}" if value else ""

    return text


def _echo(_name: str, value: str, every: Sequence[str]) -> str:
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


def _image_type(_name: str, value: str, every: Sequence[str]) -> str:
    """The words of Image Type that not all have, the known ones in words."""
    shared = set.intersection(*(set(one.split("\\")) for one in every))
    own = [word for word in dict.fromkeys(value.split("\\")) if word and word not in shared]
    plain = [_MEANINGS.get(word, word.lower() if len(word) > 3 else word) for word in own]
    return " ".join(dict.fromkeys(plain)) if plain else f"image type {every.index(value) + 1}"


def _contrast(_name: str, value: str, every: Sequence[str]) -> str:
    if len(every) == 2 and "" in every:
        return "with contrast agent" if value else "without contrast agent"
    return f"contrast {every.index(value) + 1}"


_WORDS: dict[str, Callable[[str, str, Sequence[str]], str]] = {
    "patient": _counted("patient"), "person": _counted("patient"),
    "centre of the field of view": _counted("field"), "study": _counted("study"),
    "frame of reference": _counted("frame of reference"),
    "version": _counted("version"), "complex component": _component, "image type": _image_type,
    "b-value": _with_unit("b ", ""), "echo time": _echo, "time": _ranked("time point"),
    "frame time": _in_rank("time point"), "acquisition time": _in_rank("time point"),
    "content time": _in_rank("time point"), "trigger time": _in_rank("phase"), "cardiac phase": _in_rank("phase"),
    "respiratory phase": _in_rank("respiratory phase"), "velocity direction": _counted("velocity direction"),
    "phase": _in_rank("phase"), "volume": _in_rank("volume"), "pass": _in_rank("volume"),
    "instance": _in_rank("volume"),
    "file": _in_rank("image"), "image": _in_rank("image"), "description": lambda *_: "",
    "series number": _with_unit("series ", ""), "inversion time": _with_unit("TI ", " ms"),
    "flip angle": _with_unit("flip angle ", "°"), "repetition time": _with_unit("TR ", " ms"),
    "slice thickness": _with_unit("", " mm thick"), "reconstruction diameter": _with_unit("field of view ", " mm"),
    "tube voltage": _with_unit("", " kV"), "contrast agent": _contrast, "matrix size": _said_alone,
    "kind of image": _counted("kind"), "pixel type": _with_unit("", " bits"), "localizer": _said_alone,
}  # fmt: skip
