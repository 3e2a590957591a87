from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.audit_report import AuditReport


def _get_kwargs() -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/audit/verify",
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> AuditReport:
    response_200 = AuditReport.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
) -> AuditReport:
    """Recompute the audit log and name the first wrong entry."""
    return _parse_response(client.call(_get_kwargs()))


async def asyncio(
    *,
    client: AsyncCaller,
) -> AuditReport:
    """For asyncio, see :func:`sync`."""
    return _parse_response(await client.call(_get_kwargs()))
