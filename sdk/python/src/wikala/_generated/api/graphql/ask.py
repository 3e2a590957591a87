from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.graph_ql_request import GraphQlRequest
from ...models.graph_ql_response import GraphQlResponse


def _get_kwargs(
    *,
    body: GraphQlRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/graphql",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> GraphQlResponse:
    response_200 = GraphQlResponse.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    body: GraphQlRequest,
) -> GraphQlResponse:
    """Ask a GraphQL query or mutation.

    Args:
        body (GraphQlRequest): A request, or a list of up to ten.
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
    body: GraphQlRequest,
) -> GraphQlResponse:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
            )
        )
    )
