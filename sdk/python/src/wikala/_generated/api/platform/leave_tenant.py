from typing import Any

from ...client import AsyncCaller, Caller
from ...models.leave_request import LeaveRequest


def _get_kwargs(
    *,
    body: LeaveRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/auth/leave",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def sync(
    *,
    client: Caller,
    body: LeaveRequest,
) -> None:
    """Leave a tenant.

    Args:
        body (LeaveRequest): Which tenant to leave.
    """
    client.call(
        _get_kwargs(
            body=body,
        )
    )


async def asyncio(
    *,
    client: AsyncCaller,
    body: LeaveRequest,
) -> None:
    """For asyncio, see :func:`sync`."""
    await client.call(
        _get_kwargs(
            body=body,
        )
    )
