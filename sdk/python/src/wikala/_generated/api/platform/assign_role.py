from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ...client import AsyncCaller, Caller
from ...models.new_role_assignment import NewRoleAssignment
from ...models.role_assignment import RoleAssignment


def _get_kwargs(
    id: UUID,
    *,
    body: NewRoleAssignment,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/users/{id}/roles".format(
            id=quote(str(id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> RoleAssignment:
    response_201 = RoleAssignment.from_dict(response.json())

    return response_201


def sync(
    id: UUID,
    *,
    client: Caller,
    body: NewRoleAssignment,
) -> RoleAssignment:
    """Give a member a role.

    Args:
        id (UUID):
        body (NewRoleAssignment): A role to give.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                id=id,
                body=body,
            )
        )
    )


async def asyncio(
    id: UUID,
    *,
    client: AsyncCaller,
    body: NewRoleAssignment,
) -> RoleAssignment:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                id=id,
                body=body,
            )
        )
    )
