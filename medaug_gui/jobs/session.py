"""The session's folder: results live there until they are exported or discarded, and it goes when the program does.

After a kill it stays: what lies in it is offered at the next start (see `jobs.leftover`).
"""

from __future__ import annotations

from pathlib import Path
from types import TracebackType

from medaug_gui.core.errors import MedAugError, as_sentence
from medaug_gui.io import folder_locks
from medaug_gui.io.places import find_session_root, list_session_roots

PREFIX = "medaug-session-"
RESULTS = "results"
"""The folder in a session with one folder for each job."""


class Session:
    """A folder that only this user can read (it holds scans), held by a lock as long as the process lives.

    Attributes:
        folder: where it is.
        remark: a sentence where it could not be made in its usual place, else empty.
    """

    def __init__(self, held: folder_locks.LockedFolder, remark: str = "") -> None:
        self._held = held
        self.folder = held.folder
        self.remark = remark

    def close(self) -> None:
        """Remove the folder and all in it."""
        self._held.remove()

    def leave(self) -> None:
        """Let go of the folder and leave what is in it for the next start."""
        self._held.release()

    def __enter__(self) -> Session:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_session() -> Session:
    """Make this process its folder; raises `MedAugError` with a sentence where no place takes one."""
    troubles: list[OSError] = []
    for root in dict.fromkeys(list_session_roots()):
        try:
            root.mkdir(parents=True, exist_ok=True)
            held = folder_locks.make_folder(root, PREFIX)
        except OSError as error:
            troubles.append(error)
            continue
        return Session(held, _phrase_remark(troubles[0], root) if troubles else "")
    raise MedAugError(
        f"There is no place for results: {find_session_root()} cannot be written.",
        advice="Make room there, or name another folder in the environment variable MEDAUG_SESSIONS.",
        details=as_sentence(troubles[0]),
    )


def take_over(folder: Path) -> Session | None:
    """Take over the session that a dead process left in a folder; None where a living process holds it."""
    held = folder_locks.claim_folder(folder)
    return Session(held) if held is not None else None


def _phrase_remark(error: OSError, root: Path) -> str:
    reason = error.strerror or type(error).__name__
    return f"Results are kept in {root}: their usual folder cannot be written ({reason.lower()})."
