from typing import Any
from urllib.parse import quote

import httpx

from ...client import AsyncCaller, Caller
from ...models.meter_history import MeterHistory
from ...types import UNSET, Unset


def _get_kwargs(
    meter: str,
    *,
    per: str | Unset = "month",
    periods: int | Unset = 12,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["per"] = per

    params["periods"] = periods

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/tenant/usage/{meter}/history".format(
            meter=quote(str(meter), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> MeterHistory:
    response_200 = MeterHistory.from_dict(response.json())

    return response_200


def sync(
    meter: str,
    *,
    client: Caller,
    per: str | Unset = "month",
    periods: int | Unset = 12,
) -> MeterHistory:
    """What my tenant used of a meter, period by period.

    Args:
        meter (str):
        per (str | Unset): `day` or `month`. Default: 'month'.
        periods (int | Unset): Periods, the present one among them: 1 to 400. Default: 12.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                meter=meter,
                per=per,
                periods=periods,
            )
        )
    )


async def asyncio(
    meter: str,
    *,
    client: AsyncCaller,
    per: str | Unset = "month",
    periods: int | Unset = 12,
) -> MeterHistory:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                meter=meter,
                per=per,
                periods=periods,
            )
        )
    )
