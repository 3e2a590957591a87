from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.tax_packs import TaxPacks


def _get_kwargs() -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/ai/tax-packs",
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> TaxPacks:
    response_200 = TaxPacks.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
) -> TaxPacks:
    """List the tax packs, and which of them answer."""
    return _parse_response(client.call(_get_kwargs()))


async def asyncio(
    *,
    client: AsyncCaller,
) -> TaxPacks:
    """For asyncio, see :func:`sync`."""
    return _parse_response(await client.call(_get_kwargs()))
