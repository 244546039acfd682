"""Questions before something is lost or foreign code runs: verbs on the buttons, and the safe one is what Esc means."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from medaug_gui import PROGRAM

SAFE, GO, INSTEAD = "safe", "go", "instead"
_ROLES = (
    (SAFE, QMessageBox.ButtonRole.RejectRole),
    (INSTEAD, QMessageBox.ButtonRole.ActionRole),
    (GO, QMessageBox.ButtonRole.DestructiveRole),
)


class Question(str):
    """What is asked, with the verbs of the answers.

    Attributes:
        safe: loses nothing and runs nothing; the answer of Enter, of Esc and of a closed question.
        go: does what was asked about.
        instead: does something else first; empty for no such answer.
        act: what that is, True where `go` holds after it; None where the asker knows.
    """

    safe: str
    go: str
    instead: str
    act: Callable[[], bool] | None

    def __new__(
        cls, text: str, safe: str, go: str, instead: str = "", act: Callable[[], bool] | None = None
    ) -> Question:
        """The sentence, with its verbs."""
        question = super().__new__(cls, text)
        question.safe, question.go, question.instead, question.act = safe, go, instead, act
        return question


def ask(parent: QWidget, question: Question) -> str:
    """Ask, and wait for `SAFE`, `GO` or `INSTEAD`."""
    box = QMessageBox(parent)
    box.setObjectName("question")
    box.setWindowTitle(PROGRAM)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(question)
    buttons = {}
    verbs = {SAFE: question.safe, INSTEAD: question.instead, GO: question.go}
    for answer, role in _ROLES:
        verb = verbs[answer]
        if verb:
            buttons[answer] = box.addButton(verb, role)
    box.setDefaultButton(buttons[SAFE])
    box.setEscapeButton(buttons[SAFE])
    box.exec()
    clicked = box.clickedButton()
    box.deleteLater()
    return next((answer for answer, button in buttons.items() if button is clicked), SAFE)
