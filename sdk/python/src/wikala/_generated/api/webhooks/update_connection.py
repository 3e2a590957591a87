from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ...client import AsyncCaller, Caller
from ...models.hook_connection import HookConnection
from ...models.hook_connection_changes import HookConnectionChanges


def _get_kwargs(
    id: UUID,
    *,
    body: HookConnectionChanges,
    if_match: str,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["If-Match"] = if_match

    _kwargs: dict[str, Any] = {
        "method": "patch",
        "url": "/api/v1/hook-connections/{id}".format(
            id=quote(str(id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> HookConnection:
    response_200 = HookConnection.from_dict(response.json())

    return response_200


def sync(
    id: UUID,
    *,
    client: Caller,
    body: HookConnectionChanges,
    if_match: str,
) -> HookConnection:
    """Rename a connection, switch it, or change its secret.

    Args:
        id (UUID):
        if_match (str): The ETag that was read.
        body (HookConnectionChanges): Changes of a connection. What is not sent stays.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                id=id,
                body=body,
                if_match=if_match,
            )
        )
    )


async def asyncio(
    id: UUID,
    *,
    client: AsyncCaller,
    body: HookConnectionChanges,
    if_match: str,
) -> HookConnection:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                id=id,
                body=body,
                if_match=if_match,
            )
        )
    )
