from typing import Any
from urllib.parse import quote

import httpx

from ...client import AsyncCaller, Caller
from ...models.module import Module
from ...models.module_switch import ModuleSwitch


def _get_kwargs(
    module: str,
    *,
    body: ModuleSwitch,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/api/v1/modules/{module}".format(
            module=quote(str(module), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> Module:
    response_200 = Module.from_dict(response.json())

    return response_200


def sync(
    module: str,
    *,
    client: Caller,
    body: ModuleSwitch,
) -> Module:
    """Switch a module off for my tenant, or on again.

    Args:
        module (str):
        body (ModuleSwitch): Whether a module is on.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                module=module,
                body=body,
            )
        )
    )


async def asyncio(
    module: str,
    *,
    client: AsyncCaller,
    body: ModuleSwitch,
) -> Module:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                module=module,
                body=body,
            )
        )
    )
