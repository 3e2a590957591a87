// Subscribes with the client of graphql-transport-ws: subscribe.mjs URL BEARER QUERY. Prints what happens, a line of JSON
// each time.
import { createRequire } from "node:module";

const find = createRequire(`${process.env.PEER_HOME}/`);
const { createClient } = find("graphql-ws");
const { WebSocket } = find("ws");
const [url, bearer, query] = process.argv.slice(2);

function say(message) {
  console.log(JSON.stringify(message));
}

const client = createClient({
  url,
  webSocketImpl: WebSocket,
  connectionParams: { authorization: `Bearer ${bearer}` },
  retryAttempts: 0,
  lazy: false,
  onNonLazyError: () => {},
  on: {
    connected: () => say({ connected: true }),
    closed: (event) => say({ closed: event.code }),
  },
});

client.subscribe(
  { query },
  {
    next: (result) => say({ next: result }),
    error: (errors) => say({ error: Array.isArray(errors) ? errors : String(errors) }),
    complete: () => say({ complete: true }),
  },
);
