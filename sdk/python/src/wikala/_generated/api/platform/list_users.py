from typing import Any
from uuid import UUID

import httpx

from ...client import AsyncCaller, Caller
from ...models.page_of_member import PageOfMember
from ...types import UNSET, Unset


def _get_kwargs(
    *,
    q: str | Unset = UNSET,
    role: str | Unset = UNSET,
    department: UUID | Unset = UNSET,
    active: bool | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    count: bool | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["q"] = q

    params["role"] = role

    json_department: str | Unset = UNSET
    if not isinstance(department, Unset):
        json_department = str(department)
    params["department"] = json_department

    params["active"] = active

    params["limit"] = limit

    params["cursor"] = cursor

    params["count"] = count

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/users",
        "params": params,
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> PageOfMember:
    response_200 = PageOfMember.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    q: str | Unset = UNSET,
    role: str | Unset = UNSET,
    department: UUID | Unset = UNSET,
    active: bool | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    count: bool | Unset = UNSET,
) -> PageOfMember:
    """List the members of the tenant.

    Args:
        q (str | Unset): The beginning of a name or of an e-mail address, in upper or lower case.
        role (str | Unset): Only those who hold the role of this name.
        department (UUID | Unset): Only those who belong to this department.
        active (bool | Unset): Only those who can act in the tenant, or who cannot.
        limit (int | Unset): Items on a page. Default: 50.
        cursor (str | Unset): `nextCursor` of the page before.
        count (bool | Unset): `true` adds `total`.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                q=q,
                role=role,
                department=department,
                active=active,
                limit=limit,
                cursor=cursor,
                count=count,
            )
        )
    )


async def asyncio(
    *,
    client: AsyncCaller,
    q: str | Unset = UNSET,
    role: str | Unset = UNSET,
    department: UUID | Unset = UNSET,
    active: bool | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    count: bool | Unset = UNSET,
) -> PageOfMember:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                q=q,
                role=role,
                department=department,
                active=active,
                limit=limit,
                cursor=cursor,
                count=count,
            )
        )
    )
