from typing import Any
from urllib.parse import quote

import httpx

from ...client import AsyncCaller, Caller
from ...models.entitlements import Entitlements
from ...models.switch import Switch


def _get_kwargs(
    feature: str,
    *,
    body: Switch,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/api/v1/tenant/features/{feature}".format(
            feature=quote(str(feature), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> Entitlements:
    response_200 = Entitlements.from_dict(response.json())

    return response_200


def sync(
    feature: str,
    *,
    client: Caller,
    body: Switch,
) -> Entitlements:
    """Switch a feature off for my tenant, or on again.

    Args:
        feature (str):
        body (Switch): Whether something is on.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                feature=feature,
                body=body,
            )
        )
    )


async def asyncio(
    feature: str,
    *,
    client: AsyncCaller,
    body: Switch,
) -> Entitlements:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                feature=feature,
                body=body,
            )
        )
    )
