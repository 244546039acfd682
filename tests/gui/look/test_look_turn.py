"""The view turned and mirrored: places, letters and the pointer go with it; the data do not."""

import itertools

import pytest
from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QImage, QPainter

from medaug_gui.gui.view.viewport import Turn, Viewport

SIZE = QSize(300, 200)
ALL = [Turn(quarters, mirrored) for quarters, mirrored in itertools.product(range(4), (False, True))]


def seen(turn: Turn) -> Viewport:
    return Viewport(zoom=2.0, centre=(10.0, 20.0), fitted=False, turn=turn)


@pytest.mark.parametrize("turn", ALL)
def test_a_place_comes_back_from_where_it_went(turn):
    view = seen(turn)
    at = view.to_widget(13.0, 27.5, SIZE)
    assert view.to_plane(at, SIZE) == pytest.approx((13.0, 27.5))


@pytest.mark.parametrize("turn", ALL)
def test_pictures_are_painted_where_places_are(turn):
    view = seen(turn)
    flat = view.rect_to_widget(QRectF(13.0, 27.5, 4.0, 6.0), SIZE)
    corner = view.make_transform(SIZE).map(flat.topLeft())
    assert (corner - view.to_widget(13.0, 27.5, SIZE)).manhattanLength() < 1e-9
    far = view.make_transform(SIZE).map(flat.bottomRight())
    assert (far - view.to_widget(17.0, 33.5, SIZE)).manhattanLength() < 1e-9


def test_a_quarter_brings_the_top_to_the_right():
    view = seen(Turn().rotate(1))
    up = view.to_widget(10.0, 15.0, SIZE)
    assert (up.x(), up.y()) == (160.0, 100.0)
    assert Turn().rotate(1).turn_sides(("R", "A", "L", "P")) == ("P", "R", "A", "L")


@pytest.mark.parametrize("turn", ALL)
def test_flips_are_of_what_is_seen_and_undo_themselves(turn):
    left, top, right, bottom = turn.turn_sides(("R", "A", "L", "P"))
    assert turn.flip().turn_sides(("R", "A", "L", "P")) == (right, top, left, bottom)
    assert turn.flip(upright=True).turn_sides(("R", "A", "L", "P")) == (left, bottom, right, top)
    assert turn.flip().flip() == turn
    assert turn.rotate(1).rotate(3) == turn


@pytest.mark.parametrize("turn", ALL)
def test_letters_stand_where_their_places_are(turn):
    view = seen(turn)
    places = {"R": (0.0, 20.0), "L": (20.0, 20.0), "A": (10.0, 10.0), "P": (10.0, 30.0)}
    left, top, right, bottom = turn.turn_sides(("R", "A", "L", "P"))
    found = {letter: view.to_widget(*place, SIZE) for letter, place in places.items()}
    assert found[left].x() < 150 < found[right].x()
    assert found[top].y() < 100 < found[bottom].y()


@pytest.mark.parametrize("turn", ALL)
def test_a_drag_moves_the_picture_with_the_hand(turn):
    view = seen(turn)
    before = view.to_widget(13.0, 27.5, SIZE)
    view.pan(30.0, -12.0)
    after = view.to_widget(13.0, 27.5, SIZE)
    assert (after - before - QPointF(30.0, -12.0)).manhattanLength() < 1e-9


def test_a_picture_on_its_side_fits_as_a_whole():
    view = Viewport(turn=Turn(1))
    view.fit(QRectF(0, 0, 400, 100), SIZE)
    area = QRectF(view.to_widget(0, 0, SIZE), view.to_widget(400, 100, SIZE)).normalized()
    assert QRectF(0, 0, 300, 200).contains(area)
    assert area.height() > 190


def test_the_painter_turns_the_pixels():
    image = QImage(2, 1, QImage.Format.Format_RGB32)
    image.setPixel(0, 0, 0xFFFF0000)
    image.setPixel(1, 0, 0xFF0000FF)
    view = Viewport(zoom=50.0, centre=(1.0, 0.5), turn=Turn(1))
    page = QImage(200, 200, QImage.Format.Format_RGB32)
    page.fill(0)
    painter = QPainter(page)
    painter.setTransform(view.make_transform(page.size()), True)
    painter.drawImage(view.rect_to_widget(QRectF(0, 0, 2, 1), page.size()), image)
    painter.end()
    assert page.pixelColor(100, 60).red() == 255
    assert page.pixelColor(100, 140).blue() == 255
