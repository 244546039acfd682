"""Written whole or not at all: files are made in a hidden folder beside their place and moved there when whole.

The hidden folder is held by a lock as long as its process lives (see `io.folder_locks`). What a killed process left is
taken away by the next that writes into the same place; files that were whole and half moved are first moved to their
end.
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from medaug_gui.core.errors import ExportProblem
from medaug_gui.export.names import number_names
from medaug_gui.io import folder_locks
from medaug_gui.io.files import HALF_WRITTEN

_MOVES = "moves.json"
"""In the hidden folder while its files are moved: each file's name and the name it gets."""
_WHOLE = "whole"
_SENTENCES = {
    errno.ENOSPC: ("There is no room left on the disk.", "Free some space or choose another folder."),
    errno.EDQUOT: ("Your share of the disk is used up.", "Free some space or choose another folder."),
    errno.EACCES: ("This folder cannot be written to.", "Choose another folder."),
    errno.EPERM: ("This folder cannot be written to.", "Choose another folder."),
    errno.EROFS: ("This disk is read-only.", "Choose another folder."),
    errno.ENOTDIR: ("A file stands where the folder should be.", "Choose another folder."),
    errno.EEXIST: ("A file stands where the folder should be.", "Choose another folder."),
    errno.ENAMETOOLONG: ("The path is too long.", "Choose a folder nearer to the top, or a shorter name pattern."),
}


@contextmanager
def stage(folder: Path) -> Iterator[Path]:
    """A hidden folder inside `folder` to write in; gone afterwards, whatever happens.

    Raises:
        ExportProblem: the system refuses to write, in one sentence.
    """
    with _explain_errors():
        folder.mkdir(parents=True, exist_ok=True)
        remove_leftovers(folder)
        held = folder_locks.make_folder(folder, *HALF_WRITTEN)
        try:
            inside = held.folder / _WHOLE
            inside.mkdir()  # with the permissions the user's files have; the folder around it is private
            yield inside
        finally:
            held.remove()


def remove_leftovers(folder: Path) -> None:
    """Take away what killed processes left half written in a folder; a living one's stays."""
    for held in folder_locks.claim_ownerless(folder, *HALF_WRITTEN, mine=False):
        _finish_moves(held.folder, folder)
        held.remove()


def publish_folder(whole: Path, folder: Path, name: str) -> Path:
    """Move a whole folder to `folder/name`, or to the next free number; never over anything."""
    for candidate in number_names(name):
        place = folder / candidate
        if os.path.lexists(place):
            continue
        try:
            os.rename(whole, place)
        except OSError as error:
            if error.errno in (errno.EEXIST, errno.ENOTEMPTY):
                continue
            raise
        sync_folder(folder)
        return place
    raise AssertionError("numbers do not end")


def publish_files(whole: Path, folder: Path, name: str) -> dict[str, Path]:
    """Move the files of a folder to `folder`, named `name` + their own names as suffixes; never over anything.

    Returns:
        The suffix of each file with its place. All have the same number.
    """
    suffixes = sorted(entry.name for entry in whole.iterdir())
    for candidate in number_names(name):
        places = {suffix: folder / f"{candidate}{suffix}" for suffix in suffixes}
        if any(os.path.lexists(place) for place in places.values()):
            continue
        moves = {whole / suffix: place for suffix, place in places.items()}
        write_file(whole.parent / _MOVES, json.dumps({old.name: new.name for old, new in moves.items()}).encode())
        if _move_all(moves):
            sync_folder(folder)
            return places
    raise AssertionError("numbers do not end")


def write_file(path: Path, content: Callable[[Path], object] | bytes) -> None:
    """Write a file (bytes, or what the function writes to the path) and see it onto the disk."""
    if callable(content):
        content(path)
    else:
        path.write_bytes(content)
    with open(path, "rb") as stream:
        os.fsync(stream.fileno())


def sync_folder(folder: Path) -> None:
    """See the names in a folder onto the disk, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError:
        pass  # some network file systems cannot
    finally:
        os.close(handle)


def _finish_moves(hidden: Path, folder: Path) -> None:
    """Move the rest of files of which a killed process had moved some: all of them were whole."""
    try:
        moves = json.loads((hidden / _MOVES).read_text(encoding="utf-8"))
        pairs = [(hidden / _WHOLE / str(old), folder / Path(str(new)).name) for old, new in moves.items()]
    except (OSError, ValueError, AttributeError):
        return
    if not any(_is_moved(source, place) for source, place in pairs):
        return  # nobody has seen any of it
    for source, place in pairs:
        try:
            if not source.exists():
                continue
            if place.is_file() and not place.stat().st_size:  # the name was taken, and not yet given the file
                os.replace(source, place)
            else:
                _move(source, place)
        except OSError:
            continue  # it is there already, or the disk refuses as it did before


def _is_moved(source: Path, place: Path) -> bool:
    if not place.is_file():
        return False
    return not source.exists() or source.samefile(place)


def _move_all(moves: dict[Path, Path]) -> bool:
    done: list[tuple[Path, Path]] = []
    try:
        for source, place in moves.items():
            _move(source, place)
            done.append((source, place))
    except FileExistsError:
        _take_back(done)
        return False
    except BaseException:
        _take_back(done)
        raise
    return True


def _take_back(done: list[tuple[Path, Path]]) -> None:
    for source, place in done:
        if source.exists():
            place.unlink(missing_ok=True)
        else:
            os.replace(place, source)


def _move(source: Path, place: Path) -> None:
    """Move without ever replacing: a hard link fails where the name is taken, a rename on POSIX would not."""
    try:
        os.link(source, place)
    except FileExistsError:
        raise
    except OSError:  # FAT and some network file systems know no links: the name is taken first, then given the file
        os.close(os.open(place, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
        try:
            os.replace(source, place)
        except BaseException:
            place.unlink(missing_ok=True)
            raise


@contextmanager
def _explain_errors() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        sentence, advice = _SENTENCES.get(
            _errno(error), ("The files could not be written.", "Check that the folder exists and can be written.")
        )
        raise ExportProblem(sentence, advice=advice, details=error.strerror or type(error).__name__) from error


def _errno(error: BaseException | None) -> int:
    """The system's number of the error or of the one it arose from: pydicom raises its own without one."""
    while error is not None:
        if isinstance(error, OSError) and error.errno:
            return error.errno
        error = error.__cause__ or error.__context__
    return 0
