from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.scim_search_body import ScimSearchBody
from ...models.scim_search_response_200 import ScimSearchResponse200


def _get_kwargs(
    *,
    body: ScimSearchBody,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/scim/v2/.search",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/scim+json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> ScimSearchResponse200:
    response_200 = ScimSearchResponse200.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    body: ScimSearchBody,
) -> ScimSearchResponse200:
    """List what a message asks for of the directory.

    Args:
        body (ScimSearchBody):
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
    body: ScimSearchBody,
) -> ScimSearchResponse200:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
            )
        )
    )
