import json
import unittest
from decimal import Decimal
from unittest.mock import patch

import tests  # noqa: F401  finds what follows
from app import RunJob
from kit import amounts
from wit_world.exports.run_job import Occasion
from wit_world.imports import clock, events, reads, types


def transaction(day: str, amount: str) -> reads.Transaction:
    money = types.Money(amounts.write(Decimal(amount)), "EUR")
    return reads.Transaction(day, "a1", day, money, "Something", None, None)


class Week(unittest.TestCase):
    def test_what_went_out_in_seven_days_is_added_up(self):
        booked = [
            transaction("2026-03-08", "-100"),
            transaction("2026-03-09", "-3.20"),
            transaction("2026-03-15", "-1.80"),
            transaction("2026-03-16", "-100"),
            transaction("2026-03-10", "2000"),
        ]

        def transactions(filter, cursor):
            return reads.Page([one for one in booked if filter.since <= one.booked_on <= filter.until], None)

        with (
            patch.object(clock, "today", lambda: "2026-03-16"),
            patch.object(reads, "transactions", transactions),
            patch.object(events, "publish", lambda name, subject, data: "event-1"),
        ):
            result = RunJob().run(Occasion("weekly", "2026-03-16T07:00:00Z"))
        self.assertEqual(json.loads(result), {"spent": {"EUR": "5.00"}})
