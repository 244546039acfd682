"""Finds the message that a finished text was made of, takes the values out and says it in another language.

The lower floors know no Qt and run in other processes: their sentences arrive in English with the values in place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from string import Formatter

from medaug_gui.gui.language.menu_text import strip_menu

_DEEPEST = 4
"""Texts within texts: a problem within an error, a title within that, a word within that."""
_KEPT = 4096
_SPLITS = 120
_CLOSE = 3
"""Fewer letters than these between two values say little about where one ends."""
_BOUNDARY = re.compile(r"(?<=[.!?]) (?=\S)|(?<=[。！？])(?=\S)")
_KEYED = re.compile(r"(.+?) ?[(（]([^()（）]+)[)）]")
"""A tooltip with its key, a name with a remark."""
_MEASURED = re.compile(r"([^,]+), ([^\s,\u3000-\uffef]{1,8}|± [^,\u3000-\uffef]{1,16})")
"""A parameter and its unit, an operation and its limit, as one that listens hears them."""
_COUNTED = re.compile(r"(.+?) (#?\d+)")
"""The third result of an operation is called by its title and a number."""
_LIST = re.compile(r", | and |、|和")
_WIDE = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")


@dataclass(frozen=True, slots=True)
class _Template:
    """A message with values: how its texts look, and what is said for them."""

    pattern: str
    names: tuple[str, ...]
    mark: str
    weight: int
    target: str
    literals: tuple[str, ...]
    """What stands around the values, where two of them stand so close that they can be told apart in several ways."""


class Phrasebook:
    """From one language into another, by pairs of messages."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._plain: dict[str, str] = {}
        templates = []
        for source, target in pairs:
            if "&" in source or source.endswith("…"):
                # What a menu line says is said without its letter and dots by tips and by the page of keys.
                self._plain.setdefault(strip_menu(source), strip_menu(target))
            if "{" in source and (template := _make_template(source, target)):
                templates.append(template)
            else:
                self._plain.setdefault(source, target)
        self._templates = sorted(templates, key=lambda one: -one.weight)
        self._known: dict[str, str | None] = {}

    def translate(self, text: str) -> str:
        """The text in the other language; what is not known stays as it is."""
        return self._say(text, _DEEPEST) or text

    def knows(self, text: str) -> bool:
        """True for what has a translation."""
        return self._say(text, _DEEPEST) is not None

    def _say(self, text: str, depth: int) -> str | None:
        core = text.strip()
        if not core or depth == 0:
            return None
        if depth < _DEEPEST:
            return self._look_up(text, core, depth)
        known = self._known  # pages are translated in the background, and another thread may begin a new one
        if text not in known:
            if len(known) >= _KEPT:
                known = self._known = {}
            known[text] = self._look_up(text, core, depth)
        return known[text]

    def _look_up(self, text: str, core: str, depth: int) -> str | None:
        """As it stands, with the blanks that belong to some messages; or without them."""
        if text != core and (found := self._plain.get(text) or self._fill(text, depth, whole=True)) is not None:
            return found
        found = self._find(core, depth)
        return None if found is None else _frame(text, core, found)

    def _find(self, text: str, depth: int) -> str | None:
        if (plain := self._plain.get(text)) is not None:
            return plain
        if (keyed := _KEYED.fullmatch(text)) and keyed[1] in self._plain:
            # The name of a command before its key: a template for other words would take the key for their end.
            return self._say_keyed(keyed, depth)
        if "\n" in text:
            return self._say_parts(text.split("\n"), "\n", depth)
        sentences = _BOUNDARY.split(text)
        if len(sentences) > 1 and (said := self._say_sentences(sentences, depth)):
            return said
        return self._fill(text, depth, whole=len(sentences) == 1) or self._say_pieces(text, depth)

    def _say_sentences(self, sentences: list[str], depth: int) -> str | None:
        """The longest runs of sentences that are known; those that are not stay."""
        said: list[str] = []
        known = False
        at = 0
        while at < len(sentences):
            for end in range(len(sentences), at, -1):
                run = " ".join(sentences[at:end])
                found = self._plain.get(run) or self._fill(run, depth, whole=True) or self._say_piece(run, at, end)
                if found is not None:
                    said.append(found)
                    known, at = True, end
                    break
            else:
                said.append(sentences[at])
                at += 1
        return _join(said) if known else None

    def _say_piece(self, run: str, at: int, end: int) -> str | None:
        return self._say_pieces(run, 2) if end - at == 1 else None

    def _say_pieces(self, text: str, depth: int) -> str | None:
        """What stands between dots, behind a name and a colon, or in a list of known words."""
        if " · " in text:
            return self._say_parts(text.split(" · "), " · ", depth)
        if (keyed := _KEYED.fullmatch(text)) and (said := self._say_keyed(keyed, depth)):
            return said
        if (measured := _MEASURED.fullmatch(text)) and measured[1] in self._plain:
            return f"{self._plain[measured[1]]}, {measured[2]}"
        for colon in (": ", "："):
            head, found, tail = text.partition(colon)
            if found and (said := self._say(tail, depth - 1)):
                return f"{self._say(head, depth - 1) or head}{colon}{said}"
        if " + " in text:
            return self._say_parts(text.split(" + "), " + ", depth)
        if (counted := _COUNTED.fullmatch(text)) and (name := self._say(counted[1], depth - 1)):
            return f"{name} {counted[2]}"
        words = _LIST.split(text)
        if len(words) > 1 and all(word in self._plain for word in words):
            said_words = [self._plain[word] for word in words]
            return ("、" if _WIDE.search("".join(said_words)) else ", ").join(said_words)
        return None

    def _say_keyed(self, keyed: re.Match[str], depth: int) -> str | None:
        if (said := self._say(keyed[1], depth - 1)) is None:
            return None
        remark = self._say(keyed[2], depth - 1) or keyed[2]
        return f"{said}（{remark}）" if _WIDE.search(said) else f"{said} ({remark})"

    def _say_parts(self, parts: list[str], joint: str, depth: int) -> str | None:
        said = [self._say(part, depth - 1) for part in parts]
        if not any(said):
            return None
        return joint.join(found or part for found, part in zip(said, parts, strict=True))

    def _fill(self, text: str, depth: int, *, whole: bool) -> str | None:
        """By the template that says most of the text itself; `whole`: no value may hold the end of a sentence."""
        for template in self._templates:
            if template.mark not in text:
                continue
            match = _compile(template.pattern).fullmatch(text)
            if match is None:
                continue
            said = self._say_values(template, match.groups(), text, depth, whole)
            if said is not None:
                return _put_in(template.target, said)
        return None

    def _say_values(
        self, template: _Template, first: tuple[str, ...], text: str, depth: int, whole: bool
    ) -> dict[str, str] | None:
        """The values in the other language. Where two values stand side by side, the split with most known words."""
        best: dict[str, str] | None = None
        most = -1
        for values in islice(_split(template.literals, text), _SPLITS) if template.literals else (first,):
            if whole and any(_BOUNDARY.search(value) for value in values):
                continue
            found = [self._say(value, depth - 1) for value in values]
            known = sum(len(value) for value, said in zip(values, found, strict=True) if said is not None)
            if known > most:
                most = known
                best = {name: said or value for name, value, said in zip(template.names, values, found, strict=True)}
        return best


def list_fields(text: str) -> tuple[str, ...]:
    """The names of the values in a message, in order; raises ValueError where its braces do not match."""
    names: list[str] = []
    for _, name, _, _ in Formatter().parse(text):
        if name is not None:
            names.append(name or str(len(names)))
    return tuple(names)


@cache
def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.DOTALL)


def _make_template(source: str, target: str) -> _Template | None:
    """None for what has no values, or says too little itself to be known again."""
    try:
        parts = list(Formatter().parse(source))
    except ValueError:
        return None
    names: list[str] = []
    literals: list[str] = []
    pattern, literal, count = "", "", 0
    for piece, name, _, _ in parts:
        literal += piece  # a brace that is meant as one ends a piece, too
        if name is None:
            continue
        pattern += re.escape(literal)
        literals.append(literal)
        name, literal = name or str(count), ""
        count += 1
        if name in names:
            pattern += rf"\{names.index(name) + 1}"
        else:
            names.append(name)
            pattern += "(.*?)"
    pattern += re.escape(literal)
    literals.append(literal)
    said = "".join(literals)
    weight = sum(letter.isalpha() for letter in said) * (1 if said.isascii() else 3)
    if not names or weight < 3:
        return None
    close = len(names) == count and any(len(literal) < _CLOSE for literal in literals[1:-1])
    told = tuple(literals) if close else ()
    return _Template(pattern, tuple(names), max(literals, key=len), weight, target, told)


def _split(literals: tuple[str, ...], text: str) -> Iterator[tuple[str, ...]]:
    """Every way to cut the values out of a text, the shortest first ones first."""
    head, *others = literals
    if not text.startswith(head):
        return
    text = text[len(head) :]
    if len(others) == 1:
        if text.endswith(others[0]):
            yield (text[: len(text) - len(others[0])],)
        return
    at = text.find(others[0])
    while at >= 0:
        for values in _split(tuple(others), text[at:]):
            yield text[:at], *values
        at = text.find(others[0], at + 1)


def _put_in(target: str, values: dict[str, str]) -> str:
    said, count = "", 0
    for literal, name, _, _ in Formatter().parse(target):
        said += literal
        if name is not None:
            said += values.get(name or str(count), "")
            count += 1
    return said


def _frame(text: str, core: str, found: str) -> str:
    """The blanks that stood around a text stand around what is said for it."""
    start = text.index(core)
    return text[:start] + found + text[start + len(core) :]


def _join(sentences: list[str]) -> str:
    """Sentences of Chinese follow each other without a blank."""
    said = sentences[0]
    for sentence in sentences[1:]:
        said += sentence if said.endswith(("。", "！", "？", "：")) else f" {sentence}"
    return said
