from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.graph_ql_response import GraphQlResponse
from ...types import UNSET, Unset


def _get_kwargs(
    *,
    query: str | Unset = UNSET,
    operation_name: str | Unset = UNSET,
    variables: str | Unset = UNSET,
    extensions: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["query"] = query

    params["operationName"] = operation_name

    params["variables"] = variables

    params["extensions"] = extensions

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/graphql",
        "params": params,
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> GraphQlResponse:
    response_200 = GraphQlResponse.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    query: str | Unset = UNSET,
    operation_name: str | Unset = UNSET,
    variables: str | Unset = UNSET,
    extensions: str | Unset = UNSET,
) -> GraphQlResponse:
    """Ask a GraphQL query.

    Args:
        query (str | Unset): The document.
        operation_name (str | Unset): Which of its operations.
        variables (str | Unset): A JSON object.
        extensions (str | Unset): A JSON object; `persistedQuery` names a document that was sent
            before.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                query=query,
                operation_name=operation_name,
                variables=variables,
                extensions=extensions,
            )
        )
    )


async def asyncio(
    *,
    client: AsyncCaller,
    query: str | Unset = UNSET,
    operation_name: str | Unset = UNSET,
    variables: str | Unset = UNSET,
    extensions: str | Unset = UNSET,
) -> GraphQlResponse:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                query=query,
                operation_name=operation_name,
                variables=variables,
                extensions=extensions,
            )
        )
    )
