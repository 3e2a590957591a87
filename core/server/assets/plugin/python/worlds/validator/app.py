"""Refuses payments over a limit that the tenant set."""

import json
from decimal import Decimal

from wit_world import exports
from wit_world.exports.validate import Draft, Refusal
from wit_world.imports import settings

from kit import amounts, failure


class Validate(exports.Validate):
    def validate(self, drafts: list[Draft]) -> list[Refusal]:
        found = json.loads(settings.all())
        if "limit" not in found:
            raise failure.settings("`limit` is not set")
        limit = Decimal(found["limit"])
        refusals = []
        for index, draft in enumerate(drafts):
            amount = amounts.read(draft.money.amount)
            if -amount > limit:
                spent = f"{-amount} {draft.money.currency}"
                reason = f"{spent} is over the limit of {limit}: split it, or ask for a higher limit"
                refusals.append(Refusal(draft=index, code="over_limit", reason=reason))
        return refusals
