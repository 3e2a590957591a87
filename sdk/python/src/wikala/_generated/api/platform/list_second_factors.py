from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.second_factors import SecondFactors


def _get_kwargs() -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/auth/factors",
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> SecondFactors:
    response_200 = SecondFactors.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
) -> SecondFactors:
    """My second factors."""
    return _parse_response(client.call(_get_kwargs()))


async def asyncio(
    *,
    client: AsyncCaller,
) -> SecondFactors:
    """For asyncio, see :func:`sync`."""
    return _parse_response(await client.call(_get_kwargs()))
