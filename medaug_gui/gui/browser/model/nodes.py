"""The rows of the browser's tree: made, and filled from what they are about."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt
from PySide6.QtGui import QStandardItem

from medaug_gui.core.remarks import has_doubt
from medaug_gui.gui.browser.model.roles import (
    ABOUT,
    BADGE,
    CHIP,
    COUNTING,
    DOUBTED,
    ENTRY,
    EXPORTED,
    FRESH,
    GROUP,
    KIND,
    LARGE,
    MARK,
    NODE,
    REFUSAL,
    REFUSALS,
    RESULT,
    SEARCH,
    SERIES,
    SHAPE,
    find_size,
)
from medaug_gui.gui.browser.model.wording import list_search_words
from medaug_gui.gui.counted import count_images
from medaug_gui.gui.entry import Entry, write_matrix
from medaug_gui.gui.language.language import translate_sentence
from medaug_gui.gui.privacy import name_file
from medaug_gui.io.events import FileRefused


def make_node(kind: int, name: str, title: str, is_compact: bool) -> QStandardItem:
    """A row of a patient, a study or what was not opened."""
    node = QStandardItem(title)
    _prepare(node, kind, False, is_compact)
    node.setData(name, NODE)
    node.setToolTip(title)
    return node


def make_series_row(entry: Entry, is_compact: bool) -> QStandardItem:
    """A row of an opened series, or of a result that is a source too."""
    row = QStandardItem()
    _prepare(row, SERIES, False, is_compact)
    write_series(row, entry)
    return row


def make_result_row(entry: Entry, is_compact: bool) -> QStandardItem:
    """A row of a result, not yet looked at."""
    row = QStandardItem(entry.label)
    _prepare(row, RESULT, _is_alone(entry) and not entry.batch, is_compact)
    row.setData(True, FRESH)
    write_result(row, entry)
    return row


def make_group(entry: Entry, is_compact: bool) -> QStandardItem:
    """A row for all copies of one job from one series."""
    row = QStandardItem(entry.name)
    _prepare(row, GROUP, _is_alone(entry), is_compact)
    row.setData(f"group/{entry.batch}", NODE)
    row.setData(entry, ENTRY)
    return row


def make_refusal(refusal: FileRefused, is_compact: bool, is_hidden: bool = False) -> QStandardItem:
    """A row that says why a file was not opened."""
    row = QStandardItem()
    _prepare(row, REFUSAL, False, is_compact)
    row.setData(refusal.path, NODE)
    row.setData(f"{refusal.path}\n{refusal.reason}".lower(), SEARCH)
    row.setData(translate_sentence(refusal.reason), ABOUT)
    name_refusal(row, is_hidden)
    return row


def name_refusal(row: QStandardItem, is_hidden: bool) -> None:
    """Write the name of the file, or only of what kind it is; and its reason."""
    path, reason = str(row.data(NODE)), str(row.data(ABOUT))
    row.setText(name_file(path, is_hidden))
    row.setToolTip(reason if is_hidden else f"{path}\n{reason}")
    row.setData(f"{row.text()}: {reason}", Qt.ItemDataRole.AccessibleTextRole)


def fill_series(row: QStandardItem, entry: Entry) -> None:
    """Write another entry into a row that is in the tree, as one change."""
    with QSignalBlocker(row.model()):
        write_series(row, entry)
    row.emitDataChanged()


def write_series(row: QStandardItem, entry: Entry) -> None:
    """Write an entry into the row of a series."""
    row.setText(entry.label)
    row.setData("" if entry.key else COUNTING, BADGE)
    row.setData(entry.key, NODE)
    row.setData(entry, ENTRY)
    row.setData(entry.line, ABOUT)
    row.setData(entry.header.modality if entry.header is not None else "", CHIP)
    write_marks(row, entry.problems)
    row.setData(list_search_words(entry), SEARCH)
    _write_accessible(row, entry)


def write_result(row: QStandardItem, entry: Entry) -> None:
    """Write an entry into the row of a result; of one that was made from no series what it has itself."""
    row.setData(entry.key, NODE)
    row.setData(entry, ENTRY)
    row.setData(_describe_shape(row.data(SHAPE), str(row.data(CHIP) or "")) or entry.line, ABOUT)
    row.setData(list_search_words(entry), SEARCH)
    _write_accessible(row, entry)


def _describe_shape(shape: tuple[int, int, int] | None, modality: str) -> str:
    if shape is None:
        return ""
    images = [count_images(shape[0], modality)] if shape[0] > 1 else []
    return " · ".join([*images, write_matrix(*shape[1:])])


def write_marks(row: QStandardItem, sentences: tuple[str, ...]) -> None:
    """Write what there is to say about a row."""
    row.setData(tuple(type(one)(translate_sentence(one)) for one in sentences), MARK)
    row.setData(has_doubt(sentences), DOUBTED)


def count_group(group: QStandardItem) -> None:
    """Write how many copies a group has."""
    entry: Entry = group.data(ENTRY)
    copies = QCoreApplication.translate("Browser", "{0} copies").format(group.rowCount())
    group.setText(entry.name)
    group.setData(str(group.rowCount()), CHIP)
    group.setData(copies, ABOUT)
    group.setToolTip("\n".join((f"{entry.name}, {copies}", entry.about, *(group.data(MARK) or ()))))
    group.setData(f"{entry.name}, {copies}", Qt.ItemDataRole.AccessibleTextRole)


def look_at_group(group: QStandardItem) -> None:
    """Write what has become of the copies of a group: which were looked at, and what there is to say."""
    rows = [group.child(at) for at in range(group.rowCount())]
    if not rows:
        return
    if group.data(ENTRY).key not in {row.data(NODE) for row in rows}:
        group.setData(rows[0].data(ENTRY), ENTRY)
        group.setIcon(rows[0].icon())
    group.setData(any(row.data(FRESH) for row in rows), FRESH)
    exported = all(row.data(BADGE) == EXPORTED for row in rows)
    group.setData(EXPORTED if exported else "", BADGE)
    write_marks(group, tuple(dict.fromkeys(text for row in rows for text in row.data(MARK) or ())))
    words = [str(row.data(SEARCH)) for row in rows[:1]]
    group.setData("\n".join(words), SEARCH)
    count_group(group)


def resize(item: QStandardItem, is_compact: bool) -> None:
    """Make a row and those under it as high as they are to be."""
    item.setSizeHint(find_size(item.data(KIND), bool(item.data(LARGE)), is_compact))
    for at in range(item.rowCount()):
        resize(item.child(at), is_compact)


def _prepare(row: QStandardItem, kind: int, is_large: bool, is_compact: bool) -> None:
    row.setEditable(False)
    row.setDragEnabled(False)
    row.setDropEnabled(False)
    row.setData(kind, KIND)
    if is_large:
        row.setData(True, LARGE)
    row.setSizeHint(find_size(kind, is_large, is_compact))


def _is_alone(entry: Entry) -> bool:
    return not entry.source


def _write_accessible(row: QStandardItem, entry: Entry) -> None:
    sentences = row.data(MARK) or ()
    row.setToolTip("\n".join([entry.label, *([row.data(ABOUT)] if row.data(ABOUT) else []), *sentences]))
    words = [entry.label, str(row.data(CHIP) or ""), str(row.data(ABOUT) or "")]
    if entry.exported:
        words.append(QCoreApplication.translate("Browser", "exported"))
    if row.data(FRESH):
        words.append(QCoreApplication.translate("Browser", "not yet looked at"))
    spoken = ", ".join([*(word for word in words if word), *sentences])
    row.setData(spoken, Qt.ItemDataRole.AccessibleTextRole)


def retext_rows(above: QStandardItem, say: Callable[[str], str], is_hidden: bool = False) -> None:
    """Write all rows below one again after a change of language; files that are hidden stay so."""
    for at in range(above.rowCount()):
        row = above.child(at)
        kind, entry = row.data(KIND), row.data(ENTRY)
        if kind == SERIES:
            write_series(row, entry)
        elif kind == RESULT:
            row.setText(entry.label)
            write_result(row, entry)
        elif kind == REFUSAL:
            row.setData(say(str(row.data(ABOUT))), ABOUT)
            name_refusal(row, is_hidden)
        elif kind == REFUSALS:
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                if isinstance(text := row.data(role), str):
                    row.setData(say(text), role)
        retext_rows(row, say, is_hidden)
        if kind == GROUP:
            count_group(row)
