// Names the category of entries that hold one of the tenant's words.
import settings from "wikala:host-settings/settings@1.0.0";

export const categorize = {
  categorize(entries) {
    const { category, words } = JSON.parse(settings.all());
    return entries.flatMap((entry, index) => {
      const text = `${entry.description} ${entry.counterparty ?? ""}`.toLowerCase();
      const word = words.find((word) => text.includes(word.toLowerCase()));
      return word ? [{ entry: index, category, confidence: 0.8, reason: `It says "${word}"` }] : [];
    });
  },
};
