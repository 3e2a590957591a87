"""Brings the members of a club from its API, a page at a time."""

import json

from componentize_py_types import Err
from wit_world import exports
from wit_world.exports.pull import Page, Pulled
from wit_world.imports import http, secrets

from kit import failure


def send(request: http.Request) -> dict:
    try:
        answer = http.send(request)
    except Err as error:
        raise failure.unavailable(error.value) from error
    if answer.status == 429 or answer.status >= 500:
        raise failure.unavailable(f"the answer was {answer.status}")
    if answer.status >= 300:
        raise failure.other(f"the answer was {answer.status}")
    return json.loads(answer.body)


class Pull(exports.Pull):
    def pull(self, cursor: str | None) -> Page:
        token = secrets.get("token")
        if token is None:
            raise failure.settings("the secret `token` is not set")
        url = f"https://api.example.com/members?after={cursor or ''}"
        answer = send(http.Request("GET", url, headers=[("authorization", f"Bearer {token}")], body=None))
        members = answer["members"]
        return Page(
            records=[Pulled("member", one["id"], json.dumps({"name": one["name"]})) for one in members],
            cursor=members[-1]["id"] if members else cursor,
            has_more=answer["more"],
        )
