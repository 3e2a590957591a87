"""Posts messages to a webhook of the tenant."""

import json

from componentize_py_types import Err
from wit_world import exports
from wit_world.exports.notify import Message, Urgency
from wit_world.imports import http, secrets

from kit import failure


class Notify(exports.Notify):
    def send(self, message: Message) -> str | None:
        url = secrets.get("url")
        if url is None:
            raise failure.settings("the secret `url` is not set")
        mark = "! " if message.urgency == Urgency.HIGH else ""
        lines = [mark + message.title, message.body, message.link]
        body = json.dumps({"text": "\n".join(line for line in lines if line)}).encode()
        # The key is the same for every attempt, so that the other side can tell.
        headers = [("content-type", "application/json"), ("idempotency-key", message.id)]
        try:
            answer = http.send(http.Request("POST", url, headers, body))
        except Err as error:
            raise failure.unavailable(error.value) from error
        if answer.status == 429 or answer.status >= 500:
            raise failure.unavailable(f"the answer was {answer.status}")
        if answer.status >= 300:
            raise failure.other(f"the answer was {answer.status}")
        return None
