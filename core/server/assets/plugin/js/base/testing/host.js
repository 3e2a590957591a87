// A host to test with. `prepare` says what there is; what the plugin leaves behind is in what it gives back.

let now = fresh();

function fresh() {
  return {
    settings: {}, secrets: {}, kv: {}, answers: [], accounts: [], categories: [], transactions: [],
    now: "2026-03-15T09:30:00Z", today: "2026-03-15", timeZone: "UTC",
    log: [], requests: [], events: [], drafts: [],
  };
}

/** Prepares a host: settings, secrets, kv, answers ({ method, url, status, body }), books, now, today, timeZone. */
export function prepare(what = {}) {
  now = Object.assign(fresh(), what);
  return now;
}

const bytes = (text) => (typeof text === "string" ? new TextEncoder().encode(text) : text);
const unset = (value) => (value === undefined ? null : value);

function fits(filter, one) {
  const text = filter.text?.toLowerCase();
  const says = (words) => !text || (words ?? "").toLowerCase().includes(text);
  return (!filter.since || one.bookedOn >= filter.since) && (!filter.until || one.bookedOn <= filter.until) &&
    (!filter.account || one.account === filter.account) && (says(one.description) || says(one.counterparty));
}

const interfaces = {
  "host-log/log": { write: (level, message) => void now.log.push([level, message]) },
  "host-settings/settings": {
    get: (name) => (name in now.settings ? JSON.stringify(now.settings[name]) : null),
    all: () => JSON.stringify(now.settings),
  },
  "host-secrets/secrets": { get: (name) => unset(now.secrets[name]) },
  "host-kv/kv": {
    get: (key) => (key in now.kv ? bytes(now.kv[key]) : null),
    set: (key, value) => void (now.kv[key] = value),
    delete: (key) => key in now.kv && delete now.kv[key],
    keys: (prefix, after) => Object.keys(now.kv).sort().filter((key) => key.startsWith(prefix) && (!after || key > after)),
  },
  "host-http/http": {
    send(request) {
      now.requests.push(request);
      const found = now.answers.find((one) => one.method === request.method && one.url === request.url);
      if (!found) throw { tag: "denied", val: `the test prepared no answer to ${request.method} ${request.url}` };
      return { status: found.status, headers: found.headers ?? [], body: bytes(found.body ?? "") };
    },
  },
  "host-clock/clock": { now: () => now.now, today: () => now.today, timeZone: () => now.timeZone },
  "host-random/random": { bytes: (count) => new Uint8Array(count) },
  "host-events/events": {
    publish(name, subject, data) {
      now.events.push({ name, subject, data: JSON.parse(data) });
      return `event-${now.events.length}`;
    },
  },
  "host-finance/reads": {
    accounts: () => now.accounts,
    categories: () => now.categories,
    transactions: (filter) => ({ transactions: now.transactions.filter((one) => fits(filter, one)), next: null }),
  },
  "host-finance/drafts": {
    create(draft) {
      now.drafts.push(draft);
      return `draft-${now.drafts.length}`;
    },
  },
};

/** The double of an interface, by the name that a plugin imports. */
export function stand(specifier) {
  const name = specifier.replace(/^wikala:/, "").replace(/@.*$/, "");
  const found = interfaces[name];
  if (!found) throw new Error(`there is no interface ${specifier} to test with`);
  return found;
}

/** A statement file and where its rows go, for statement formats. */
export function statement(text) {
  const content = bytes(text);
  const left = { rows: [], errors: [] };
  const file = {
    size: () => content.length,
    read: (offset, count) => content.slice(Number(offset), Number(offset) + count),
  };
  const rows = {
    push(some, errors) {
      left.rows.push(...some);
      left.errors.push(...errors);
      return true;
    },
  };
  return { file, rows, left };
}
