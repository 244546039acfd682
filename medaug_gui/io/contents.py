"""What tells one file from every other, wherever it lies and whatever it is called: a digest of its contents.

Files up to `WHOLE` bytes count byte by byte. Of larger ones blocks spread over the whole file count, 64 MB of them in
all; of gzip files fewer, for they end with a checksum of all that they hold (RFC 1952 2.3.1).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable

WHOLE = 64 << 20
_BLOCK = 1 << 16
_GZIP = b"\x1f\x8b"
_FEW = 4 << 20


def digest_files(paths: Iterable[str | os.PathLike[str]]) -> str:
    """16 hexadecimal digits of the contents of some files, one after the other.

    Raises:
        OSError: one cannot be read.
    """
    digest = hashlib.sha256()
    for path in paths:
        _add_file(digest, path)
    return digest.hexdigest()[:16]


def _add_file(digest: hashlib._Hash, path: str | os.PathLike[str]) -> None:
    with open(path, "rb", buffering=0) as stream:
        size = os.fstat(stream.fileno()).st_size
        digest.update(size.to_bytes(8, "little"))
        start = stream.read(_BLOCK)
        digest.update(start)
        most = _FEW if start.startswith(_GZIP) else WHOLE
        if size <= most:
            while block := stream.read(16 * _BLOCK):
                digest.update(block)
            return
        count = most // _BLOCK
        for number in range(1, count):
            stream.seek((size - _BLOCK) * number // (count - 1))
            digest.update(stream.read(_BLOCK))
