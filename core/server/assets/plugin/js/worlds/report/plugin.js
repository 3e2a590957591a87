// A table of what was spent on each category.
import books from "wikala:host-finance/reads@1.0.0";
import { abs, add, format, isNegative } from "./kit/decimal.js";
import { encode } from "./kit/text.js";

function* transactions(filter) {
  for (let cursor = null; ; ) {
    const page = books.transactions(filter, cursor);
    yield* page.transactions;
    if (page.next === null) return;
    cursor = page.next;
  }
}

const cell = (text) => (/[,"\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export const makeReport = {
  make(parameters) {
    const { since = null, until = null } = JSON.parse(parameters);
    const names = new Map(books.categories().map(({ id, path }) => [id, path.join(" / ")]));
    const spent = new Map();
    for (const { money, category } of transactions({ since, until, account: null, text: null })) {
      if (!isNegative(money.amount)) continue;
      const key = JSON.stringify([names.get(category) ?? "Other", money.currency]);
      const sum = spent.get(key) ?? { units: 0, scale: 0 };
      spent.set(key, add(sum, abs(money.amount)));
    }
    const rows = [...spent].sort().map(([key, sum]) => {
      const [name, currency] = JSON.parse(key);
      return `${cell(name)},${currency},${format(sum)}\n`;
    });
    const content = encode(`category,currency,spent\n${rows.join("")}`);
    return { fileName: "spent.csv", mediaType: "text/csv", content };
  },
};
