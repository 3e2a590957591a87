"""Statement files, sent with progress."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, Any

from ._generated.models.import_outcome import ImportOutcome
from .client import AsyncWikala, Wikala
from .problem import problem_of

#: Is given the bytes sent and the bytes in all.
Progress = Callable[[int, int], None]

_PATH = "/api/v1/finance/imports"


def import_statement(
    client: Wikala,
    file: str | Path | IO[bytes],
    *,
    name: str | None = None,
    on_progress: Progress | None = None,
    mapping: Mapping[str, Any] | None = None,
    timeout: float | None = None,
    **fields: str | bool,
) -> ImportOutcome:
    """Imports a statement: ``import_statement(wikala, "march.csv", currency="KWD")``.

    ``fields`` are those of the form, in the words of the API or of Python: ``account_id``, ``account_name``,
    ``currency``, ``dry_run``, ``strict``. ``mapping`` answers questions about the file. Nothing is sent twice by
    itself; sending a file again imports nothing new.

    Raises:
        Invalid: ``more["ambiguities"]`` has the questions, ``more["rowErrors"]`` the rows that cannot be read.
    """
    with _Sent(file, on_progress) as sent:
        response = client.http.post(_PATH, data=_form(mapping, fields), files=sent.part(name), timeout=timeout)
    if response.status_code >= 400:
        raise problem_of(response)
    return ImportOutcome.from_dict(response.json())


async def aimport_statement(
    client: AsyncWikala,
    file: str | Path | IO[bytes],
    *,
    name: str | None = None,
    on_progress: Progress | None = None,
    mapping: Mapping[str, Any] | None = None,
    timeout: float | None = None,
    **fields: str | bool,
) -> ImportOutcome:
    """The same, for asyncio."""
    with _Sent(file, on_progress) as sent:
        data, files = _form(mapping, fields), sent.part(name)
        response = await client.http.post(_PATH, data=data, files=files, timeout=timeout)
    if response.status_code >= 400:
        raise problem_of(response)
    return ImportOutcome.from_dict(response.json())


class _Sent:
    """A file that tells how much of it was read."""

    def __init__(self, file: str | Path | IO[bytes], on_progress: Progress | None) -> None:
        self._is_ours = isinstance(file, (str, Path))
        self._file: IO[bytes] = open(file, "rb") if isinstance(file, (str, Path)) else file
        self._name = os.path.basename(getattr(self._file, "name", "") or "statement")
        self._on_progress = on_progress
        start = self._file.tell()
        self._size = self._file.seek(0, io.SEEK_END)
        self._file.seek(start)

    def part(self, name: str | None) -> dict[str, Any]:
        return {"file": (name or self._name, self, "application/octet-stream")}

    def read(self, size: int = -1) -> bytes:
        chunk = self._file.read(size)
        if self._on_progress is not None:
            self._on_progress(self._file.tell(), self._size)
        return chunk

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def __iter__(self) -> _Sent:
        return self

    def __enter__(self) -> _Sent:
        return self

    def __exit__(self, *_: object) -> None:
        if self._is_ours:
            self._file.close()


def _form(mapping: Mapping[str, Any] | None, fields: Mapping[str, str | bool]) -> dict[str, str]:
    form = {_camel(name): _text(value) for name, value in fields.items()}
    if mapping is not None:
        form["mapping"] = json.dumps(mapping)
    return form


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


def _text(value: str | bool) -> str:
    return str(value).lower() if isinstance(value, bool) else value
