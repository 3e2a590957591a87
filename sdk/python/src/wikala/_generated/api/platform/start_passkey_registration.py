from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.passkey_ceremony import PasskeyCeremony
from ...models.start_passkey_registration import StartPasskeyRegistration


def _get_kwargs(
    *,
    body: StartPasskeyRegistration,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/auth/passkeys/register/start",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> PasskeyCeremony:
    response_200 = PasskeyCeremony.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    body: StartPasskeyRegistration,
) -> PasskeyCeremony:
    """Begin to register a passkey.

    Args:
        body (StartPasskeyRegistration): The proof that it is really the person.
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
    body: StartPasskeyRegistration,
) -> PasskeyCeremony:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
            )
        )
    )
