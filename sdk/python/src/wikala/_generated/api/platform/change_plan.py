from typing import Any
from urllib.parse import quote

import httpx

from ...client import AsyncCaller, Caller
from ...models.plan import Plan
from ...models.plan_content import PlanContent


def _get_kwargs(
    code: str,
    *,
    body: PlanContent,
    if_match: str,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["If-Match"] = if_match

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/api/v1/plans/{code}".format(
            code=quote(str(code), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> Plan:
    response_200 = Plan.from_dict(response.json())

    return response_200


def sync(
    code: str,
    *,
    client: Caller,
    body: PlanContent,
    if_match: str,
) -> Plan:
    """Change a plan, for every tenant that has it.

    Args:
        code (str):
        if_match (str): The ETag that was read.
        body (PlanContent): Everything about a plan but its code.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                code=code,
                body=body,
                if_match=if_match,
            )
        )
    )


async def asyncio(
    code: str,
    *,
    client: AsyncCaller,
    body: PlanContent,
    if_match: str,
) -> Plan:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                code=code,
                body=body,
                if_match=if_match,
            )
        )
    )
