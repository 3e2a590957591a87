from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ...client import AsyncCaller, Caller
from ...models.tenant import Tenant


def _get_kwargs(
    id: UUID,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/tenants/{id}".format(
            id=quote(str(id), safe=""),
        ),
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> Tenant:
    response_200 = Tenant.from_dict(response.json())

    return response_200


def sync(
    id: UUID,
    *,
    client: Caller,
) -> Tenant:
    """Read a tenant.

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
) -> Tenant:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                id=id,
            )
        )
    )
