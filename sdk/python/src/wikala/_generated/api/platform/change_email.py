from typing import Any

from ...client import AsyncCaller, Caller
from ...models.change_email_request import ChangeEmailRequest


def _get_kwargs(
    *,
    body: ChangeEmailRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/auth/change-email",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def sync(
    *,
    client: Caller,
    body: ChangeEmailRequest,
) -> None:
    """Ask for another e-mail address.

    Args:
        body (ChangeEmailRequest): The new address, and the password unless one signed in a moment
            ago.
    """
    client.call(
        _get_kwargs(
            body=body,
        )
    )


async def asyncio(
    *,
    client: AsyncCaller,
    body: ChangeEmailRequest,
) -> None:
    """For asyncio, see :func:`sync`."""
    await client.call(
        _get_kwargs(
            body=body,
        )
    )
