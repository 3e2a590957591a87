// Says that a large transaction was made.
import events from "wikala:host-events/events@1.0.0";
import settings from "wikala:host-settings/settings@1.0.0";
import { abs, compare, parse } from "./kit/decimal.js";
import * as failure from "./kit/failure.js";

export const handleEvent = {
  handle(event) {
    const { from = "1000" } = JSON.parse(settings.all());
    const { amount, currency } = JSON.parse(event.data);
    if (amount === undefined) throw failure.input("the event has no amount");
    if (compare(abs(parse(amount)), parse(from)) < 0) return;
    events.publish("large_transaction", event.subject, JSON.stringify({ amount, currency, because: event.id }));
  },
};
