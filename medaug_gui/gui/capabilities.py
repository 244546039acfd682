"""What the engine can do here: its operations and devices, remembered from the last start or fresh."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from medaug_gui.core.spec import OperationSpec
from medaug_gui.gui.language.language import find_language
from medaug_gui.gui.language.spoken_specs import translate_spec
from medaug_gui.jobs.messages import Device, EngineReady
from medaug_gui.jobs.recipe import Recipe


class Capabilities(QObject):
    """Operations and devices, and the device that the user has chosen.

    `specs` speak the language of the window; `name_recipe` names results, which keep the names they got.

    Signals:
        learned: an EngineReady; operations_changed: there are others than before.
        device_chosen: jobs run elsewhere from now on.
    """

    learned = Signal(object)
    operations_changed = Signal()
    device_chosen = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.specs: dict[str, OperationSpec] = {}
        self._learned: dict[str, OperationSpec] = {}
        find_language().changed.connect(self._speak)
        self.devices: tuple[Device, ...] = ()
        self.device = "auto"

    def learn(self, ready: EngineReady) -> None:
        """Take over what the engine says it can do."""
        self.devices = ready.devices
        specs = {spec.id: spec for spec in ready.operations}
        # An engine that starts anew is no reason to build a form again under the user's hand.
        if list(self._learned.items()) != list(specs.items()):
            self._learned = specs
            self._speak()
        self.learned.emit(ready)

    def choose_device(self, device: str) -> None:
        """Run jobs on this device from now on."""
        self.device = device
        self.device_chosen.emit(device)

    def find_title(self, operation: str) -> str:
        """The title of an operation; its id where it is not installed here."""
        return self.specs[operation].title if operation in self.specs else operation

    def name_recipe(self, recipe: Recipe) -> str:
        """The operations' titles, joined."""
        names = [step.operation for step in recipe.active]
        return " + ".join(self._learned[name].title if name in self._learned else name for name in names)

    def list_unknown(self, recipe: Recipe | None) -> list[str]:
        """The operations of a recipe that are not installed here."""
        steps = recipe.active if recipe is not None else ()
        return [step.operation for step in steps if step.operation not in self.specs]

    def is_generating(self, recipe: Recipe) -> bool:
        """True for a recipe that needs no source."""
        first = self.specs.get(recipe.active[0].operation) if recipe.active else None
        return first is not None and not first.accepts.source

    def can_preview(self, recipe: Recipe | None) -> bool:
        """True for a recipe that does something to a slice and is installed here."""
        if recipe is None or not recipe.active:
            return False
        return not self.is_generating(recipe) and not self.list_unknown(recipe)

    @Slot()
    def _speak(self) -> None:
        self.specs = {name: translate_spec(spec) for name, spec in self._learned.items()}
        self.operations_changed.emit()
