from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.passkey_ceremony import PasskeyCeremony


def _get_kwargs() -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/auth/passkeys/login/start",
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> PasskeyCeremony:
    response_200 = PasskeyCeremony.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
) -> PasskeyCeremony:
    """Begin a sign-in with a passkey."""
    return _parse_response(client.call(_get_kwargs()))


async def asyncio(
    *,
    client: AsyncCaller,
) -> PasskeyCeremony:
    """For asyncio, see :func:`sync`."""
    return _parse_response(await client.call(_get_kwargs()))
