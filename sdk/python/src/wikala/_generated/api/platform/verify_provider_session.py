from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.verified_provider_session import VerifiedProviderSession
from ...models.verify_provider_session import VerifyProviderSession


def _get_kwargs(
    *,
    body: VerifyProviderSession,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/oauth/session/verify",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> VerifiedProviderSession:
    response_200 = VerifiedProviderSession.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    body: VerifyProviderSession,
) -> VerifiedProviderSession:
    """Give the code that was mailed for a sign-in at a provider.

    Args:
        body (VerifyProviderSession): The mailed code of a session.
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
    body: VerifyProviderSession,
) -> VerifiedProviderSession:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
            )
        )
    )
