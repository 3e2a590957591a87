from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ...client import AsyncCaller, Caller
from ...models.page_of_role_assignment import PageOfRoleAssignment
from ...types import UNSET, Unset


def _get_kwargs(
    id: UUID,
    *,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    count: bool | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["limit"] = limit

    params["cursor"] = cursor

    params["count"] = count

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/users/{id}/roles".format(
            id=quote(str(id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> PageOfRoleAssignment:
    response_200 = PageOfRoleAssignment.from_dict(response.json())

    return response_200


def sync(
    id: UUID,
    *,
    client: Caller,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    count: bool | Unset = UNSET,
) -> PageOfRoleAssignment:
    """List the roles of a member.

    Args:
        id (UUID):
        limit (int | Unset): Items on a page. Default: 50.
        cursor (str | Unset): `nextCursor` of the page before.
        count (bool | Unset): `true` adds `total`.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                id=id,
                limit=limit,
                cursor=cursor,
                count=count,
            )
        )
    )


async def asyncio(
    id: UUID,
    *,
    client: AsyncCaller,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    count: bool | Unset = UNSET,
) -> PageOfRoleAssignment:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                id=id,
                limit=limit,
                cursor=cursor,
                count=count,
            )
        )
    )
