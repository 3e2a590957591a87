from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.policy_schema import PolicySchema


def _get_kwargs() -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/policies/schema",
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> PolicySchema:
    response_200 = PolicySchema.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
) -> PolicySchema:
    """Read what policies can speak about."""
    return _parse_response(client.call(_get_kwargs()))


async def asyncio(
    *,
    client: AsyncCaller,
) -> PolicySchema:
    """For asyncio, see :func:`sync`."""
    return _parse_response(await client.call(_get_kwargs()))
