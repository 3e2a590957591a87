from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.register_request import RegisterRequest
from ...models.registered import Registered


def _get_kwargs(
    *,
    body: RegisterRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/auth/register",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> Registered:
    response_201 = Registered.from_dict(response.json())

    return response_201


def sync(
    *,
    client: Caller,
    body: RegisterRequest,
) -> Registered:
    """Make an account.

    Args:
        body (RegisterRequest): Who wants an account.
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
    body: RegisterRequest,
) -> Registered:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
            )
        )
    )
