from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.plans import Plans


def _get_kwargs() -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/plans",
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> Plans:
    response_200 = Plans.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
) -> Plans:
    """The plans on offer, the smallest first."""
    return _parse_response(client.call(_get_kwargs()))


async def asyncio(
    *,
    client: AsyncCaller,
) -> Plans:
    """For asyncio, see :func:`sync`."""
    return _parse_response(await client.call(_get_kwargs()))
