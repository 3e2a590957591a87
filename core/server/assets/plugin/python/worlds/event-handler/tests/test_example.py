import json
import unittest
from unittest.mock import patch

import tests  # noqa: F401  finds what follows
from app import HandleEvent
from wit_world.exports.handle_event import Event
from wit_world.imports import events, settings


def created(amount: str) -> Event:
    data = json.dumps({"amount": amount, "currency": "EUR"})
    return Event("e1", "wikala.finance.transaction.created.v1", "t1", "2026-03-02T10:00:00Z", data)


class Large(unittest.TestCase):
    def test_only_a_large_transaction_is_announced(self):
        published = []

        def publish(name, subject, data):
            published.append(json.loads(data)["amount"])
            return "event-1"

        with (
            patch.object(settings, "all", lambda: json.dumps({"from": "500"})),
            patch.object(events, "publish", publish),
        ):
            HandleEvent().handle(created("-499.99"))
            HandleEvent().handle(created("-500.00"))
        self.assertEqual(published, ["-500.00"])
