from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.offer_request import OfferRequest
from ...models.ownership_offer import OwnershipOffer


def _get_kwargs(
    *,
    body: OfferRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/ownership/offer",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> OwnershipOffer:
    response_201 = OwnershipOffer.from_dict(response.json())

    return response_201


def sync(
    *,
    client: Caller,
    body: OfferRequest,
) -> OwnershipOffer:
    """Offer the ownership of the tenant to a member.

    Args:
        body (OfferRequest): To whom.
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
    body: OfferRequest,
) -> OwnershipOffer:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
            )
        )
    )
