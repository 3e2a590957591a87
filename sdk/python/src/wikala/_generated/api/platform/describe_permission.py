from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ...client import AsyncCaller, Caller
from ...models.permission import Permission
from ...models.permission_description import PermissionDescription


def _get_kwargs(
    id: UUID,
    *,
    body: PermissionDescription,
    if_match: str,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["If-Match"] = if_match

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/api/v1/permissions/{id}".format(
            id=quote(str(id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> Permission:
    response_200 = Permission.from_dict(response.json())

    return response_200


def sync(
    id: UUID,
    *,
    client: Caller,
    body: PermissionDescription,
    if_match: str,
) -> Permission:
    """Say what a permission means.

    Args:
        id (UUID):
        if_match (str): The ETag that was read.
        body (PermissionDescription): What a permission means. Its name belongs to the code that
            it guards, and stays.
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
    body: PermissionDescription,
    if_match: str,
) -> Permission:
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
