from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.new_policy import NewPolicy
from ...models.policy import Policy


def _get_kwargs(
    *,
    body: NewPolicy,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/policies",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> Policy:
    response_201 = Policy.from_dict(response.json())

    return response_201


def sync(
    *,
    client: Caller,
    body: NewPolicy,
) -> Policy:
    """Save a new attribute policy.

    Args:
        body (NewPolicy): An attribute policy as it shall be.
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
    body: NewPolicy,
) -> Policy:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
            )
        )
    )
