from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.dry_run_request import DryRunRequest
from ...models.rule_dry_run import RuleDryRun


def _get_kwargs(
    *,
    body: DryRunRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/ai/rules/dry-run",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> RuleDryRun:
    response_200 = RuleDryRun.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    body: DryRunRequest,
) -> RuleDryRun:
    """Say what a rule, made or not, would change in the past, and with which choices of people it
    conflicts.

    Args:
        body (DryRunRequest): A rule that is made, or one that need not be.
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
    body: DryRunRequest,
) -> RuleDryRun:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
            )
        )
    )
