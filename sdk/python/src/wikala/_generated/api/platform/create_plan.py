from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.new_plan import NewPlan
from ...models.plan import Plan


def _get_kwargs(
    *,
    body: NewPlan,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/plans",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> Plan:
    response_201 = Plan.from_dict(response.json())

    return response_201


def sync(
    *,
    client: Caller,
    body: NewPlan,
) -> Plan:
    """Make a plan.

    Args:
        body (NewPlan): A plan to be.
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
    body: NewPlan,
) -> Plan:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
            )
        )
    )
