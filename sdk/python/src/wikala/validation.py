"""The rules a transaction must keep, before it is sent. The host has the last word."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from .money import MoneyError, read_amount, read_currency
from .problem import FieldError

_MOST_ITEMS = 50
_TAG_LENGTH = 100
_METADATA_BYTES = 16 * 1024
_SCHEMES = ("https://", "http://", "s3://", "urn:")
_DATES = ("postedOn", "valueOn", "paymentDate", "dueDate")
_TEXTS = {
    "description": 2000,
    "referenceNumber": 200,
    "invoiceNumber": 200,
    "vendorSupplier": 300,
    "paymentMethod": 50,
}
_YEAR = re.compile(r"([+-]?[0-9]{4,})-[0-9]{2}-[0-9]{2}")
_MEDIA_TYPE = re.compile(r"[ -.0-~]+/[ -~]+")


def validate_transaction(transaction: Mapping[str, Any]) -> list[FieldError]:
    """What is wrong with a transaction in the words of the API, in the order of its fields; nothing when it is good."""
    return list(_faults(transaction))


def _faults(transaction: Mapping[str, Any]) -> Iterator[FieldError]:
    if (amount := transaction.get("amount")) is not None:
        yield from _amount(amount)
    for name in _DATES:
        if (date := transaction.get(name)) is not None:
            yield from _date(f"/{name}", str(date))
    for name, longest in _TEXTS.items():
        if (text := transaction.get(name)) is not None:
            yield from _text(f"/{name}", text, 0, longest)
    tags = transaction.get("tags") or []
    yield from _count("/tags", tags)
    for place, tag in enumerate(tags[:_MOST_ITEMS]):
        yield from _text(f"/tags/{place}", tag, 1, _TAG_LENGTH)
    attachments = transaction.get("attachments") or []
    yield from _count("/attachments", attachments)
    for place, attachment in enumerate(attachments[:_MOST_ITEMS]):
        yield from _attachment(f"/attachments/{place}", attachment)
    if (metadata := transaction.get("metadata")) is not None:
        yield from _metadata(metadata)


def _amount(amount: Mapping[str, str]) -> Iterator[FieldError]:
    try:
        read_currency(amount["currency"])
    except MoneyError as error:
        yield FieldError("/amount/currency", error.code, str(error))
        return
    try:
        value = read_amount(amount["amount"])
    except MoneyError as error:
        yield FieldError("/amount/amount", error.code, str(error))
        return
    if value < 0:
        yield FieldError("/amount/amount", "negative", "the sign is in `type`: send the amount without one")


def _date(pointer: str, text: str) -> Iterator[FieldError]:
    shaped = _YEAR.fullmatch(text)
    if shaped is None:
        yield FieldError(pointer, "malformed", "as in 2026-03-31")
    elif not 1 <= int(shaped[1]) <= 9999:
        yield FieldError(pointer, "out_of_range", "a year has four digits")


def _text(pointer: str, text: str, shortest: int, longest: int) -> Iterator[FieldError]:
    if "\0" in text:
        yield FieldError(pointer, "nul_character", "a NUL character is not text")
    elif len(text) > longest:
        yield FieldError(pointer, "too_long", f"at most {longest} characters")
    elif len(text) < shortest:
        yield FieldError(pointer, "empty", "must not be empty")


def _count(pointer: str, items: list[Any]) -> Iterator[FieldError]:
    if len(items) > _MOST_ITEMS:
        yield FieldError(pointer, "too_many", f"at most {_MOST_ITEMS}")


def _attachment(pointer: str, attachment: Mapping[str, str]) -> Iterator[FieldError]:
    yield from _text(f"{pointer}/name", attachment["name"], 1, 255)
    uri = list(_text(f"{pointer}/uri", attachment["uri"], 1, 2000))
    if not uri and not attachment["uri"].startswith(_SCHEMES):
        uri = [FieldError(f"{pointer}/uri", "scheme", "starts with one of " + " ".join(_SCHEMES))]
    yield from uri
    media = list(_text(f"{pointer}/mediaType", attachment["mediaType"], 1, 127))
    if not media and _MEDIA_TYPE.fullmatch(attachment["mediaType"]) is None:
        media = [FieldError(f"{pointer}/mediaType", "malformed", "as in application/pdf")]
    yield from media


def _metadata(metadata: Mapping[str, Any]) -> Iterator[FieldError]:
    written = json.dumps(metadata, ensure_ascii=False, separators=(",", ":"))
    if len(written.encode()) > _METADATA_BYTES:
        yield FieldError("/metadata", "too_large", f"at most {_METADATA_BYTES} bytes as JSON")
    elif _holds_nul(metadata):
        yield FieldError("/metadata", "nul_character", "a NUL character is not text")


def _holds_nul(value: Any) -> bool:
    if isinstance(value, str):
        return "\0" in value
    if isinstance(value, Mapping):
        return any("\0" in name or _holds_nul(inner) for name, inner in value.items())
    if isinstance(value, list):
        return any(_holds_nul(inner) for inner in value)
    return False
