from typing import Any

from ...client import AsyncCaller, Caller
from ...models.disable_second_factor import DisableSecondFactor


def _get_kwargs(
    *,
    body: DisableSecondFactor,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/auth/disable-2fa",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def sync(
    *,
    client: Caller,
    body: DisableSecondFactor,
) -> None:
    """Switch a second factor off.

    Args:
        body (DisableSecondFactor): Which second factor is to be switched off.
    """
    client.call(
        _get_kwargs(
            body=body,
        )
    )


async def asyncio(
    *,
    client: AsyncCaller,
    body: DisableSecondFactor,
) -> None:
    """For asyncio, see :func:`sync`."""
    await client.call(
        _get_kwargs(
            body=body,
        )
    )
