// Brings the members of a club from its API, a page at a time.
import http from "wikala:host-http/http@1.0.0";
import secrets from "wikala:host-secrets/secrets@1.0.0";
import * as failure from "./kit/failure.js";
import { decode } from "./kit/text.js";

function send(request) {
  let answer;
  try {
    answer = http.send(request);
  } catch (error) {
    throw failure.unavailable(error.val ?? error.tag ?? error);
  }
  if (answer.status === 429 || answer.status >= 500) throw failure.unavailable(`the answer was ${answer.status}`);
  if (answer.status >= 300) throw failure.other(`the answer was ${answer.status}`);
  return JSON.parse(decode(new Uint8Array(answer.body)));
}

export const pull = {
  pull(cursor) {
    const token = secrets.get("token");
    if (token === null) throw failure.settings("the secret `token` is not set");
    const { members, more } = send({
      method: "GET",
      url: `https://api.example.com/members?after=${cursor ?? ""}`,
      headers: [["authorization", `Bearer ${token}`]],
      body: null,
    });
    return {
      records: members.map(({ id, name }) => ({ kind: "member", key: id, data: JSON.stringify({ name }) })),
      cursor: members.at(-1)?.id ?? cursor,
      hasMore: more,
    };
  },
};
