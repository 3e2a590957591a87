// The pages, apart from how requests and responses are carried.
import * as clock from "wikala:host-clock/clock@1.0.0";
import * as settings from "wikala:host-settings/settings@1.0.0";

const LONGEST_NAME = 100;

const text = (status, body) => ({ status, headers: { "content-type": "text/plain; charset=utf-8" }, body });

const html = (body) => ({ status: 200, headers: { "content-type": "text/html; charset=utf-8" }, body });

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** A text of a stranger, as text. */
const escaped = (words) => words.replace(/[&<>"']/g, (letter) => ESCAPES[letter]);

/** One parameter of a query; nothing when it is not there or cannot be read. */
function parameter(query, wanted) {
  for (const pair of query.split("&")) {
    const [name, value = ""] = pair.split("=");
    if (name !== wanted) continue;
    try {
      return decodeURIComponent(value.replaceAll("+", " "));
    } catch {
      return null;
    }
  }
  return null;
}

function greeting(query) {
  const word = JSON.parse(settings.get("greeting") ?? '"Hello"');
  const name = (parameter(query, "name") || "world").slice(0, LONGEST_NAME);
  const line = `${escaped(word)}, ${escaped(name)}!`;
  return html(`<!doctype html>\n<title>${line}</title>\n<p>${line} It is ${clock.today()} where you are.</p>\n`);
}

/** The answer to a request. */
export function pages({ method, path, body }) {
  const [page, query = ""] = path.split("?", 2);
  if (page === "/" && method === "GET") return greeting(query);
  if (page === "/echo" && method === "POST") return text(200, new TextDecoder().decode(body));
  if (page === "/" || page === "/echo") return text(405, "There is no such method here\n");
  return text(404, "There is no such page\n");
}
