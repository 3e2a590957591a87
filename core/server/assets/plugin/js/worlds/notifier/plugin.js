// Posts messages to a webhook of the tenant.
import http from "wikala:host-http/http@1.0.0";
import secrets from "wikala:host-secrets/secrets@1.0.0";
import * as failure from "./kit/failure.js";
import { encode } from "./kit/text.js";

export const notify = {
  send(message) {
    const url = secrets.get("url");
    if (url === null) throw failure.settings("the secret `url` is not set");
    const mark = message.urgency === "high" ? "! " : "";
    const lines = [mark + message.title, message.body, message.link].filter((line) => line);
    let answer;
    try {
      answer = http.send({
        method: "POST",
        url,
        // The key is the same for every attempt, so that the other side can tell.
        headers: [["content-type", "application/json"], ["idempotency-key", message.id]],
        body: encode(JSON.stringify({ text: lines.join("\n") })),
      });
    } catch (error) {
      throw failure.unavailable(error.val ?? error.tag ?? error);
    }
    if (answer.status === 429 || answer.status >= 500) throw failure.unavailable(`the answer was ${answer.status}`);
    if (answer.status >= 300) throw failure.other(`the answer was ${answer.status}`);
    return null;
  },
};
