from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ...client import AsyncCaller, Caller
from ...models.budget import Budget
from ...models.budget_patch import BudgetPatch


def _get_kwargs(
    id: UUID,
    *,
    body: BudgetPatch,
    if_match: str,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["If-Match"] = if_match

    _kwargs: dict[str, Any] = {
        "method": "patch",
        "url": "/api/v1/finance/budgets/{id}".format(
            id=quote(str(id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> Budget:
    response_200 = Budget.from_dict(response.json())

    return response_200


def sync(
    id: UUID,
    *,
    client: Caller,
    body: BudgetPatch,
    if_match: str,
) -> Budget:
    """Change a budget's planned amount or notes.

    Args:
        id (UUID):
        if_match (str): The ETag that was read.
        body (BudgetPatch): What to change; what is absent stays. Period, category, department and
            currency say which
            budget it is: for others, set another one.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                id=id,
                body=body,
                if_match=if_match,
            )
        )
    )


async def asyncio(
    id: UUID,
    *,
    client: AsyncCaller,
    body: BudgetPatch,
    if_match: str,
) -> Budget:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                id=id,
                body=body,
                if_match=if_match,
            )
        )
    )
