from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.scim_config_response_200 import ScimConfigResponse200


def _get_kwargs() -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/scim/v2/ServiceProviderConfig",
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> ScimConfigResponse200:
    response_200 = ScimConfigResponse200.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
) -> ScimConfigResponse200:
    """What this host can do for a directory."""
    return _parse_response(client.call(_get_kwargs()))


async def asyncio(
    *,
    client: AsyncCaller,
) -> ScimConfigResponse200:
    """For asyncio, see :func:`sync`."""
    return _parse_response(await client.call(_get_kwargs()))
