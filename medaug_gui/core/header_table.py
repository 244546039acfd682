"""The header of an image as plain values: its elements, and two of them side by side with what differs.

Nothing here knows a file format: `io.headers` lists what a file says, `export.dicom.preview` what a result would say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

CHANGED, ADDED, REMOVED = "changed", "added", "removed"
CHANGES = (CHANGED, ADDED, REMOVED)
GROUPS = ("file", "image", "patient", "acquisition", "place", "pixels", "other", "private")
"""What elements are gathered under, in the order in which they are shown."""


@dataclass(frozen=True)
class HeaderElement:
    """One element of a header.

    Attributes:
        tag: "0008,0060", or the name of a field where the format has no numbers.
        vr: its value representation; empty where the format has none.
        name: in the words of the standard.
        text: its value for people, shortened where it is very long.
        value: the same for comparing: equal where the two mean the same.
        group: one of `GROUPS`.
        is_personal: True where it may tell who the patient is.
        size: bytes of a value that is no text; 0 for others.
        items: of a sequence.
    """

    tag: str
    vr: str
    name: str
    text: str
    value: str
    group: str
    is_personal: bool = False
    size: int = 0
    items: tuple[tuple[HeaderElement, ...], ...] | None = None


@dataclass(frozen=True)
class HeaderCell:
    """What one side says in a row: a text, the bytes of what is no text, or how many items it has."""

    text: str = ""
    size: int = 0
    items: int | None = None


@dataclass(frozen=True)
class HeaderRow:
    """One element of both headers.

    Attributes:
        tag, vr, name, group, is_personal: of the element; see `HeaderElement`.
        source, result: what each says; None where it says nothing.
        change: one of `CHANGES`, empty where both say the same or only one was asked.
        number: of an item of a sequence, from 1; 0 for elements.
        rows: what it unfolds to: the items of a sequence, the elements of an item.
    """

    tag: str
    vr: str
    name: str
    group: str
    source: HeaderCell | None
    result: HeaderCell | None
    change: str = ""
    is_personal: bool = False
    number: int = 0
    rows: tuple[HeaderRow, ...] = ()


@dataclass(frozen=True)
class HeaderTable:
    """The rows of one slice; `has_source` and `has_result` say which columns there are."""

    rows: tuple[HeaderRow, ...] = ()
    has_source: bool = False
    has_result: bool = False

    def count(self, change: str = "") -> int:
        """How many elements changed in this way; all of them without one."""
        return sum(not change or row.change == change for row in self.rows)

    def select(
        self, words: str = "", change: str = "", hidden: bool = False, explain: Callable[[str], str] = lambda name: ""
    ) -> HeaderTable:
        """The rows of a change in which every word is found: in name, tag or values, unfolded ones included.

        Args:
            hidden: values that tell who the patient is are not searched: what is not shown is not found.
            explain: what a name is called as well, in the language of the reader.
        """
        wanted = words.casefold().split()
        kept = (row for row in self.rows if not change or row.change == change)
        if not wanted:
            return replace(self, rows=tuple(kept))
        return replace(self, rows=tuple(row for row in kept if _has_words(row, wanted, hidden, explain)))


def make_table(
    source: Sequence[HeaderElement] | None, result: Sequence[HeaderElement] | None, comparable: bool = True
) -> HeaderTable:
    """Both headers in one table, by group and tag.

    Args:
        source, result: their elements; None where there is no such side.
        comparable: False where the two are of different formats: then nothing is changed, added or removed.
    """
    judged = comparable and source is not None and result is not None
    order = {group: at for at, group in enumerate(GROUPS)}
    # Tags go by their number; the fields of other formats stand as in their file.
    rows = sorted(
        _pair(source or (), result or (), judged),
        key=lambda row: (order[row.group], row.tag if "," in row.tag else ""),
    )
    return HeaderTable(tuple(rows), source is not None, result is not None)


def format_cell(cell: HeaderCell | None) -> str:
    """A cell as plain text, in English: for files and searches."""
    if cell is None:
        return ""
    if cell.items is not None:
        count = "1 item" if cell.items == 1 else f"{cell.items} items"
        return f"{count}: {cell.text}" if cell.text and cell.items == 1 else count
    return f"{cell.size} bytes" if cell.size else cell.text


def list_lines(table: HeaderTable, hidden: bool = False) -> Iterator[tuple[str, ...]]:
    """The table as lines of plain texts, unfolded: tag, VR, name, source, result, change.

    Args:
        hidden: values that tell who the patient is are left out.
    """
    yield ("Tag", "VR", "Name", "Source", "Result", "Change")
    for row in table.rows:
        yield from _list_rows(row, 0, hidden)


def _list_rows(row: HeaderRow, depth: int, hidden: bool) -> Iterator[tuple[str, ...]]:
    cells = [format_cell(cell) for cell in (row.source, row.result)]
    if hidden and row.is_personal:
        cells = ["hidden" if cell else "" for cell in cells]
    name = f"{row.number} {row.name}".strip() if row.number else row.name
    yield (row.tag, row.vr, "  " * depth + name, *cells, row.change)
    if not (hidden and row.is_personal):
        for below in row.rows:
            yield from _list_rows(below, depth + 1, hidden)


def _has_words(row: HeaderRow, words: Iterable[str], hidden: bool, explain: Callable[[str], str]) -> bool:
    text = " ".join(_list_texts(row, hidden, explain)).casefold()
    return all(word in text for word in words)


def _list_texts(row: HeaderRow, hidden: bool, explain: Callable[[str], str]) -> Iterator[str]:
    yield from (row.name, explain(row.name), row.tag, row.tag.replace(",", ""))
    if not (hidden and row.is_personal):
        yield from (format_cell(row.source), format_cell(row.result))
        for below in row.rows:
            yield from _list_texts(below, hidden, explain)


def _pair(source: Sequence[HeaderElement], result: Sequence[HeaderElement], judged: bool) -> Iterator[HeaderRow]:
    before, after = ({element.tag: element for element in side} for side in (source, result))
    for tag in dict.fromkeys((*before, *after)):
        yield _make_row(before.get(tag), after.get(tag), judged)


def _make_row(one: HeaderElement | None, two: HeaderElement | None, judged: bool) -> HeaderRow:
    shown = two or one
    assert shown is not None
    return HeaderRow(
        tag=shown.tag,
        vr=shown.vr,
        name=shown.name,
        group=shown.group,
        source=_make_cell(one, two.vr if two else ""),
        result=_make_cell(two),
        change=_judge(one, two) if judged else "",
        is_personal=any(side.is_personal for side in (one, two) if side),
        rows=tuple(_pair_items(one, two, judged)),
    )


def _make_cell(element: HeaderElement | None, other_vr: str = "") -> HeaderCell | None:
    if element is None:
        return None
    text = f"{element.text} ({element.vr})" if other_vr and other_vr != element.vr and element.text else element.text
    return HeaderCell(text, element.size, None if element.items is None else len(element.items))


def _judge(one: HeaderElement | None, two: HeaderElement | None) -> str:
    if one is None:
        return ADDED
    if two is None:
        return REMOVED
    return "" if _is_same(one, two) else CHANGED


def _is_same(one: HeaderElement, two: HeaderElement) -> bool:
    if one.items is None or two.items is None:
        return one.items is two.items and (one.value, one.size) == (two.value, two.size)
    return len(one.items) == len(two.items) and all(map(_is_same_item, one.items, two.items))


def _is_same_item(one: Sequence[HeaderElement], two: Sequence[HeaderElement]) -> bool:
    before, after = ({element.tag: element for element in side} for side in (one, two))
    return before.keys() == after.keys() and all(_is_same(before[tag], after[tag]) for tag in before)


def _pair_items(one: HeaderElement | None, two: HeaderElement | None, judged: bool) -> Iterator[HeaderRow]:
    before, after = (element.items or () if element else () for element in (one, two))
    for at in range(max(len(before), len(after))):
        left, right = (side[at] if at < len(side) else None for side in (before, after))
        rows = tuple(_pair(left or (), right or (), judged))
        yield HeaderRow(
            tag="",
            vr="",
            name=name_item(right or left or ()),
            group="",
            source=None if left is None else HeaderCell(summarise_item(left)),
            result=None if right is None else HeaderCell(summarise_item(right)),
            change=_judge_item(left, right) if judged else "",
            is_personal=any(row.is_personal for row in rows),
            number=at + 1,
            rows=rows,
        )


def _judge_item(one: Sequence[HeaderElement] | None, two: Sequence[HeaderElement] | None) -> str:
    if one is None:
        return ADDED
    if two is None:
        return REMOVED
    return "" if _is_same_item(one, two) else CHANGED


def name_item(elements: Sequence[HeaderElement]) -> str:
    """What an item is about: what its code, or the code of its purpose, means."""
    for element in elements:
        if element.name == "Code Meaning":
            return element.text
        if element.name.startswith("Purpose of Reference") and element.items:
            return name_item(element.items[0])
    return ""


def summarise_item(elements: Sequence[HeaderElement]) -> str:
    """An item in one line: its first few short texts."""
    skipped = {name_item(elements), ""}
    texts = (element.text for element in elements if element.items is None and not element.size)
    found = [text for text in texts if text not in skipped and len(text) <= _LONGEST_PART]
    return ", ".join(dict.fromkeys(found[:_PARTS]))


_PARTS = 4
_LONGEST_PART = 80
