from typing import Any
from urllib.parse import quote
from uuid import UUID

from ...client import AsyncCaller, Caller


def _get_kwargs(
    id: UUID,
    assignment_id: UUID,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "delete",
        "url": "/api/v1/users/{id}/roles/{assignment_id}".format(
            id=quote(str(id), safe=""),
            assignment_id=quote(str(assignment_id), safe=""),
        ),
    }

    return _kwargs


def sync(
    id: UUID,
    assignment_id: UUID,
    *,
    client: Caller,
) -> None:
    """Take a role from a member.

    Args:
        id (UUID):
        assignment_id (UUID):
    """
    client.call(
        _get_kwargs(
            id=id,
            assignment_id=assignment_id,
        )
    )


async def asyncio(
    id: UUID,
    assignment_id: UUID,
    *,
    client: AsyncCaller,
) -> None:
    """For asyncio, see :func:`sync`."""
    await client.call(
        _get_kwargs(
            id=id,
            assignment_id=assignment_id,
        )
    )
