// Refuses payments over a limit that the tenant set.
import settings from "wikala:host-settings/settings@1.0.0";
import { abs, compare, format, isNegative, parse } from "./kit/decimal.js";
import * as failure from "./kit/failure.js";

export const validate = {
  validate(drafts) {
    const { limit } = JSON.parse(settings.all());
    if (limit === undefined) throw failure.settings("`limit` is not set");
    return drafts.flatMap(({ money }, index) => {
      const amount = abs(money.amount);
      if (!isNegative(money.amount) || compare(amount, parse(limit)) <= 0) return [];
      const reason = `${format(amount)} ${money.currency} is over the limit of ${limit}: split it, or ask for a higher limit`;
      return [{ draft: index, code: "over_limit", reason }];
    });
  },
};
