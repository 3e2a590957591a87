from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.deduction_suggestions import DeductionSuggestions
from ...models.tax_request import TaxRequest


def _get_kwargs(
    *,
    body: TaxRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/ai/deduction-suggestions",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> DeductionSuggestions:
    response_200 = DeductionSuggestions.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    body: TaxRequest,
) -> DeductionSuggestions:
    """List what is likely deductible and lacks a document or a fact. Information, not advice.

    Args:
        body (TaxRequest): Which transactions, and what the books do not say of them.
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
    body: TaxRequest,
) -> DeductionSuggestions:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
            )
        )
    )
