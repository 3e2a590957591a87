from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.budget import Budget
from ...models.new_budget import NewBudget
from ...types import UNSET, Unset


def _get_kwargs(
    *,
    body: NewBudget,
    idempotency_key: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/finance/budgets",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> Budget:
    response_201 = Budget.from_dict(response.json())

    return response_201


def sync(
    *,
    client: Caller,
    body: NewBudget,
    idempotency_key: str | Unset = UNSET,
) -> Budget:
    """Set a budget.

    Args:
        idempotency_key (str | Unset): Repeating the request with the same key has no second
            effect.
        body (NewBudget): A budget to set: for a year, one of its quarters or one of its months.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                body=body,
                idempotency_key=idempotency_key,
            )
        )
    )


async def asyncio(
    *,
    client: AsyncCaller,
    body: NewBudget,
    idempotency_key: str | Unset = UNSET,
) -> Budget:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
                idempotency_key=idempotency_key,
            )
        )
    )
