// What a plugin throws when it cannot do what it was asked: `throw failure.settings("set `limit`")`.

const of = (tag) => (why) => ({ tag, val: String(why) });

/** What it was given makes no sense to it. */
export const input = of("input");
/** Its settings are wrong or not complete: names what to set. */
export const settings = of("settings");
/** Something that it needs is not there now; worth another attempt. */
export const unavailable = of("unavailable");
/** Anything else. */
export const other = of("other");
