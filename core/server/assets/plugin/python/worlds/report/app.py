"""A table of what was spent on each category."""

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from wit_world import exports
from wit_world.exports.make_report import Document
from wit_world.imports import reads

from kit import amounts


def transactions(filter: reads.Filter) -> Iterator[reads.Transaction]:
    cursor = None
    while True:
        page = reads.transactions(filter, cursor)
        yield from page.transactions
        if page.next is None:
            return
        cursor = page.next


class MakeReport(exports.MakeReport):
    def make(self, parameters: str) -> Document:
        wanted = json.loads(parameters)
        filter = reads.Filter(wanted.get("since"), wanted.get("until"), account=None, text=None)
        names = {category.id: " / ".join(category.path) for category in reads.categories()}
        spent: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
        for one in transactions(filter):
            amount = amounts.read(one.money.amount)
            if amount < 0:
                spent[names.get(one.category or "", "Other"), one.money.currency] -= amount
        table = io.StringIO()
        writer = csv.writer(table, lineterminator="\n")
        writer.writerow(["category", "currency", "spent"])
        writer.writerows([*key, sum] for key, sum in sorted(spent.items()))
        return Document("spent.csv", "text/csv", table.getvalue().encode())
