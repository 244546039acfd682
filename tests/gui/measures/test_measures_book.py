"""Which measures belong to what: through results of results, in another thread, in a session that comes back."""

from __future__ import annotations

import json
from dataclasses import replace

from measuring_hand import Hand, make_ct

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.series import Identity, Series
from medaug_gui.gui.entry import Entry


def test_results_of_results_have_the_measures_of_the_first_source(alone: Hand) -> None:
    alone.drag((10, 10), (10, 50), tool="distance")
    book = alone.book
    book.learn(Entry("one", "One", source="source-key"))
    book.learn(Entry("two", "Two", source="one"))
    assert book.find_root("two") == "source-key"
    nameless = replace(make_ct(), identity=Identity(modality="CT"))
    assert len(book.list_of(nameless, "two")) == 1
    assert book.list_of(nameless, "three") == []


def test_what_names_itself_as_its_source_ends(alone: Hand) -> None:
    for key, source in (("a", "a"), ("b", "c"), ("c", "b")):
        alone.book.learn(Entry(key, key, source=source))
    assert alone.book.find_root("a") == "a"
    assert alone.book.find_root("b") in ("b", "c")


def test_an_export_takes_what_there_was_when_it_began(alone: Hand) -> None:
    alone.drag((10, 10), (10, 50), tool="distance")
    first = alone.book.all
    source, result = Entry("source-key", "phantom"), Entry("kept", "Kept", source="source-key")
    find = alone.book.freeze([source, result])
    alone.drag((30, 10), (30, 50), tool="distance")
    nameless = replace(make_ct(), identity=Identity(modality="CT"))
    assert find(make_ct(), "source-key") == first
    assert find(nameless, "kept") == first


def test_they_survive_json_and_are_not_brought_back_twice(alone: Hand) -> None:
    alone.drag((10, 10), (10, 50), tool="distance")
    alone.drag((20, 20), (40, 40), tool="ellipse")
    kept = json.loads(json.dumps(alone.book.to_json()))
    before = alone.book.all
    alone.book.bring_back(kept)
    assert alone.book.all == before
    alone.book.discard([measure.key for measure in before])
    alone.book.bring_back(kept)
    assert alone.book.all == before
    alone.book.bring_back("nothing of the kind")
    assert alone.book.all == before


def test_a_preview_of_one_frame_has_the_measures_of_its_film(alone: Hand) -> None:
    geometry = Geometry((5, 40, 40), positioned=False)
    film = Series(make_ct(shape=(5, 40, 40)).voxels, geometry, Identity(modality="US"))
    alone.shown.show_source(film, "film", "film-key")
    alone.shown.set_index(2)
    alone.drag((10, 10), (30, 30), tool="ellipse")
    frame = Series(film.voxels[2:3], geometry.crop((2, 0, 0), (1, 40, 40)), film.identity)
    (measure,) = alone.book.list_of(frame, "film-key")
    assert alone.room.rows.reader.find_statistics(measure, frame) == alone.room.rows.reader.find_statistics(
        measure, film
    )
