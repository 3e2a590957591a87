from io import BytesIO
from typing import Any
from urllib.parse import quote

import httpx

from ...client import AsyncCaller, Caller
from ...models.plugin_report_request import PluginReportRequest
from ...types import File


def _get_kwargs(
    name: str,
    *,
    body: PluginReportRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/plugins/{name}/report".format(
            name=quote(str(name), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> File:
    response_200 = File(payload=BytesIO(response.content))

    return response_200


def sync(
    name: str,
    *,
    client: Caller,
    body: PluginReportRequest,
) -> File:
    """Run a report and answer its document.

    Args:
        name (str): The name of the plugin.
        body (PluginReportRequest): What the report is about.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                name=name,
                body=body,
            )
        )
    )


async def asyncio(
    name: str,
    *,
    client: AsyncCaller,
    body: PluginReportRequest,
) -> File:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                name=name,
                body=body,
            )
        )
    )
