"""The catalogue as rows: favourites and recent ones first, then groups, and what does not suit the series last."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication

from medaug_gui.core.guard import SeriesFacts, find_doubts
from medaug_gui.core.spec import KINDS, OperationSpec
from medaug_gui.gui.language.language import translate_sentence
from medaug_gui.gui.operations.operation_icons import find_icon_name

ALL = "all"
_GROUPS = ("Spatial", "Intensity", "Noise", "Sharpness", "Artefacts", "Labels")
"""The order of the headings; others follow as they come."""
_MOST_CHIPS = 2
_THIS = re.compile(r"\s*[;；]\s*(?:this is|这是)[^.。]*([.。])$")


@dataclass(frozen=True)
class CatalogueRow:
    """A heading (without an id), or an operation.

    Attributes:
        line: what it does, or why it does not suit, in one line.
        chip: its modalities.
        suits: False for what has no meaning for the series on screen; is_refused: it cannot be run on it at all.
    """

    title: str
    id: str = ""
    line: str = ""
    chip: str = ""
    icon: str = ""
    is_favourite: bool = False
    suits: bool = True
    is_refused: bool = False


@dataclass(frozen=True)
class CatalogueWish:
    """What is to be seen.

    Attributes:
        words: all of which an operation's texts must hold.
        kind: one of `KINDS`, or `ALL`.
        facts: of the series on screen, None for none; is_colour: it is in colour.
        favourites, recent: ids, the newest first.
    """

    words: tuple[str, ...] = ()
    kind: str = ALL
    facts: SeriesFacts | None = None
    is_colour: bool = False
    favourites: tuple[str, ...] = ()
    recent: tuple[str, ...] = field(default=())


def list_rows(specs: Mapping[str, OperationSpec], wish: CatalogueWish) -> list[CatalogueRow]:
    """All rows in order; each operation stands once.

    Of what words find, the operations that are called so stand before those whose texts only mention them.
    """
    wanted = [spec for spec in specs.values() if _is_wanted(spec, wish)]
    made = {spec.id: _make_row(spec, wish) for spec in wanted}
    suited = [spec for spec in wanted if made[spec.id].suits]
    rows: list[CatalogueRow] = []
    first: set[str] = set()
    mentions: list[OperationSpec] = []
    if wish.words:
        named = [spec for spec in suited if _is_called(spec, wish.words)]
        mentions = [spec for spec in suited if spec not in named] if named else []
        first = {spec.id for spec in mentions}
    if not wish.words:
        for title, ids in ((_tr("Favourites"), wish.favourites), (_tr("Recent"), wish.recent)):
            chosen = [made[id] for id in ids if id in made and made[id].suits and id not in first]
            rows += _add_heading(title, chosen)
            first |= {row.id for row in chosen}
    for kind in KINDS:
        groups = dict.fromkeys(spec.group for spec in suited if spec.kind == kind)
        for group in sorted(groups, key=_rank_group):
            members = [spec for spec in suited if (spec.kind, spec.group) == (kind, group) and spec.id not in first]
            rows += _add_heading(_name_group(kind, group), [made[spec.id] for spec in members])
    rows += _add_heading(_tr("Others that mention it"), [made[spec.id] for spec in mentions])
    rows += _add_heading(_name_unsuited(wish.facts), [made[one.id] for one in wanted if not made[one.id].suits])
    return rows


def name_kind(kind: str) -> str:
    """A kind of operations, or all of them."""
    return {
        ALL: _tr("All"),
        "augment": _tr("Augment"),
        "enhance": _tr("Enhance"),
        "generate": _tr("Generate"),
        "segment": _tr("Segment"),
    }[kind]


def _is_wanted(spec: OperationSpec, wish: CatalogueWish) -> bool:
    if wish.kind not in (ALL, spec.kind):
        return False
    texts = (spec.id, spec.title, spec.summary, spec.line, spec.group, spec.kind)
    hay = " ".join((*texts, *(translate_sentence(text) for text in texts))).lower() if wish.words else ""
    return all(word in hay for word in wish.words)


def _is_called(spec: OperationSpec, words: Sequence[str]) -> bool:
    """True where the name of an operation, in either language, holds all words."""
    name = " ".join((spec.id, spec.title, translate_sentence(spec.title))).lower()
    return all(word in name for word in words)


def _make_row(spec: OperationSpec, wish: CatalogueWish) -> CatalogueRow:
    refusal, doubt = _find_reasons(spec, wish)
    return CatalogueRow(
        title=translate_sentence(spec.title),
        id=spec.id,
        line=translate_sentence(refusal) or _shorten(translate_sentence(doubt)) or spec.line or spec.summary,
        chip=" ".join(_list_modalities(spec)[:_MOST_CHIPS]),
        icon=find_icon_name(spec),
        is_favourite=spec.id in wish.favourites,
        suits=not (refusal or doubt),
        is_refused=bool(refusal),
    )


def _find_reasons(spec: OperationSpec, wish: CatalogueWish) -> tuple[str, str]:
    """Why it cannot take the series, and why it has no meaning for it; empty where there is no reason."""
    facts = wish.facts
    if facts is None or not spec.accepts.source:
        return "", ""
    refusal = spec.accepts.refusal(facts.modality, facts.shape, wish.is_colour, facts.film)
    if refusal:
        return refusal, ""
    doubts = find_doubts(spec, facts, {})
    return "", str(doubts[0]) if doubts and _is_about_kind(spec, facts) else ""


def _shorten(doubt: str) -> str:
    """A doubt without what the heading says: "...; this is CT." """
    return _THIS.sub(r"\1", doubt)


def _is_about_kind(spec: OperationSpec, facts: SeriesFacts) -> bool:
    """True where the modality, the film or that there are no labels is the reason: a slice distance beside the
    trained ones is only a doubt."""
    known = _list_modalities(spec)
    if spec.means.labels and not facts.labelled:
        return True
    return bool(known and facts.modality and facts.modality not in known) or (facts.film and bool(spec.means.film))


def _list_modalities(spec: OperationSpec) -> tuple[str, ...]:
    return spec.means.modalities or (spec.model.inputs.modality if spec.model else ()) or spec.accepts.modalities


def _add_heading(title: str, rows: Sequence[CatalogueRow]) -> Iterable[CatalogueRow]:
    return (CatalogueRow(title), *rows) if rows else ()


def _name_group(kind: str, group: str) -> str:
    return f"{name_kind(kind)} · {translate_sentence(group)}"


def _name_unsuited(facts: SeriesFacts | None) -> str:
    if facts is not None and facts.modality:
        return _tr("Not for this {0}").format(facts.modality)
    return _tr("Not for this series")


def _rank_group(group: str) -> int:
    known = [translate_sentence(one) for one in _GROUPS]
    return known.index(group) if group in known else len(known)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Catalogue", text)
