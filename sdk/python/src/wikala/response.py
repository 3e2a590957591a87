"""Answers in the form of the API, for those who stand in front of it or instead of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_ABSENT = object()


@dataclass(frozen=True)
class ApiResponse:
    """What to answer."""

    status: int
    content_type: str | None = None
    body: Any = None


def create_api_response(
    data: Any = _ABSENT,
    *,
    status: int | None = None,
    next_cursor: str | None = None,
    total: int | None = None,
    problem: Mapping[str, Any] | None = None,
) -> ApiResponse:
    """One thing, a list (with ``next_cursor`` and ``total``), nothing, or a problem."""
    if problem is not None:
        body = {"type": f"/docs/errors#{problem['code']}", **problem}
        return ApiResponse(int(problem["status"]), "application/problem+json", body)
    if data is _ABSENT:
        return ApiResponse(204 if status is None else status)
    if isinstance(data, list):
        data = {"data": data, "hasMore": next_cursor is not None}
        if next_cursor is not None:
            data["nextCursor"] = next_cursor
        if total is not None:
            data["total"] = total
    return ApiResponse(200 if status is None else status, "application/json", data)
