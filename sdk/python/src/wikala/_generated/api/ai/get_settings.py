from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.ai_settings import AiSettings


def _get_kwargs() -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/ai/settings",
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> AiSettings:
    response_200 = AiSettings.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
) -> AiSettings:
    """Read what the tenant chose about the AI."""
    return _parse_response(client.call(_get_kwargs()))


async def asyncio(
    *,
    client: AsyncCaller,
) -> AiSettings:
    """For asyncio, see :func:`sync`."""
    return _parse_response(await client.call(_get_kwargs()))
