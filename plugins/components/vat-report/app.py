"""Value added tax of a period: what was charged, what was paid, and what is owed."""

import csv
import io
import json
from dataclasses import dataclass

from wit_world import exports
from wit_world.exports.make_report import Document
from wit_world.imports import reads, settings

from kit import amounts, failure
from period import NotAPeriod, Period
from rates import Rates
from sums import Sums


@dataclass
class Settings:
    currency: str
    rates: Rates

    @classmethod
    def read(cls) -> "Settings":
        given = json.loads(settings.all())
        if "rates" not in given:
            raise failure.settings("`rates` is not set: name the categories that carry a rate")
        return cls(given.get("currency", "EUR"), Rates(given["rates"]))


def transactions(period: Period):
    filter = reads.Filter(str(period.first), str(period.last), account=None, text=None)
    cursor = None
    while True:
        page = reads.transactions(filter, cursor)
        yield from page.transactions
        if page.next is None:
            return
        cursor = page.next


def table(period: Period, currency: str, sums: Sums) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["side", "percent", "gross", "net", "vat"])
    writer.writerows(sums.rows())
    writer.writerow(["owed", "", "", "", sums.owed])
    writer.writerow([])
    writer.writerow(["period", f"{period.first} to {period.last}"])
    writer.writerow(["currency", currency])
    writer.writerow(["without a rate", sums.without_rate])
    writer.writerow(["in other currencies", sums.foreign])
    return text.getvalue()


class MakeReport(exports.MakeReport):
    def make(self, parameters: str) -> Document:
        try:
            period = Period.read(json.loads(parameters))
        except NotAPeriod as problem:
            raise failure.input(problem) from problem
        known = Settings.read()
        paths = {category.id: category.path for category in reads.categories()}
        sums = Sums()
        for one in transactions(period):
            if one.money.currency != known.currency:
                sums.foreign += 1
                continue
            percent = known.rates.of(paths.get(one.category or "", []))
            if percent is None:
                sums.without_rate += 1
            else:
                sums.add(amounts.read(one.money.amount), percent)
        content = table(period, known.currency, sums)
        return Document(f"vat-{period.name}.csv", "text/csv", content.encode())
