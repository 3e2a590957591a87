from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.calendar import Calendar
from ...models.entitlements import Entitlements


def _get_kwargs(
    *,
    body: Calendar,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/api/v1/tenant/calendar",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> Entitlements:
    response_200 = Entitlements.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    body: Calendar,
) -> Entitlements:
    """Say where my tenant's days begin.

    Args:
        body (Calendar): Where a tenant's days begin.
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
    body: Calendar,
) -> Entitlements:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
            )
        )
    )
