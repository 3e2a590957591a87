from typing import Any

from ...client import AsyncCaller, Caller
from ...models.confirm_email_request import ConfirmEmailRequest


def _get_kwargs(
    *,
    body: ConfirmEmailRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/auth/change-email/confirm",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def sync(
    *,
    client: Caller,
    body: ConfirmEmailRequest,
) -> None:
    """Confirm the new e-mail address.

    Args:
        body (ConfirmEmailRequest): The token of the letter to the new address.
    """
    client.call(
        _get_kwargs(
            body=body,
        )
    )


async def asyncio(
    *,
    client: AsyncCaller,
    body: ConfirmEmailRequest,
) -> None:
    """For asyncio, see :func:`sync`."""
    await client.call(
        _get_kwargs(
            body=body,
        )
    )
