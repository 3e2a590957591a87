// Says every Monday what was spent in the week before.
import books from "wikala:host-finance/reads@1.0.0";
import clock from "wikala:host-clock/clock@1.0.0";
import events from "wikala:host-events/events@1.0.0";
import { abs, add, format, isNegative } from "./kit/decimal.js";

/** A day, so many days later. */
function plusDays(day, days) {
  const moment = new Date(`${day}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + days);
  return moment.toISOString().slice(0, 10);
}

export const runJob = {
  run(occasion) {
    const today = clock.today();
    const filter = { since: plusDays(today, -7), until: plusDays(today, -1), account: null, text: null };
    const sums = {};
    for (let cursor = null; ; ) {
      const page = books.transactions(filter, cursor);
      for (const { money } of page.transactions) {
        if (isNegative(money.amount)) {
          sums[money.currency] = add(sums[money.currency] ?? { units: 0, scale: 0 }, abs(money.amount));
        }
      }
      if (page.next === null) break;
      cursor = page.next;
    }
    const spent = Object.fromEntries(Object.entries(sums).map(([currency, sum]) => [currency, format(sum)]));
    const result = JSON.stringify({ spent });
    events.publish("week_spent", occasion.due, result);
    return result;
  },
};
