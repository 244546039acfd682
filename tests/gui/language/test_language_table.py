"""The table of each language is complete: what a user reads is collected from the code, as `make languages` does."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from medaug_gui.gui.language.language import CHINESE, LANGUAGES
from medaug_gui.gui.language.messages_file import SENTENCES, WINDOW, Message, find_table, read_table
from medaug_gui.gui.language.phrasebook import Phrasebook, list_fields

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "packaging" / "languages"))
import collect

TABLE = read_table(find_table(CHINESE, ".ts"))
CHINESE_LETTER = re.compile(r"[\u4e00-\u9fff]")


def test_every_text_of_the_window_stands_in_the_table() -> None:
    assert collect.collect_window() - {one.source for one in TABLE if one.context == WINDOW} == set()


def test_every_sentence_of_the_lower_floors_stands_in_the_table() -> None:
    known = {one.source for one in TABLE if one.context == SENTENCES}
    missing = {text: where for text, where in collect.collect_sentences().items() if text not in known}
    assert missing == {}, "run `make languages`"


def test_nothing_is_unfinished() -> None:
    assert [one.source for one in TABLE if not one.is_finished] == []


@pytest.mark.parametrize("context", [WINDOW, SENTENCES])
def test_a_translation_has_no_value_that_its_source_lacks(context: str) -> None:
    strange = []
    for one in TABLE:
        if one.context != context:
            continue
        source, said = set(list_fields(one.source)), set(list_fields(one.translation))
        # Words of English grammar ("is", "are") may be left out of a sentence; of the window's texts nothing.
        if said - source or (context == WINDOW and source - said):
            strange.append((one.source, one.translation))
    assert strange == []


def test_what_is_translated_is_chinese() -> None:
    """Names and signs stay; two words of English in a row that no Chinese stands beside were forgotten."""
    words = re.compile(r"[a-z]{3,} [a-z]{3,}")
    assert [one.source for one in TABLE if words.search(one.translation) and not has_chinese(one)] == []


def has_chinese(one: Message) -> bool:
    return bool(CHINESE_LETTER.search(one.translation))


def test_one_text_has_one_translation() -> None:
    said: dict[str, set[str]] = {}
    for one in TABLE:
        said.setdefault(one.source, set()).add(one.translation)
    assert {source: found for source, found in said.items() if len(found) > 1} == {}


def test_what_qt_reads_is_what_was_written(qapp: QApplication) -> None:
    translator = QTranslator()
    assert translator.load(str(find_table(CHINESE, ".qm")))
    differing = [
        one.source for one in TABLE if translator.translate(one.context, one.source) not in (one.translation, "")
    ]
    missing = [one.source for one in TABLE if not translator.translate(one.context, one.source)]
    assert (differing, missing) == ([], []), "run `make languages`"


def test_a_letter_opens_a_menu_in_either_language() -> None:
    menus = [one for one in TABLE if one.context == WINDOW and re.search(r"&\w", one.source)]
    assert menus
    assert [one.source for one in menus if not re.search(r"\(&[A-Z]\)", one.translation)] == []


def test_every_template_is_known_again_by_its_own_text() -> None:
    """With numbers for its values each sentence comes back in Chinese, whatever other templates there are."""
    book = Phrasebook((one.source, one.translation) for one in TABLE)
    lost = []
    for one in TABLE:
        fields = list_fields(one.source)
        letters = re.sub(r"\{[^}]*\}", "", one.source)
        if sum(letter.isalpha() for letter in letters) < 8:
            continue
        finished = one.source.format(*(str(at + 3) for at in range(len(fields))), **dict.fromkeys(fields, "7"))
        if not CHINESE_LETTER.search(book.translate(finished)) and has_chinese(one):
            lost.append(finished)
    assert lost == []


def test_every_language_has_its_files() -> None:
    for language in LANGUAGES:
        if language != "en":
            assert find_table(language, ".ts").is_file()
            assert find_table(language, ".qm").is_file()
