from typing import Any

from ...client import AsyncCaller, Caller
from ...types import UNSET, Unset


def _get_kwargs(
    *,
    ticket: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["ticket"] = ticket

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/ws",
        "params": params,
    }

    return _kwargs


def sync(
    *,
    client: Caller,
    ticket: str | Unset = UNSET,
) -> None:
    """Open a WebSocket for events.

    Args:
        ticket (str | Unset): The ticket, when it is not among the subprotocols, where logs do not
            see it.
    """
    client.call(
        _get_kwargs(
            ticket=ticket,
        )
    )


async def asyncio(
    *,
    client: AsyncCaller,
    ticket: str | Unset = UNSET,
) -> None:
    """For asyncio, see :func:`sync`."""
    await client.call(
        _get_kwargs(
            ticket=ticket,
        )
    )
