from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.policy_templates import PolicyTemplates


def _get_kwargs() -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/policies/templates",
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> PolicyTemplates:
    response_200 = PolicyTemplates.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
) -> PolicyTemplates:
    """List policies to start from."""
    return _parse_response(client.call(_get_kwargs()))


async def asyncio(
    *,
    client: AsyncCaller,
) -> PolicyTemplates:
    """For asyncio, see :func:`sync`."""
    return _parse_response(await client.call(_get_kwargs()))
