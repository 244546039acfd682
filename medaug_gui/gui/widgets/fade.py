"""The only motion there is: a sheet or the drawer comes up in a moment, unless the system wants none."""

from __future__ import annotations

from PySide6.QtCore import QPropertyAnimation
from PySide6.QtWidgets import QApplication, QGraphicsOpacityEffect, QStyle, QWidget

FADE_MS = 100


def is_motion_wanted() -> bool:
    """False where the system, or the style for it, has animations off, and where nobody can see them."""
    app = QApplication.instance()
    if not isinstance(app, QApplication) or app.platformName() in ("offscreen", "minimal"):
        return False
    return app.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0


def fade_in(widget: QWidget) -> None:
    """Let a widget that was just shown come up."""
    if not is_motion_wanted():
        return
    if widget.isWindow():
        animation = QPropertyAnimation(widget, b"windowOpacity", widget)
    else:
        effect = QGraphicsOpacityEffect(widget)
        widget.setGraphicsEffect(effect)
        animation = QPropertyAnimation(effect, b"opacity", widget)
        # An effect that stays would have the widget painted through a picture of it for ever.
        animation.finished.connect(effect.deleteLater)
    animation.setDuration(FADE_MS)
    animation.setStartValue(0.0)
    animation.setEndValue(1.0)
    animation.start(QPropertyAnimation.DeletionPolicy.DeleteWhenStopped)
