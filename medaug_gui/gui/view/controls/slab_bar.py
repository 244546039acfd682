"""What a slab is made of, in the corner of its pane: projection, thickness, and which plane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSpinBox, QToolButton

from medaug_gui.gui.language.retranslate import Retranslated
from medaug_gui.gui.scene.planes import NAMES
from medaug_gui.gui.view.board import Board
from medaug_gui.gui.view.layouts.slabs import PROJECTIONS
from medaug_gui.gui.view.painting.names import name_plane, name_projection

if TYPE_CHECKING:
    from medaug_gui.gui.view.compare_view import CompareView

_MOST_MM = 500
_MARGIN = 8


class SlabBar(Retranslated, QFrame):
    """Lies over the slab of three planes, and changes it."""

    def __init__(self, view: CompareView, board: Board) -> None:
        super().__init__(board)
        self.setObjectName("slab_bar")
        self.setProperty("card", True)
        self._view = view
        self._menu = QMenu(self)
        self._groups = {name: QActionGroup(self) for name in ("projection", "slab_plane")}
        self._actions: dict[str, QAction] = {}
        for group, names in (("projection", PROJECTIONS), ("slab_plane", NAMES)):
            for name in names:
                action = self._menu.addAction("")
                action.setObjectName(name)
                action.setCheckable(True)
                action.triggered.connect(self._choose)
                self._groups[group].addAction(action)
                self._actions[name] = action
            self._menu.addSeparator()
        self._kind = QToolButton()
        self._kind.setObjectName("slab_kind")
        self._kind.setProperty("kind", "menu")
        self._kind.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self._kind.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._kind.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._kind.setMenu(self._menu)
        self._thickness = QSpinBox()
        self._thickness.setObjectName("slab_thickness")
        self._thickness.setRange(1, _MOST_MM)
        self._thickness.setSingleStep(5)
        self._thickness.setFixedWidth(68)
        self._thickness.setKeyboardTracking(False)
        self._thickness.valueChanged.connect(self._set_thickness)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 4, 4, 4)
        row.setSpacing(4)
        row.addWidget(self._kind)
        row.addWidget(self._thickness)
        self.retranslate()
        self.hide()

    def retranslate(self) -> None:
        """See `Retranslated`."""
        for name, action in self._actions.items():
            action.setText(name_projection(name) if name in PROJECTIONS else name_plane(name))
        self._kind.setToolTip(self.tr("Projection and plane of the slab"))
        self._kind.setAccessibleName(self.tr("Projection and plane of the slab"))
        self._thickness.setToolTip(self.tr("Thickness of the slab in mm"))
        self._thickness.setAccessibleName(self.tr("Thickness of the slab in mm"))
        self._thickness.setSuffix(self.tr(" mm"))

    @Slot()
    def place(self) -> None:
        """Follow the slab: over its upper right corner, or out of sight."""
        pane = self._view.slab_pane
        self.setVisible(pane is not None)
        if pane is None:
            return
        choices = self._view.choices
        for name in (choices.projection, choices.slab_plane):
            self._actions[name].setChecked(True)
        self._kind.setText(name_projection(choices.projection))
        with QSignalBlocker(self._thickness):
            self._thickness.setValue(round(choices.thickness))
        self.resize(self.sizeHint())
        self.move(pane.geometry().topRight() - QPoint(self.width() + _MARGIN, -_MARGIN))
        self.raise_()

    @Slot()
    def _choose(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            name = action.objectName()
            self._view.choose(**{"projection" if name in PROJECTIONS else "slab_plane": name})

    @Slot(int)
    def _set_thickness(self, mm: int) -> None:
        self._view.choose(thickness=float(mm))
