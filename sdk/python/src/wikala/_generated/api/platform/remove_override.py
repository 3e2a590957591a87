from typing import Any
from urllib.parse import quote
from uuid import UUID

from ...client import AsyncCaller, Caller


def _get_kwargs(
    id: UUID,
    kind: str,
    name: str,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "delete",
        "url": "/api/v1/tenants/{id}/overrides/{kind}/{name}".format(
            id=quote(str(id), safe=""),
            kind=quote(str(kind), safe=""),
            name=quote(str(name), safe=""),
        ),
    }

    return _kwargs


def sync(
    id: UUID,
    kind: str,
    name: str,
    *,
    client: Caller,
) -> None:
    """Leave a tenant to its plan again.

    Args:
        id (UUID):
        kind (str): `feature` or `limit`.
        name (str): The feature or the meter.
    """
    client.call(
        _get_kwargs(
            id=id,
            kind=kind,
            name=name,
        )
    )


async def asyncio(
    id: UUID,
    kind: str,
    name: str,
    *,
    client: AsyncCaller,
) -> None:
    """For asyncio, see :func:`sync`."""
    await client.call(
        _get_kwargs(
            id=id,
            kind=kind,
            name=name,
        )
    )
