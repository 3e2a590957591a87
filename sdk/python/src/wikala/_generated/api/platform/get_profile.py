from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.profile import Profile


def _get_kwargs() -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/auth/profile",
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> Profile:
    response_200 = Profile.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
) -> Profile:
    """My profile."""
    return _parse_response(client.call(_get_kwargs()))


async def asyncio(
    *,
    client: AsyncCaller,
) -> Profile:
    """For asyncio, see :func:`sync`."""
    return _parse_response(await client.call(_get_kwargs()))
