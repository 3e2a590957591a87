from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.rotate_signing_keys import RotateSigningKeys
from ...models.signing_key import SigningKey


def _get_kwargs(
    *,
    body: RotateSigningKeys,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/platform/signing-keys/rotate",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> SigningKey:
    response_200 = SigningKey.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    body: RotateSigningKeys,
) -> SigningKey:
    """Make the next signing key, or let it sign at once.

    Args:
        body (RotateSigningKeys): When the next key starts to sign.
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
    body: RotateSigningKeys,
) -> SigningKey:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
            )
        )
    )
