"""Says every Monday what was spent in the week before."""

import json
from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal

from wit_world import exports
from wit_world.exports.run_job import Occasion
from wit_world.imports import clock, events, reads

from kit import amounts


class RunJob(exports.RunJob):
    def run(self, occasion: Occasion) -> str | None:
        today = date.fromisoformat(clock.today())
        since, until = (str(today - timedelta(days=days)) for days in (7, 1))
        filter = reads.Filter(since, until, account=None, text=None)
        spent: dict[str, Decimal] = defaultdict(Decimal)
        cursor = None
        while True:
            page = reads.transactions(filter, cursor)
            for one in page.transactions:
                amount = amounts.read(one.money.amount)
                if amount < 0:
                    spent[one.money.currency] -= amount
            if page.next is None:
                break
            cursor = page.next
        result = json.dumps({"spent": {currency: str(sum) for currency, sum in spent.items()}})
        events.publish("week_spent", occasion.due, result)
        return result
