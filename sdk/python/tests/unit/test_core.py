"""Problems, lists, uploads and events, against a host that is played."""

import io
import json
from collections.abc import Iterator

import httpx
import pytest

from wikala import (
    NotFound,
    Problem,
    QuotaExhausted,
    Removed,
    Retries,
    Unavailable,
    Wikala,
    api,
    each,
    follow,
    import_statement,
)


def played(*answers: httpx.Response) -> tuple[Wikala, list[httpx.Request]]:
    left, asked = list(answers), []

    def host(request: httpx.Request) -> httpx.Response:
        request.read()
        asked.append(request)
        return left.pop(0)

    return Wikala("http://host", transport=httpx.MockTransport(host), retries=Retries(pause=0.001)), asked


def account(name: str) -> dict[str, object]:
    return {
        "id": "01939e6c-7d2a-7c1e-9f00-3b1f0a6e5c11",
        "name": name,
        "kind": "bank",
        "version": 1,
        "currency": "KWD",
        "status": "open",
        "isFrozen": False,
        "createdAt": "2026-01-01T00:00:00Z",
        "updatedAt": "2026-01-01T00:00:00Z",
    }


def test_every_page_of_a_list_is_fetched_with_the_cursor_before_it() -> None:
    pages = [
        {"data": [account("a"), account("b")], "hasMore": True, "nextCursor": "c1"},
        {"data": [], "hasMore": True, "nextCursor": "c2"},
        {"data": [account("c")], "hasMore": False},
    ]
    client, asked = played(*(httpx.Response(200, json=page) for page in pages))
    names = [one.name for one in each(api.finance.list_accounts.sync, client=client, limit=2)]
    assert names == ["a", "b", "c"]
    assert [request.url.params.get("cursor") for request in asked] == [None, "c1", "c2"]
    assert {request.url.params["limit"] for request in asked} == {"2"}


def test_a_problem_says_everything_that_the_host_said() -> None:
    body = {
        "type": "/docs/errors#quota.exhausted",
        "title": "t",
        "status": 402,
        "detail": "d",
        "code": "quota.exhausted",
        "requestId": "r",
        "timestamp": "2026-01-01T00:00:00Z",
        "meter": "api.calls",
        "limit": 5,
        "used": 5,
        "asked": 1,
        "resetsAt": "2026-02-01T00:00:00Z",
    }
    client, _ = played(httpx.Response(402, json=body, headers={"content-type": "application/problem+json"}))
    with pytest.raises(QuotaExhausted) as refused:
        api.finance.list_accounts.sync(client=client)
    told = refused.value
    assert (told.code, told.request_id, told.meter, told.limit) == ("quota.exhausted", "r", "api.calls", 5)
    assert told.more["resetsAt"] == told.resets_at == "2026-02-01T00:00:00Z"


def test_what_a_proxy_answers_is_a_problem_too() -> None:
    client, _ = played(httpx.Response(404, text="<h1>gone</h1>"), httpx.Response(500, json=["no", "object"]))
    with pytest.raises(NotFound) as refused:
        api.finance.list_accounts.sync(client=client)
    assert (refused.value.code, refused.value.detail) == ("unknown", "<h1>gone</h1>")
    with pytest.raises(Unavailable):
        api.finance.list_accounts.sync(client=client)


def test_a_refusal_in_the_form_of_scim_has_its_code_in_a_header() -> None:
    headers = {"content-type": "application/scim+json", "x-error-code": "auth.forbidden"}
    client, _ = played(httpx.Response(403, headers=headers, text='{"status": "403", "detail": "The role does not"}'))
    with pytest.raises(Problem) as refused:
        api.platform.scim_list_users.sync(client=client)
    assert (refused.value.code, refused.value.detail) == ("auth.forbidden", "The role does not")


def test_a_file_is_sent_with_progress_and_never_twice() -> None:
    client, asked = played(httpx.Response(503))
    seen: list[tuple[int, int]] = []
    content = b"Date,Amount\n" + b"x" * 300_000
    with pytest.raises(Problem):
        import_statement(
            client,
            io.BytesIO(content),
            name="a.csv",
            on_progress=lambda sent, size: seen.append((sent, size)),
            dry_run=True,
            mapping={"dateFormat": "%d"},
        )
    assert len(asked) == 1
    assert content in asked[0].content
    assert b'name="dryRun"\r\n\r\ntrue' in asked[0].content
    assert b'{"dateFormat": "%d"}' in asked[0].content
    assert len(seen) > 3
    assert seen == sorted(seen)
    assert seen[-1] == (len(content), len(content))


def message(sequence: int) -> bytes:
    event = {
        "type": "wikala.finance.account.created.v1",
        "time": "2026-01-01T00:00:00Z",
        "sequence": sequence,
        "data": {"n": sequence},
    }
    return f"id: {sequence}\ndata: {json.dumps(event)}\n\n".encode()


class Broken(httpx.SyncByteStream):
    """Some bytes, and then the connection is gone."""

    def __init__(self, *chunks: bytes) -> None:
        self.chunks = chunks

    def __iter__(self) -> Iterator[bytes]:
        yield from self.chunks
        raise httpx.ReadError("gone")


def test_a_stream_goes_on_behind_the_last_event() -> None:
    control = b'event: control\ndata: {"type":"subscribed","id":"stream","seq":3}\n\n'
    half = message(6)[:20]
    client, asked = played(
        httpx.Response(200, stream=Broken(control, b": alive\n\n")),
        httpx.Response(200, stream=Broken(message(4), message(5), half)),
        httpx.Response(200, stream=Broken(message(6), message(7))),
    )
    events = follow(client, "finance.*", "platform.job.ended")
    assert [next(events).sequence for _ in range(4)] == [4, 5, 6, 7]
    assert [request.url.params.get("after") for request in asked] == [None, "3", "5"]
    assert asked[0].url.params["pattern"] == "finance.*,platform.job.ended"


def test_events_that_are_gone_are_not_passed_over_in_silence() -> None:
    gone = b'event: control\ndata: {"type":"gone","id":"stream","removedTo":30}\n\n'
    client, _ = played(httpx.Response(200, content=gone))
    with pytest.raises(Removed) as told:
        next(follow(client, "finance.*", after=1))
    assert told.value.removed_to == 30


def test_a_tail_keeps_its_slashes_and_a_name_does_not() -> None:
    client, asked = played(httpx.Response(200, content=b"page"), httpx.Response(404))
    api.plugins.get_page.sync("hello", "a/b", client=client)
    with pytest.raises(NotFound):
        api.plugins.get_plugin.sync("a/b", client=client)
    assert asked[0].url.raw_path == b"/api/v1/plugins/hello/http/a/b"
    assert asked[1].url.raw_path == b"/api/v1/plugins/a%2Fb"
