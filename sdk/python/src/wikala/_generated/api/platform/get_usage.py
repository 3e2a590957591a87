from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.meter_usages import MeterUsages


def _get_kwargs() -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/tenant/usage",
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> MeterUsages:
    response_200 = MeterUsages.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
) -> MeterUsages:
    """What my tenant used in the present periods, and what is left."""
    return _parse_response(client.call(_get_kwargs()))


async def asyncio(
    *,
    client: AsyncCaller,
) -> MeterUsages:
    """For asyncio, see :func:`sync`."""
    return _parse_response(await client.call(_get_kwargs()))
