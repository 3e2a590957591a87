"""Names the category of entries that hold one of the tenant's words."""

import json

from wit_world import exports
from wit_world.exports.categorize import Entry, Suggestion
from wit_world.imports import settings

from kit import failure


def suggestion(index: int, entry: Entry, category: str, words: list[str]) -> Suggestion | None:
    text = f"{entry.description} {entry.counterparty or ''}".lower()
    word = next((word for word in words if word.lower() in text), None)
    if word is None:
        return None
    return Suggestion(entry=index, category=category, confidence=0.8, reason=f'It says "{word}"')


class Categorize(exports.Categorize):
    def categorize(self, entries: list[Entry]) -> list[Suggestion]:
        found = json.loads(settings.all())
        if "category" not in found:
            raise failure.settings("`category` is not set")
        category, words = found["category"], found.get("words", [])
        suggestions = (suggestion(index, entry, category, words) for index, entry in enumerate(entries))
        return [one for one in suggestions if one is not None]
