"""One root for every error whose text is fit for the user: a sentence, and what to do next."""

from __future__ import annotations


class MedAugError(Exception):
    """Something went wrong that the user can read.

    Args:
        sentence: what happened, one sentence, no patient data.
        advice: what to do next, one sentence, or empty.
        details: anything longer, shown on demand.
    """

    def __init__(self, sentence: str, *, advice: str = "", details: str = "") -> None:
        super().__init__(sentence, advice, details)
        self.sentence = sentence
        self.advice = advice
        self.details = details

    def __str__(self) -> str:
        return f"{self.sentence} {self.advice}".strip()


class Refused(MedAugError):
    """A file or folder that is not opened, with the reason."""


class BadParameter(MedAugError):
    """A parameter outside its limits, of the wrong kind, or unknown."""


class NotAccepted(MedAugError):
    """A series that this operation cannot take, with the reason."""


class ModelProblem(MedAugError):
    """A model package that is damaged, dishonest or not understood."""


class ConsentWanted(ModelProblem):
    """A model that is a program and that the user has not allowed yet."""


class DeviceProblem(MedAugError):
    """The device asked for is not there, or ran out of memory at the smallest tile."""


class ExportProblem(MedAugError):
    """A result that could not be written, or did not read back as written."""


class Cancelled(Exception):
    """The user cancelled. Not an error: nothing is shown."""


_DISK_FULL = ("Not enough free space", " requested and ")
"""What numpy says, without the system's number, when an array does not fit on the disk."""


def as_sentence(error: BaseException) -> str:
    """The one sentence that is shown for any exception, ours or not."""
    if isinstance(error, MedAugError):
        return str(error)
    if isinstance(error, MemoryError):
        return "There is not enough memory for this. Close other programs or choose fewer or smaller series."
    if isinstance(error, FileNotFoundError):
        return "A file or folder is not there any more. Open it again from where it is now, or choose another place."
    if isinstance(error, OSError) and error.strerror:
        return f"The system said: {error.strerror}. Check that the place exists, can be written and has room."
    if isinstance(error, OSError) and any(words in str(error) for words in _DISK_FULL):
        return "The disk is full. Make room, or discard results that are not needed, and try again."
    return f"Something unexpected happened ({type(error).__name__}). The details say where."
