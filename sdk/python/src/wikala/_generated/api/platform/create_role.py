from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.new_role import NewRole
from ...models.role import Role


def _get_kwargs(
    *,
    body: NewRole,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/roles",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> Role:
    response_201 = Role.from_dict(response.json())

    return response_201


def sync(
    *,
    client: Caller,
    body: NewRole,
) -> Role:
    """Make a role of the tenant's own.

    Args:
        body (NewRole): A role as it shall be.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                body=body,
            )
        )
    )


async def asyncio(
    *,
    client: AsyncCaller,
    body: NewRole,
) -> Role:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
            )
        )
    )
