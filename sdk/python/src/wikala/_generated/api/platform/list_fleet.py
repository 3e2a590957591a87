from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.fleet_state import FleetState
from ...models.page_of_fleet_tenant import PageOfFleetTenant
from ...types import UNSET, Unset


def _get_kwargs(
    *,
    state: FleetState | Unset = UNSET,
    module: str | Unset = UNSET,
    cell: str | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    count: bool | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_state: str | Unset = UNSET
    if not isinstance(state, Unset):
        json_state = state.value

    params["state"] = json_state

    params["module"] = module

    params["cell"] = cell

    params["limit"] = limit

    params["cursor"] = cursor

    params["count"] = count

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/platform/fleet/tenants",
        "params": params,
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> PageOfFleetTenant:
    response_200 = PageOfFleetTenant.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    state: FleetState | Unset = UNSET,
    module: str | Unset = UNSET,
    cell: str | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    count: bool | Unset = UNSET,
) -> PageOfFleetTenant:
    """Tenants by how far they are migrated.

    Args:
        state (FleetState | Unset): Where the schema of a tenant stands against the migrations
            that this host knows.
        module (str | Unset): Where this module is in that state, instead of the worst of all
            modules.
        cell (str | Unset):
        limit (int | Unset): Items on a page. Default: 50.
        cursor (str | Unset): `nextCursor` of the page before.
        count (bool | Unset): `true` adds `total`.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                state=state,
                module=module,
                cell=cell,
                limit=limit,
                cursor=cursor,
                count=count,
            )
        )
    )


async def asyncio(
    *,
    client: AsyncCaller,
    state: FleetState | Unset = UNSET,
    module: str | Unset = UNSET,
    cell: str | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    count: bool | Unset = UNSET,
) -> PageOfFleetTenant:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                state=state,
                module=module,
                cell=cell,
                limit=limit,
                cursor=cursor,
                count=count,
            )
        )
    )
