// Tries a server with the audit of GraphQL over HTTP: audit.mjs URL BEARER. Prints the results as one line of JSON.
import { createRequire } from "node:module";

const { serverAudits } = createRequire(`${process.env.PEER_HOME}/`)("graphql-http");
const [url, bearer] = process.argv.slice(2);

function signedIn(input, init = {}) {
  return fetch(input, { ...init, headers: { ...init.headers, authorization: `Bearer ${bearer}` } });
}

const results = [];
for (const audit of serverAudits({ url, fetchFn: signedIn })) {
  const result = await audit.fn();
  results.push({ id: audit.id, name: audit.name, status: result.status, reason: result.reason ?? null });
}
console.log(JSON.stringify(results));
