"""Composes the texts of a pane: who and what, where, through which window, and the value under the cursor."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, QSizeF
from PySide6.QtGui import QPainter

from medaug_gui.core.grey import SIGMOID, Curve, TableCurve, WindowCurve
from medaug_gui.core.labels import Colour
from medaug_gui.gui.dress.icons import paint_icon
from medaug_gui.gui.dress.tags import measure_tag, paint_tag
from medaug_gui.gui.scene.colour_maps import GREY
from medaug_gui.gui.scene.planes import find_axes
from medaug_gui.gui.scene.side import Hidden, PictureLook, ShownSlice, Side
from medaug_gui.gui.view.content import DIFFERENCE, SLAB, SWIPE, Content
from medaug_gui.gui.view.painting import captions
from medaug_gui.gui.view.painting.heat_image import draw_heat_bar
from medaug_gui.gui.view.painting.names import name_plane, name_projection, name_side
from medaug_gui.gui.view.painting.outlines import find_colour
from medaug_gui.gui.view.painting.palette import QUIET, TEXT
from medaug_gui.gui.view.painting.plates import LINE, measure_text, write_letters, write_line, write_sentence
from medaug_gui.gui.view.painting.probe import Reading, probe
from medaug_gui.gui.view.viewport import Viewport

translate = QCoreApplication.translate
_LEGEND_ROWS = 10
_NARROW = 300
_SECOND = 0.6
"""The share of a pane that its second line may take."""
_SHORTEST_BAR = 60
_LEFT, _TOP, _GAP = 12.0, 8.0, 4.0
_RIGHT = {True: 26.0, False: 12.0}
"""Points from the right edge, with a slider and without."""


@dataclass(frozen=True)
class PaneState:
    """What the texts are composed from."""

    content: Content
    look: PictureLook
    viewport: Viewport
    size: QSize
    ratio: float
    pointer: tuple[float, float] | None

    @property
    def right(self) -> float:
        """Where texts at the right end."""
        return self.size.width() - _RIGHT[self.content.stack is not None]

    @property
    def is_narrow(self) -> bool:
        """True where there is room for the most needful only."""
        return self.size.width() < _NARROW


def annotate(painter: QPainter, pane: PaneState) -> None:
    """All texts and marks over the picture."""
    content, shown, texts = pane.content, pane.content.main, pane.look.texts
    bar = _find_bar(pane) if texts == "all" else QRectF()
    if shown is not None and texts != "none":
        _draw_letters(painter, pane, shown, bar)
    below, tags_end = _draw_title(painter, pane)
    if shown is not None and texts != "none":
        _draw_place(painter, pane, shown, tags_end)
        if content.kind == SWIPE:
            _draw_halves(painter, pane)
    if shown is not None and texts == "all":
        _draw_scale(painter, pane, bar)
        reading = _find_reading(pane)
        # In a narrow pane both have no room: what is pointed at is asked for just now.
        how = "" if pane.is_narrow and reading is not None else _describe_how(pane, shown)
        _draw_how(painter, pane, shown, how)
        if reading is not None:
            _draw_readout(painter, pane, reading, pane.right - _LEFT - measure_text(how) - 4 * _GAP)
        legend = pane.look.labels and content.kind != SLAB and (not content.is_told or content.plane == "axial")
        if legend and not pane.is_narrow:
            names = _list_labels(content, pane.look.hidden)
            captions.draw_legend(painter, QPointF(_LEFT, below + 4), pane.size.width() * 0.4, names)
    if content.sentence:
        write_sentence(painter, QRectF(QPointF(0, 0), pane.size.toSizeF()), content.sentence)


def _draw_letters(painter: QPainter, pane: PaneState, shown: ShownSlice, bar: QRectF) -> None:
    sides = shown.cut.letters
    if not sides:
        return
    size = pane.size
    rect = pane.viewport.make_transform(size).mapRect(pane.viewport.rect_to_widget(shown.rect, size))
    right = pane.right if bar.isNull() else bar.left() - 28
    # Beside the texts of the corners in a wide pane, between them in a narrow one.
    high = 2 * LINE + _TOP if size.width() < 2 * _NARROW else _TOP - _GAP
    room = QRectF(QPointF(_GAP, high), QPointF(right + _GAP, size.height() - high))
    write_letters(painter, rect, QRectF(QPointF(0, 0), size.toSizeF()), room, pane.viewport.turn.turn_sides(sides))


def _draw_title(painter: QPainter, pane: PaneState) -> tuple[float, float]:
    """Tags, titles and the patient at the top left; what no scan is says so in any case.

    Returns where the lines end downwards, and the tags to the right.
    """
    content, side, texts = pane.content, pane.content.side, pane.look.texts
    if side is None:
        return _TOP, 0.0
    at = QPointF(_LEFT, _TOP)
    for text, kind in _list_tags(content, marks_only=texts == "none"):
        at = QPointF(paint_tag(painter, at, text, kind).right() + _GAP + 2, at.y())
    end = at.x()
    if texts == "none":
        return _TOP + LINE, end
    # At the right is the number of the slice, or what a slab is made of.
    room = pane.right - at.x() - (150 if content.kind == SLAB else measure_text("000 / 000") + 12)
    title = _find_title(pane, side)
    if pane.is_narrow and title:
        # The number of the slice comes down where the tags are in its way.
        number = measure_text(content.slice_text.replace("/", " / "), strong=True)
        taken = number + 12 if pane.right - number < end else 0.0
        write_line(painter, QPointF(_LEFT, _TOP + LINE), [(title, TEXT)], pane.right - _LEFT - taken)
        return _TOP + 2 * LINE, end
    if title and room > 30:
        write_line(painter, at, [(title, TEXT)], room)
    second = _find_second(pane, side)
    if not second or pane.is_narrow or (texts != "all" and not content.preview):
        return _TOP + LINE, end
    write_line(painter, QPointF(_LEFT, _TOP + LINE), [(second, QUIET)], pane.size.width() * _SECOND)
    return _TOP + 2 * LINE, end


def _list_tags(content: Content, marks_only: bool) -> list[tuple[str, str]]:
    """The words in boxes: what the pane is, then what an image is not."""
    side = content.side
    assert side is not None
    pictured: list[Side] = [shown.side for shown in (content.base, content.over) if shown] or [side]
    tags = []
    previewed = any(one.note == "preview" for one in pictured)
    if not marks_only:
        if content.is_told:
            tags.append((_name_view(content), "neutral"))
        if content.kind == DIFFERENCE:
            tags.append((translate("Pane", "Difference"), "neutral"))
        elif not content.is_told or side.tag != "A":
            tags.append((name_side(side.tag, side.note), "preview" if side.note == "preview" else "neutral"))
    if previewed and (marks_only or content.kind in (DIFFERENCE, SWIPE)):
        tags.append((translate("Pane", "Preview"), "preview"))
    if any(one.series.provenance.is_synthetic for one in pictured):
        tags.append((translate("Pane", "Synthetic"), "synthetic"))
    return tags


def _name_view(content: Content) -> str:
    plane = name_plane(content.plane)
    return f"{plane} {name_projection(content.slab.projection)}" if content.slab is not None else plane


def _find_title(pane: PaneState, side: Side) -> str:
    content = pane.content
    if content.kind == SLAB:
        slab = content.slab
        return "" if slab is None else translate("Pane", "{0} mm slab").format(f"{slab.thickness:.3g}")
    if content.kind == DIFFERENCE:
        return translate("Pane", "Result \u2212 Source")
    if side.note == "loading":
        if not side.label:
            return translate("Pane", "Reading \u2026")
        return translate("Pane", "{0}, reading \u2026").format(side.label)
    return side.label if not content.is_told or content.plane == "axial" else ""


def _find_second(pane: PaneState, side: Side) -> str:
    """The second line: what a slab spans, which copy a preview is, how two differ, or whose picture it is."""
    content = pane.content
    if content.kind == SLAB:
        slab = content.slab
        if slab is None or not slab.axis:
            return ""
        ends = (f"{end:z.1f}".replace("-", "\u2212") for end in (slab.first, slab.last))
        return translate("Pane", "{0} {1} to {2} mm").format(slab.axis, *ends)
    if content.preview:
        return content.preview
    if content.kind == DIFFERENCE:
        return content.summary
    if content.is_told and content.plane != "axial":
        return ""
    return _describe_owner(side, pane.look.private)


def _describe_owner(side: Side, private: bool) -> str:
    """Patient, and the series' description where the title does not say it already."""
    identity = side.series.identity
    patient = "" if private else (identity.patient_name or identity.patient_id).replace("^", " ").strip()
    kind = identity.modality if identity.description in side.label else f"{identity.modality} {identity.description}"
    return " \u00b7 ".join(part for part in (patient, kind.strip()) if part)


def _draw_place(painter: QPainter, pane: PaneState, shown: ShownSlice, tags_end: float) -> None:
    """Which slice of how many, where it is, and that it stands for itself, at the top right; below tags in its way."""
    content, at = pane.content, QPointF(pane.right, _TOP)
    wide = pane.size.width() * 0.4
    if content.kind != SLAB:
        number = content.slice_text.replace("/", " / ")
        if at.x() - measure_text(number, strong=True) < tags_end:
            at += QPointF(0, LINE)
        if number:
            write_line(painter, at, [(number, TEXT)], wide, right=True, strong=True)
            at += QPointF(0, LINE)
        place = _describe_position(shown)
        if place and pane.look.texts == "all" and not pane.is_narrow:
            write_line(painter, at, [(place, QUIET)], wide, right=True)
            at += QPointF(0, LINE)
    if not content.linked:
        text = translate("Pane", "not linked")
        box = write_line(painter, at, [(text, QUIET)], wide, right=True)
        paint_icon(painter, QRectF(box.left() - 18, box.top() + 1, 16, 16), "unlinked", QUIET)


def _describe_position(shown: ShownSlice) -> str:
    geometry = shown.side.series.geometry
    if not geometry.positioned:
        return ""
    axis = find_axes(geometry)[shown.cut.plane.through]
    place = shown.cut.find_position(shown.index, axis)
    return f"{'xyz'[axis]} {place:z.1f} mm".replace("-", "\u2212")


def _describe_how(pane: PaneState, shown: ShownSlice) -> str:
    """Window and zoom."""
    zoom = f"{pane.viewport.zoom * min(shown.cut.pixel) * pane.ratio * 100:.0f} %"
    texts = [zoom] if not pane.is_narrow else []
    if pane.content.kind != DIFFERENCE and not shown.side.series.is_colour:
        texts.insert(0, _describe_window(pane.look, shown.curve))
    return " \u00b7 ".join(texts)


def _draw_how(painter: QPainter, pane: PaneState, shown: ShownSlice, how: str) -> None:
    """The scale bar, window and zoom at the bottom right."""
    bottom, series = pane.size.height() - _TOP - LINE, shown.side.series
    if how:
        write_line(painter, QPointF(pane.right, bottom), [(how, QUIET)], pane.size.width() * 0.5, right=True)
    unit = "mm" if series.geometry.calibrated else "px"
    most = min(pane.size.width() * 0.25, 160.0)
    captions.draw_scale_bar(painter, QPointF(pane.right, bottom - LINE), pane.viewport.zoom, most, unit)


def _describe_window(look: PictureLook, curve: Curve | None) -> str:
    """How values become grey levels in this picture."""
    if isinstance(curve, TableCurve):
        name = look.grey.name if look.grey else ""
        text = translate("Pane", "grey table {0}").format(name).rstrip()
    else:
        window = (captions.format_number(part) for part in (curve.window if curve else look.window))
        text = translate("Pane", "C {0} W {1}").format(*window)
        if isinstance(curve, WindowCurve) and curve.function == SIGMOID:
            text += translate("Pane", ", sigmoid")
    return text + translate("Pane", ", inverted") if look.invert else text


def _find_bar(pane: PaneState) -> QRectF:
    """Where a scale of colours stands; empty where there is none, or no room."""
    content = pane.content
    heat = any(shown is not None and shown.heat is not None for shown in (content.over, content.base))
    if content.kind != DIFFERENCE and not heat and not _is_coloured(pane):
        return QRectF()
    if content.kind == DIFFERENCE and content.over is None:
        return QRectF()
    top, bottom = _TOP + 4.2 * LINE, pane.size.height() - _TOP - 3.4 * LINE
    return QRectF(pane.right - 10, top, 8, bottom - top) if bottom - top >= _SHORTEST_BAR else QRectF()


def _draw_scale(painter: QPainter, pane: PaneState, bar: QRectF) -> None:
    content = pane.content
    if bar.isNull():
        return
    if content.kind == DIFFERENCE:
        unit = content.over.side.series.unit if content.over is not None else ""
        captions.draw_bar(painter, captions.make_colour_bar(), bar, (-content.reach, content.reach), unit)
        return
    heats = [shown.heat for shown in (content.over, content.base) if shown is not None and shown.heat is not None]
    if heats:
        draw_heat_bar(painter, heats[0], bar)
    elif content.main is not None:
        image = captions.make_map_bar(pane.look.colours, pane.look.invert)
        captions.draw_bar(painter, image, bar, _find_ends(pane, content.main), content.main.side.series.unit, False)


def _is_coloured(pane: PaneState) -> bool:
    """True where grey levels are seen in colours, which need a scale."""
    main = pane.content.main
    return main is not None and pane.look.colours != GREY and not main.side.series.is_colour


def _find_ends(pane: PaneState, shown: ShownSlice) -> tuple[float, float]:
    """The values of the lowest and the highest level."""
    centre, width = shown.curve.window if shown.curve else pane.look.window
    return centre - width / 2, centre + width / 2


def _find_reading(pane: PaneState) -> Reading | None:
    """What is under the cursor, or where the planes meet."""
    place = pane.pointer or (pane.content.mark if pane.content.is_told else None)
    return probe(pane.content, *place) if place is not None else None


def _draw_readout(painter: QPainter, pane: PaneState, reading: Reading, room: float) -> None:
    """What was read, at the bottom left; its last line leaves room for what stands beside it."""
    lines: list[list[tuple[str, object]]] = []
    lines.append([(reading.value, TEXT), *([(reading.change, QUIET)] if reading.change else [])])
    if reading.map:
        lines.append([(reading.map, QUIET)])
    if reading.place and not pane.is_narrow and (pane.pointer is not None or pane.content.plane == "axial"):
        lines.append([(reading.place, QUIET)])
    top = pane.size.height() - _TOP - LINE * len(lines)
    for row, spans in enumerate(lines):
        at = QPointF(_LEFT, top + row * LINE)
        wide = pane.size.width() * 0.55
        wide = min(wide, room) if row == len(lines) - 1 and not pane.is_narrow else wide
        write_line(painter, at, spans, wide, strong=row == 0)  # type: ignore[arg-type]


def _list_labels(content: Content, hidden: Hidden) -> list[tuple[str, Colour]]:
    shown = content.over if content.kind == DIFFERENCE else content.main
    if shown is None:
        return []
    found = [
        (label.name, find_colour(label, label.value))
        for held in shown.side.series.labels
        for label in held.labels
        if (held.name, label.value) not in hidden
    ]
    more = len(found) - _LEGEND_ROWS
    rows = found[:_LEGEND_ROWS]
    return [*rows, (translate("Pane", "and {0} more").format(more), (70, 70, 70))] if more > 0 else rows


def _draw_halves(painter: QPainter, pane: PaneState) -> None:
    """Which side of the divider is which."""
    content = pane.content
    x, y = pane.size.width() * content.split, _TOP + 2.6 * LINE
    over = content.over.side if content.over is not None else None
    left = name_side("A", "")
    paint_tag(painter, QPointF(x - 8 - measure_tag(left)[0], y), left)
    if over is not None:
        kind = "preview" if over.note == "preview" else "neutral"
        box = paint_tag(painter, QPointF(x + 8, y), name_side(over.tag, over.note), kind)
        if over.label:
            write_line(painter, QPointF(box.right() + 6, y), [(over.label, TEXT)], pane.right - box.right() - 6)


def describe_pane(content: Content) -> str:
    """What a pane shows, in words: for those who hear it."""
    if content.side is None:
        return content.sentence
    tags = [text for text, _kind in _list_tags(content, marks_only=False)]
    return ", ".join(part for part in (*tags, content.side.label) if part)


def find_preview_end(content: Content, texts: str, size: QSize) -> QPointF | None:
    """Where the line of a preview ends in a pane, at its top; None where it is not written."""
    if not content.preview or texts == "none" or size.width() < _NARROW:
        return None
    wide = min(measure_text(content.preview), size.width() * _SECOND)
    return QPointF(_LEFT + wide + _GAP + 2, _TOP + LINE)


def find_readout_rect(size: QSize) -> QRectF:
    """Where the value under the cursor is written: all that pointing has to repaint."""
    high, share = 3 * LINE + _TOP + 2, 1.0 if size.width() < _NARROW else 0.64
    return QRectF(QPointF(0, size.height() - high), QSizeF(size.width() * share, high))
