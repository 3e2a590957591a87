from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.effective_flags import EffectiveFlags


def _get_kwargs() -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/flags",
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> EffectiveFlags:
    response_200 = EffectiveFlags.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
) -> EffectiveFlags:
    """Every flag as it answers me."""
    return _parse_response(client.call(_get_kwargs()))


async def asyncio(
    *,
    client: AsyncCaller,
) -> EffectiveFlags:
    """For asyncio, see :func:`sync`."""
    return _parse_response(await client.call(_get_kwargs()))
