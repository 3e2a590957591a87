from typing import Any
from urllib.parse import quote

import httpx

from ...client import AsyncCaller, Caller
from ...models.plan import Plan


def _get_kwargs(
    code: str,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/plans/{code}".format(
            code=quote(str(code), safe=""),
        ),
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> Plan:
    response_200 = Plan.from_dict(response.json())

    return response_200


def sync(
    code: str,
    *,
    client: Caller,
) -> Plan:
    """Read a plan.

    Args:
        code (str):
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                code=code,
            )
        )
    )


async def asyncio(
    code: str,
    *,
    client: AsyncCaller,
) -> Plan:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                code=code,
            )
        )
    )
