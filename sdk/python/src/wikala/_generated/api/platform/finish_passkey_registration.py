from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.finish_passkey_registration import FinishPasskeyRegistration
from ...models.passkey import Passkey


def _get_kwargs(
    *,
    body: FinishPasskeyRegistration,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/auth/passkeys/register/finish",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> Passkey:
    response_201 = Passkey.from_dict(response.json())

    return response_201


def sync(
    *,
    client: Caller,
    body: FinishPasskeyRegistration,
) -> Passkey:
    """Register a passkey.

    Args:
        body (FinishPasskeyRegistration): What the browser answered.
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
    body: FinishPasskeyRegistration,
) -> Passkey:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
            )
        )
    )
