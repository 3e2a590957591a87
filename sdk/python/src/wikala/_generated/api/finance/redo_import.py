from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ...client import AsyncCaller, Caller
from ...models.reversed_import import ReversedImport


def _get_kwargs(
    id: UUID,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/finance/imports/{id}/redo".format(
            id=quote(str(id), safe=""),
        ),
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> ReversedImport:
    response_200 = ReversedImport.from_dict(response.json())

    return response_200


def sync(
    id: UUID,
    *,
    client: Caller,
) -> ReversedImport:
    """Put the rows of an undone import back.

    Args:
        id (UUID):
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                id=id,
            )
        )
    )


async def asyncio(
    id: UUID,
    *,
    client: AsyncCaller,
) -> ReversedImport:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                id=id,
            )
        )
    )
