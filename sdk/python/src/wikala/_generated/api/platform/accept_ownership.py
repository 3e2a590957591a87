from typing import Any

from ...client import AsyncCaller, Caller
from ...models.accept_ownership_request import AcceptOwnershipRequest


def _get_kwargs(
    *,
    body: AcceptOwnershipRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/ownership/accept",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def sync(
    *,
    client: Caller,
    body: AcceptOwnershipRequest,
) -> None:
    """Accept the ownership of a tenant.

    Args:
        body (AcceptOwnershipRequest): Which offer: by the token of the letter, or by its id.
    """
    client.call(
        _get_kwargs(
            body=body,
        )
    )


async def asyncio(
    *,
    client: AsyncCaller,
    body: AcceptOwnershipRequest,
) -> None:
    """For asyncio, see :func:`sync`."""
    await client.call(
        _get_kwargs(
            body=body,
        )
    )
