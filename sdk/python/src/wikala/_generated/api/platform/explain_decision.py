from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.explain import Explain
from ...models.explanation import Explanation


def _get_kwargs(
    *,
    body: Explain,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/policies/explain",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> Explanation:
    response_200 = Explanation.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    body: Explain,
) -> Explanation:
    """Explain whether somebody may do something.

    Args:
        body (Explain): Who, what, and to which thing.
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
    body: Explain,
) -> Explanation:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
            )
        )
    )
