from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.ownership_offer import OwnershipOffer


def _get_kwargs() -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/ownership/offer",
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> OwnershipOffer:
    response_200 = OwnershipOffer.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
) -> OwnershipOffer:
    """The open offer of the tenant's ownership."""
    return _parse_response(client.call(_get_kwargs()))


async def asyncio(
    *,
    client: AsyncCaller,
) -> OwnershipOffer:
    """For asyncio, see :func:`sync`."""
    return _parse_response(await client.call(_get_kwargs()))
