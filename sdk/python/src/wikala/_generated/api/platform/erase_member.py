from typing import Any
from urllib.parse import quote
from uuid import UUID

from ...client import AsyncCaller, Caller


def _get_kwargs(
    id: UUID,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/users/{id}/erase".format(
            id=quote(str(id), safe=""),
        ),
    }

    return _kwargs


def sync(
    id: UUID,
    *,
    client: Caller,
) -> None:
    """Erase a person of this tenant for good.

    Args:
        id (UUID):
    """
    client.call(
        _get_kwargs(
            id=id,
        )
    )


async def asyncio(
    id: UUID,
    *,
    client: AsyncCaller,
) -> None:
    """For asyncio, see :func:`sync`."""
    await client.call(
        _get_kwargs(
            id=id,
        )
    )
