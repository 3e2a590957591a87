from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.switch_request import SwitchRequest
from ...models.switched import Switched


def _get_kwargs(
    *,
    body: SwitchRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/auth/switch",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> Switched:
    response_200 = Switched.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    body: SwitchRequest,
) -> Switched:
    """Act in another tenant.

    Args:
        body (SwitchRequest): Where to act.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                body=body,
            )
        )
    )


async def asyncio(
    *,
    client: AsyncCaller,
    body: SwitchRequest,
) -> Switched:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
            )
        )
    )
