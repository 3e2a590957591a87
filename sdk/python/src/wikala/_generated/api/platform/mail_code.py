from typing import Any

from ...client import AsyncCaller, Caller
from ...models.mail_code import MailCode


def _get_kwargs(
    *,
    body: MailCode,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/auth/challenge/email",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def sync(
    *,
    client: Caller,
    body: MailCode,
) -> None:
    """Mail a code for a half-finished sign-in.

    Args:
        body (MailCode): The half-finished sign-in that a code is wanted for.
    """
    client.call(
        _get_kwargs(
            body=body,
        )
    )


async def asyncio(
    *,
    client: AsyncCaller,
    body: MailCode,
) -> None:
    """For asyncio, see :func:`sync`."""
    await client.call(
        _get_kwargs(
            body=body,
        )
    )
