from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.policy_check import PolicyCheck
from ...models.policy_text import PolicyText


def _get_kwargs(
    *,
    body: PolicyText,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/policies/validate",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> PolicyCheck:
    response_200 = PolicyCheck.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    body: PolicyText,
) -> PolicyCheck:
    """Check a policy without saving it.

    Args:
        body (PolicyText): A text to check.
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
    body: PolicyText,
) -> PolicyCheck:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
            )
        )
    )
