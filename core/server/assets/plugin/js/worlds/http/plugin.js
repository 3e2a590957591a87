// Pages of a plugin of its own, below /api/v1/plugins/NAME/http/.
import { pages } from "./pages.js";

async function answer(request) {
  const { method } = request;
  const { pathname, search } = new URL(request.url);
  const body = method === "POST" ? new Uint8Array(await request.arrayBuffer()) : new Uint8Array();
  const page = pages({ method, path: pathname + search, body });
  return new Response(page.body, { status: page.status, headers: page.headers });
}

addEventListener("fetch", (event) => event.respondWith(answer(event.request)));
