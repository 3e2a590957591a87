"""Says that a large transaction was made."""

import json
from decimal import Decimal

from wit_world import exports
from wit_world.exports.handle_event import Event
from wit_world.imports import events, settings

from kit import failure


class HandleEvent(exports.HandleEvent):
    def handle(self, event: Event) -> None:
        threshold = Decimal(json.loads(settings.all()).get("from", "1000"))
        data = json.loads(event.data)
        if "amount" not in data:
            raise failure.input("the event has no amount")
        if abs(Decimal(data["amount"])) >= threshold:
            news = {"amount": data["amount"], "currency": data["currency"], "because": event.id}
            events.publish("large_transaction", event.subject, json.dumps(news))
