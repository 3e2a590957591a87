from typing import Any
from urllib.parse import quote
from uuid import UUID

from ...client import AsyncCaller, Caller


def _get_kwargs(
    id: UUID,
    *,
    if_match: str,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["If-Match"] = if_match

    _kwargs: dict[str, Any] = {
        "method": "delete",
        "url": "/api/v1/finance/accounts/{id}".format(
            id=quote(str(id), safe=""),
        ),
    }

    _kwargs["headers"] = headers
    return _kwargs


def sync(
    id: UUID,
    *,
    client: Caller,
    if_match: str,
) -> None:
    """Delete an account that was never used; close the others.

    Args:
        id (UUID):
        if_match (str): The ETag that was read.
    """
    client.call(
        _get_kwargs(
            id=id,
            if_match=if_match,
        )
    )


async def asyncio(
    id: UUID,
    *,
    client: AsyncCaller,
    if_match: str,
) -> None:
    """For asyncio, see :func:`sync`."""
    await client.call(
        _get_kwargs(
            id=id,
            if_match=if_match,
        )
    )
