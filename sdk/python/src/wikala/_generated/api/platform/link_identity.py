from typing import Any
from urllib.parse import quote

import httpx

from ...client import AsyncCaller, Caller
from ...models.link_address import LinkAddress
from ...models.link_identity import LinkIdentity


def _get_kwargs(
    provider: str,
    *,
    body: LinkIdentity,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/auth/identities/{provider}".format(
            provider=quote(str(provider), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> LinkAddress:
    response_200 = LinkAddress.from_dict(response.json())

    return response_200


def sync(
    provider: str,
    *,
    client: Caller,
    body: LinkIdentity,
) -> LinkAddress:
    """Begin to link an account at a provider.

    Args:
        provider (str):
        body (LinkIdentity): The proof that it is really the person.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                provider=provider,
                body=body,
            )
        )
    )


async def asyncio(
    provider: str,
    *,
    client: AsyncCaller,
    body: LinkIdentity,
) -> LinkAddress:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                provider=provider,
                body=body,
            )
        )
    )
