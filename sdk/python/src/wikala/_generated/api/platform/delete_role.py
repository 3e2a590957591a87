from typing import Any
from urllib.parse import quote
from uuid import UUID

from ...client import AsyncCaller, Caller
from ...types import UNSET, Unset


def _get_kwargs(
    id: UUID,
    *,
    reassign_to: UUID | Unset = UNSET,
    if_match: str,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["If-Match"] = if_match

    params: dict[str, Any] = {}

    json_reassign_to: str | Unset = UNSET
    if not isinstance(reassign_to, Unset):
        json_reassign_to = str(reassign_to)
    params["reassignTo"] = json_reassign_to

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "delete",
        "url": "/api/v1/roles/{id}".format(
            id=quote(str(id), safe=""),
        ),
        "params": params,
    }

    _kwargs["headers"] = headers
    return _kwargs


def sync(
    id: UUID,
    *,
    client: Caller,
    reassign_to: UUID | Unset = UNSET,
    if_match: str,
) -> None:
    """Delete a role of the tenant's own.

    Args:
        id (UUID):
        reassign_to (UUID | Unset): The role they get instead; without it a role that is in use
            stays.
        if_match (str): The ETag that was read.
    """
    client.call(
        _get_kwargs(
            id=id,
            reassign_to=reassign_to,
            if_match=if_match,
        )
    )


async def asyncio(
    id: UUID,
    *,
    client: AsyncCaller,
    reassign_to: UUID | Unset = UNSET,
    if_match: str,
) -> None:
    """For asyncio, see :func:`sync`."""
    await client.call(
        _get_kwargs(
            id=id,
            reassign_to=reassign_to,
            if_match=if_match,
        )
    )
