from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.dry_run import DryRun
from ...models.dry_run_body import DryRunBody


def _get_kwargs(
    *,
    body: DryRun,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/policies/dry-run",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> DryRunBody:
    response_200 = DryRunBody.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    body: DryRun,
) -> DryRunBody:
    """List past acts that a policy would have forbidden.

    Args:
        body (DryRun): A policy to try: a text, or a saved policy, in force or not.
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
    body: DryRun,
) -> DryRunBody:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
            )
        )
    )
