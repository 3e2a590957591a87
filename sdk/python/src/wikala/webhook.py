"""Messages that the host sends, signed as Standard Webhooks says."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import time
from collections.abc import Iterable, Mapping
from typing import Any

from .problem import WikalaError

#: Seconds that the clocks of sender and receiver may differ.
TOLERANCE = 300


class InvalidSignature(WikalaError):
    """The message is not from the host, or too old."""


def verify(
    secrets: str | Iterable[str],
    headers: Mapping[str, str],
    body: bytes | str,
    *,
    now: float | None = None,
) -> dict[str, Any]:
    """The event of a message, once its signature and its time are good.

    ``body`` must be the bytes that came, before any parsing. While a secret is being changed, pass both. A message can
    arrive more than once: keep the header ``webhook-id``, and ignore what you have.

    Raises:
        InvalidSignature: Answer with 401, and do nothing.
    """
    raw = body.encode() if isinstance(body, str) else body
    sent = {name.lower(): value for name, value in headers.items()}
    try:
        ident, seconds = sent["webhook-id"], sent["webhook-timestamp"]
        signatures = sent["webhook-signature"].split(" ")
    except KeyError as missing:
        raise InvalidSignature(f"the header {missing.args[0]} is missing") from None
    if not (seconds.isascii() and seconds.isdigit()):
        raise InvalidSignature("the timestamp is no number")
    if abs((time.time() if now is None else now) - int(seconds)) > TOLERANCE:
        raise InvalidSignature("the timestamp is more than five minutes away")
    text = f"{ident}.{seconds}.".encode() + raw
    keys = [secrets] if isinstance(secrets, str) else list(secrets)
    expected = [_signature(key, text) for key in keys]
    # Every pair is compared, so that the time tells nothing.
    if not any([hmac.compare_digest(one.encode(), other.encode()) for one in expected for other in signatures]):
        raise InvalidSignature("no signature matches")
    event: dict[str, Any] = json.loads(raw)
    return event


def _signature(secret: str, text: bytes) -> str:
    try:
        key = base64.b64decode(secret.removeprefix("whsec_"), validate=True)
    except binascii.Error:
        raise ValueError("the secret is not of the form whsec_...") from None
    return "v1," + base64.b64encode(hmac.new(key, text, hashlib.sha256).digest()).decode()
