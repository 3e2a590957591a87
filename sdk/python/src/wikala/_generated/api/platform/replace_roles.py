from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ...client import AsyncCaller, Caller
from ...models.new_role_assignments import NewRoleAssignments
from ...models.role_assignments import RoleAssignments


def _get_kwargs(
    id: UUID,
    *,
    body: NewRoleAssignments,
    if_match: str,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["If-Match"] = if_match

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/api/v1/users/{id}/roles".format(
            id=quote(str(id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> RoleAssignments:
    response_200 = RoleAssignments.from_dict(response.json())

    return response_200


def sync(
    id: UUID,
    *,
    client: Caller,
    body: NewRoleAssignments,
    if_match: str,
) -> RoleAssignments:
    """Give a member exactly these roles.

    Args:
        id (UUID):
        if_match (str): The ETag that was read.
        body (NewRoleAssignments): All roles that a member shall hold, besides those that
            directory groups bring.
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
    body: NewRoleAssignments,
    if_match: str,
) -> RoleAssignments:
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
