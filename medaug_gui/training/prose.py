"""The sentences of a model's card, as `card.md` has them: a title, a summary, and sections under headings.

`## Intended use`, `## Not for`, `## Training` and `## Limitations` (a list) are in every card; `## Tried` (a list) and
`## Privacy` (a sentence, or a list of "name: sentence") in some. `{minutes}` becomes how long was trained.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from medaug_gui.core.errors import ModelProblem

PROSE = "card.md"
_NEEDED = ("intended use", "not for", "training", "limitations")


@dataclass(frozen=True)
class Prose:
    """The parts of a `card.md`, and the whole text."""

    name: str
    summary: str
    sections: Mapping[str, str]
    text: str

    @classmethod
    def parse(cls, text: str) -> Prose:
        """Raises `ModelProblem` where the title or a section is missing."""
        head, *parts = re.split(r"^## +", text, flags=re.MULTILINE)
        title, _, summary = head.strip().partition("\n")
        sections = {}
        for part in parts:
            heading, _, body = part.partition("\n")
            sections[heading.strip().lower()] = body.strip()
        missing = [name for name in _NEEDED if name not in sections]
        if not title.startswith("# ") or missing:
            raise ModelProblem(f"A {PROSE} has a title and the sections {', '.join(_NEEDED)}.")
        return cls(title.removeprefix("# ").strip(), _joined(summary), sections, text)

    def paragraph(self, section: str) -> str:
        """A section as one line; empty where there is none."""
        return _joined(self.sections.get(section, ""))

    def items(self, section: str) -> list[str]:
        """The points of a section's list, a line each."""
        points = re.split(r"^- ", self.sections.get(section, ""), flags=re.MULTILINE)
        return [_joined(point) for point in points if point.strip()]

    def named_items(self, section: str) -> dict[str, str]:
        """A list of "name: sentence", or one sentence as "statement"; nothing where there is no such section."""
        body = self.sections.get(section, "")
        if body and not body.startswith("- "):
            return {"statement": _joined(body)}
        return {name: rest.strip() for name, _, rest in (item.partition(":") for item in self.items(section))}


def _joined(text: str) -> str:
    return " ".join(text.split())
