from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.tax_pack import TaxPack
from ...models.tax_pack_choice import TaxPackChoice


def _get_kwargs(
    *,
    body: TaxPackChoice,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/ai/tax-packs/activate",
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
    body: TaxPackChoice,
) -> TaxPack:
    """Let a newer version of a tax pack answer from now on.

    Args:
        body (TaxPackChoice): Which version shall answer.
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
    body: TaxPackChoice,
) -> TaxPack:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
            )
        )
    )
