from typing import Any

from ...client import AsyncCaller, Caller
from ...models.resend_request import ResendRequest


def _get_kwargs(
    *,
    body: ResendRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/auth/resend-verification",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def sync(
    *,
    client: Caller,
    body: ResendRequest,
) -> None:
    """Send the letter that confirms an address again.

    Args:
        body (ResendRequest): Whose letter is to be written again.
    """
    client.call(
        _get_kwargs(
            body=body,
        )
    )


async def asyncio(
    *,
    client: AsyncCaller,
    body: ResendRequest,
) -> None:
    """For asyncio, see :func:`sync`."""
    await client.call(
        _get_kwargs(
            body=body,
        )
    )
