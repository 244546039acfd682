"""Composes the texts of a pane: who and what, where, through which window, and the value under the cursor."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter

from medaug_gui.core.grey import SIGMOID, Curve, TableCurve, WindowCurve
from medaug_gui.core.labels import Colour
from medaug_gui.gui.scene.planes import find_axes
from medaug_gui.gui.scene.side import PictureLook, ShownSlice, Side
from medaug_gui.gui.view.content import DIFFERENCE, SWIPE, Content
from medaug_gui.gui.view.painting import captions
from medaug_gui.gui.view.painting.captions import GAP
from medaug_gui.gui.view.painting.heat_image import draw_heat_bar
from medaug_gui.gui.view.painting.outlines import find_colour
from medaug_gui.gui.view.painting.palette import ATTENTION, QUIET, TEXT
from medaug_gui.gui.view.painting.probe import probe
from medaug_gui.gui.view.viewport import Viewport

_LEGEND_ROWS = 10
_NARROW = 440
_SHORTEST_BAR = 60


def tr(text: str) -> str:
    """A text of the panes in the user's language."""
    return QCoreApplication.translate("Pane", text)


@dataclass(frozen=True)
class PaneState:
    """What the texts are composed from."""

    content: Content
    look: PictureLook
    viewport: Viewport
    size: QSize
    ratio: float
    pointer: tuple[float, float] | None


def annotate(painter: QPainter, pane: PaneState) -> None:
    """All texts and marks over the picture."""
    content = pane.content
    area = QRectF(QPointF(0, 0), pane.size.toSizeF())
    inner = area.adjusted(GAP, GAP - 2, -GAP, -GAP + 2)
    half = inner.width() * 0.46
    top = _draw_title(painter, pane, QRectF(inner.left(), inner.top(), half, inner.height()))
    if content.kind == SWIPE:
        _draw_halves(painter, content, area)
    if content.main is not None and pane.look.texts != "none":
        right = QRectF(inner.right() - half, inner.top(), half, inner.height())
        where = [(text, QUIET) for text in _describe_place(content, content.main)]
        captions.write_lines(painter, right, where, Qt.AlignmentFlag.AlignRight)
        sides = content.main.cut.letters
        if sides:
            captions.write_letters(painter, area, pane.viewport.turn.turn_sides(sides))
    if content.main is not None and pane.look.texts == "all":
        _draw_scale(painter, pane, right)
        _draw_bottom(painter, pane, content.main, inner)
        if pane.look.labels:
            captions.draw_legend(painter, inner.left(), top + 6, half, _list_labels(content))
    if content.sentence:
        _draw_sentence(painter, area, content.sentence)


def _draw_bottom(painter: QPainter, pane: PaneState, shown: ShownSlice, inner: QRectF) -> None:
    above, part = inner, 0.46
    if inner.width() < _NARROW:
        # The value under the cursor needs its room: above the letter, not beside it.
        above, part = inner.adjusted(0, 0, 0, -1.6 * painter.fontMetrics().height()), 0.62
    readout = QRectF(above.topLeft(), QSizeF(above.width() * part, above.height()))
    _draw_readout(painter, pane, readout)
    _draw_bottom_right(painter, pane, shown, above.adjusted(readout.width() + 6, 0, 0, 0))


def _draw_title(painter: QPainter, pane: PaneState, rect: QRectF) -> float:
    """Tags and titles at the top left; returns where they end. What an image is not is said whatever else is."""
    content, side = pane.content, pane.content.side
    if side is None:
        return rect.top()
    if pane.look.texts == "none":
        left = rect.left()
        for text in _list_marks(content):
            left = captions.draw_chip(painter, left, rect.top(), text, ATTENTION).right() + 6
        return rect.top()
    box = captions.draw_chip(
        painter, rect.left(), rect.top(), _find_tag(content), captions.find_tag_colour(_find_tag(content)[-1:])
    )
    left = box.right() + 6
    for text in _list_marks(content):
        left = captions.draw_chip(painter, left, rect.top(), text, ATTENTION).right() + 6
    captions.write(painter, QRectF(left, rect.top(), max(rect.right() - left, 40), box.height()), _find_name(content))
    if pane.look.texts != "all":
        return box.bottom()
    line = QRectF(rect.left(), box.bottom() + 2, rect.width(), box.height())
    captions.write(painter, line, _describe_owner(side, pane.look.private), QUIET)
    return line.bottom()


def _describe_owner(side: Side, private: bool) -> str:
    """Patient, modality, and the series' description where the title does not say it already."""
    identity = side.series.identity
    patient = "" if private else (identity.patient_name or identity.patient_id).replace("^", " ").strip()
    kind = identity.modality if identity.description in side.title else f"{identity.modality} {identity.description}"
    return "  ".join(part for part in (patient, kind.strip()) if part)


def _find_tag(content: Content) -> str:
    if content.kind == DIFFERENCE:
        return "B \u2212 A"
    if content.kind == SWIPE:
        return "A | B"
    return content.side.tag if content.side else ""


def _find_name(content: Content) -> str:
    if content.kind == SWIPE and content.base and content.over:
        return " | ".join(shown.side.title for shown in (content.base, content.over) if shown.side.title)
    return content.side.title if content.side else ""


def _list_marks(content: Content) -> list[str]:
    pictured: list[Side | None] = [shown.side for shown in (content.base, content.over) if shown]
    notes = {side.note for side in pictured or [content.side] if side}
    marks = [text for note, text in (("preview", tr("PREVIEW")), ("loading", tr("loading \u2026"))) if note in notes]
    if any(side and side.series.provenance.is_synthetic for side in pictured or [content.side]):
        marks.append(tr("SYNTHETIC"))
    return marks


def _describe_place(content: Content, shown: ShownSlice) -> list[str]:
    geometry = shown.side.series.geometry
    texts = [tr("slice {0}").format(content.slice_text)]
    if not content.linked:
        texts[0] += tr("  not linked")
    if geometry.positioned:
        axis = find_axes(geometry)[shown.cut.plane.through]
        place = shown.cut.find_position(shown.index, axis)
        texts.append(f"{'xyz'[axis]} {place:.1f} mm".replace("-", "\u2212"))
    return texts


def _draw_bottom_right(painter: QPainter, pane: PaneState, shown: ShownSlice, rect: QRectF) -> None:
    look, series = pane.look, shown.side.series
    zoom = pane.viewport.zoom * min(shown.cut.pixel) * pane.ratio * 100
    texts = [(tr("zoom {0} %").format(f"{zoom:.0f}"), QUIET)]
    if pane.content.kind != DIFFERENCE and not series.is_colour:
        window = _describe_window(look, shown.curve)
        texts.insert(0, (window + (tr("  inverted") if look.invert else ""), QUIET))
    captions.write_lines(painter, rect, texts, Qt.AlignmentFlag.AlignRight, up=True)
    unit = "mm" if series.geometry.calibrated else "px"
    height = painter.fontMetrics().height() * 1.15
    above, most = rect.bottom() - height * len(texts) - 4, min(rect.width() * 0.5, 160.0)
    captions.draw_scale_bar(painter, rect.right(), above, pane.viewport.zoom, most, unit)


def _describe_window(look: PictureLook, curve: Curve | None) -> str:
    """How values become grey levels in this picture."""
    if isinstance(curve, TableCurve):
        name = look.grey.name if look.grey else ""
        return tr("grey table {0}").format(name).rstrip()
    text = tr("C {0}  W {1}").format(
        *(captions.format_number(part) for part in (curve.window if curve else look.window))
    )
    return text + tr("  sigmoid") if isinstance(curve, WindowCurve) and curve.function == SIGMOID else text


def _draw_scale(painter: QPainter, pane: PaneState, rect: QRectF) -> None:
    content = pane.content
    heats = [shown.heat for shown in (content.over, content.base) if shown is not None and shown.heat is not None]
    if content.kind != DIFFERENCE and not heats:
        return
    # Between the texts of the corner and the letter in the middle of the edge.
    top, bottom = rect.top() + 4.2 * painter.fontMetrics().height(), rect.center().y() - 28
    if bottom - top < _SHORTEST_BAR:
        return
    bar = QRectF(rect.right() - 14, top, 14, bottom - top)
    if content.kind != DIFFERENCE:
        draw_heat_bar(painter, heats[0], bar)
    elif content.over is not None:
        captions.draw_colour_bar(painter, captions.make_colour_bar(), bar, content.reach, content.over.side.series.unit)


def _draw_readout(painter: QPainter, pane: PaneState, rect: QRectF) -> None:
    if pane.pointer is None:
        return
    wide = painter.fontMetrics().horizontalAdvance
    texts = probe(pane.content, *pane.pointer)
    if texts and wide(texts[-1]) > rect.width():
        texts[-1] = texts[-1].removeprefix("LPS ")
    colours = [TEXT] + [QUIET] * len(texts)
    captions.write_lines(painter, rect, list(zip(texts, colours, strict=False)), Qt.AlignmentFlag.AlignLeft, up=True)


def _list_labels(content: Content) -> list[tuple[str, Colour]]:
    shown = content.over if content.kind == DIFFERENCE else content.main
    if shown is None:
        return []
    found = [
        (label.name, find_colour(label, label.value)) for held in shown.side.series.labels for label in held.labels
    ]
    more = len(found) - _LEGEND_ROWS
    shown_rows = found[:_LEGEND_ROWS]
    return [*shown_rows, (tr("and {0} more").format(more), (70, 70, 70))] if more > 0 else shown_rows


def _draw_halves(painter: QPainter, content: Content, area: QRectF) -> None:
    x = area.width() * content.split
    y = area.height() - painter.fontMetrics().height() - 2 * GAP - 24
    captions.draw_chip(painter, x - 34, y, "A", captions.find_tag_colour("A"))
    captions.draw_chip(painter, x + 12, y, "B", captions.find_tag_colour("B"))


def _draw_sentence(painter: QPainter, area: QRectF, text: str) -> None:
    box = area.adjusted(30, 30, -30, -30)
    flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
    used = QRectF(painter.boundingRect(box, flags, text)).adjusted(-14, -10, 14, 10)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 170))
    painter.drawRoundedRect(used, 6, 6)
    painter.setPen(TEXT)
    painter.drawText(box, flags, text)


def find_readout_rect(size: QSize) -> QRectF:
    """Where the value under the cursor is written: all that pointing has to repaint."""
    return QRectF(0, size.height() - 128, size.width() * 0.64, 128)
