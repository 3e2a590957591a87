"""Refusals: every failure of the API is an RFC 9457 document, and here an exception."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx

_KNOWN = {"type", "title", "status", "detail", "code", "requestId", "timestamp", "errors", "requiredPlan"}


class WikalaError(Exception):
    """Anything this package raises of its own."""


@dataclass(frozen=True)
class FieldError:
    """What is wrong with one field."""

    #: A JSON pointer into the body, or the name of a parameter.
    pointer: str
    code: str
    detail: str


class Problem(WikalaError):
    """The host refused. ``code`` is stable; ``docs/errors.md`` lists them all."""

    def __init__(self, status: int, body: Mapping[str, Any], headers: Mapping[str, str]) -> None:
        self.status = status
        # A refusal in the form of SCIM has no place for the code.
        self.code = str(body.get("code") or headers.get("x-error-code", "unknown"))
        self.title = str(body.get("title", "The host did not say what is wrong"))
        self.detail = str(body.get("detail", ""))
        #: Names the log lines of the host.
        self.request_id = str(body.get("requestId", headers.get("x-request-id", "")))
        self.errors = tuple(
            FieldError(str(fault["pointer"]), str(fault["code"]), str(fault["detail"]))
            for fault in body.get("errors") or ()
        )
        #: What this code tells besides, for example ``rowErrors`` of an import.
        self.more = {name: value for name, value in body.items() if name not in _KNOWN}
        self.headers = headers
        super().__init__(f"{self.code} ({status}): {self.detail or self.title}")


class Unauthenticated(Problem):
    """401: sign in, or send a valid key."""


class Forbidden(Problem):
    """403: one may not."""


class NotFound(Problem):
    """404: there is no such thing, or one may not know of it."""


class Conflict(Problem):
    """409: the thing is not in the state for this."""


class Stale(Problem):
    """412 and 428: it was changed since it was read, or nothing says which version is meant."""


class Invalid(Problem):
    """400, 413, 415 and 422: ``errors`` says which fields are at fault."""


class TooMany(Problem):
    """429: later."""


class Unavailable(Problem):
    """5xx: it is the host, not the request."""


class PlanRequired(Problem):
    """402: a larger plan has this."""

    def __init__(self, status: int, body: Mapping[str, Any], headers: Mapping[str, str]) -> None:
        super().__init__(status, body, headers)
        self.required_plan: str | None = body.get("requiredPlan")


class QuotaExhausted(PlanRequired):
    """402 ``quota.exhausted``: a limit of the plan is reached."""

    def __init__(self, status: int, body: Mapping[str, Any], headers: Mapping[str, str]) -> None:
        super().__init__(status, body, headers)
        self.meter: str = body.get("meter", "")
        self.limit: int = body.get("limit", 0)
        self.used: int = body.get("used", 0)
        self.asked: int = body.get("asked", 0)
        #: The first instant of the next period, or nothing when the limit is for good.
        self.resets_at: str | None = body.get("resetsAt")


_BY_STATUS: dict[int, type[Problem]] = {
    400: Invalid,
    401: Unauthenticated,
    402: PlanRequired,
    403: Forbidden,
    404: NotFound,
    409: Conflict,
    412: Stale,
    413: Invalid,
    415: Invalid,
    422: Invalid,
    428: Stale,
    429: TooMany,
}


def problem_of(response: httpx.Response) -> Problem:
    """The exception for a refusal whose body has been read."""
    body: Any = None
    if "json" in response.headers.get("content-type", ""):
        try:
            body = response.json()
        except ValueError:
            body = None
    if not isinstance(body, dict):
        # A proxy in between, not the host.
        body = {"detail": response.text[:500]}
    kind = _BY_STATUS.get(response.status_code, Unavailable if response.status_code >= 500 else Problem)
    if body.get("code") == "quota.exhausted":
        kind = QuotaExhausted
    return kind(response.status_code, body, response.headers)
