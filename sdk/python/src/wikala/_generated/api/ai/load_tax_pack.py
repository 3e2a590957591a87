from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.load_request import LoadRequest
from ...models.tax_pack import TaxPack


def _get_kwargs(
    *,
    body: LoadRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/ai/tax-packs",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> TaxPack:
    response_200 = TaxPack.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    body: LoadRequest,
) -> TaxPack:
    """Load a tax pack that a trusted publisher signed; it does not answer before it is activated.

    Args:
        body (LoadRequest): A pack and what its publisher put next to it.
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
    body: LoadRequest,
) -> TaxPack:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
            )
        )
    )
