from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.finance_settings import FinanceSettings


def _get_kwargs() -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/finance/settings",
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> FinanceSettings:
    response_200 = FinanceSettings.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
) -> FinanceSettings:
    """Read what the tenant chose about its books."""
    return _parse_response(client.call(_get_kwargs()))


async def asyncio(
    *,
    client: AsyncCaller,
) -> FinanceSettings:
    """For asyncio, see :func:`sync`."""
    return _parse_response(await client.call(_get_kwargs()))
