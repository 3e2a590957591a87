"""Lists as iterators: the next page is fetched when the one before is used up."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Any, ParamSpec, Protocol, TypeVar

from ._generated.types import Unset

P = ParamSpec("P")
T = TypeVar("T")


class Page(Protocol[T]):
    """What every list answers."""

    @property
    def data(self) -> list[T]: ...
    @property
    def has_more(self) -> bool: ...
    @property
    def next_cursor(self) -> str | Unset: ...


def pages(operation: Callable[P, Page[T]], *args: P.args, **kwargs: P.kwargs) -> Iterator[Page[T]]:
    """Every page of a list: ``pages(api.finance.list_accounts.sync, client=wikala)``."""
    while True:
        page = operation(*args, **kwargs)
        yield page
        if not _goes_on(page, kwargs):
            return


def each(operation: Callable[P, Page[T]], *args: P.args, **kwargs: P.kwargs) -> Iterator[T]:
    """Every item of a list, whatever the number of pages."""
    for page in pages(operation, *args, **kwargs):
        yield from page.data


async def apages(
    operation: Callable[P, Awaitable[Page[T]]], *args: P.args, **kwargs: P.kwargs
) -> AsyncIterator[Page[T]]:
    """Every page of a list, for asyncio."""
    while True:
        page = await operation(*args, **kwargs)
        yield page
        if not _goes_on(page, kwargs):
            return


async def aeach(operation: Callable[P, Awaitable[Page[T]]], *args: P.args, **kwargs: P.kwargs) -> AsyncIterator[T]:
    """Every item of a list, for asyncio."""
    async for page in apages(operation, *args, **kwargs):
        for item in page.data:
            yield item


def _goes_on(page: Page[Any], kwargs: dict[str, Any]) -> bool:
    kwargs["cursor"] = page.next_cursor
    return page.has_more and not isinstance(page.next_cursor, Unset)
