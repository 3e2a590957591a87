from typing import Any

from ...client import AsyncCaller, Caller
from ...models.delete_account_request import DeleteAccountRequest


def _get_kwargs(
    *,
    body: DeleteAccountRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "delete",
        "url": "/api/v1/auth/account",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def sync(
    *,
    client: Caller,
    body: DeleteAccountRequest,
) -> None:
    """Delete my account.

    Args:
        body (DeleteAccountRequest): The password, unless one signed in a moment ago.
    """
    client.call(
        _get_kwargs(
            body=body,
        )
    )


async def asyncio(
    *,
    client: AsyncCaller,
    body: DeleteAccountRequest,
) -> None:
    """For asyncio, see :func:`sync`."""
    await client.call(
        _get_kwargs(
            body=body,
        )
    )
