// A provider of logins with the certified library: provider.mjs ALGORITHM, which is RS256 or ES256.
//
// Any name can log in; one with an @ is its own e-mail address, and one that begins with `unverified` has an address
// nobody confirmed. Clients register themselves at /reg, and must use PKCE. For tests there are
//   POST /_test/rotate          a new signing key; the ones before stay published
//   POST /_test/retire          only the newest key is published
//   PUT  /_test/accounts/NAME   claims of this account from now on, as a JSON object
import { createServer } from "node:http";
import { generateKeyPairSync, randomUUID } from "node:crypto";
import { createRequire } from "node:module";

const { Provider } = await import(createRequire(`${process.env.PEER_HOME}/`).resolve("oidc-provider"));
const alg = process.argv[2];

function newKey() {
  const pair = alg === "RS256" ? ["rsa", { modulusLength: 2048 }] : ["ec", { namedCurve: "P-256" }];
  const { privateKey } = generateKeyPairSync(...pair);
  return { ...privateKey.export({ format: "jwk" }), kid: randomUUID(), use: "sig", alg };
}

// What the library keeps must outlive a rotation, for which it is made anew.
const kept = new Map();

class Memory {
  constructor(model) {
    this.model = model;
  }

  key(id) {
    return `${this.model}:${id}`;
  }

  async upsert(id, payload) {
    kept.set(this.key(id), payload);
  }

  async find(id) {
    return kept.get(this.key(id));
  }

  async findByUid(uid) {
    return [...kept].find(([key, payload]) => key.startsWith(this.key("")) && payload.uid === uid)?.[1];
  }

  async consume(id) {
    kept.get(this.key(id)).consumed = Math.floor(Date.now() / 1000);
  }

  async destroy(id) {
    kept.delete(this.key(id));
  }

  async revokeByGrantId(grantId) {
    for (const [key, payload] of kept) if (payload.grantId === grantId) kept.delete(key);
  }
}

const accounts = new Map();

function claims(name) {
  return {
    sub: name,
    email: name.includes("@") ? name : `${name}@example.com`,
    email_verified: !name.startsWith("unverified"),
    name,
    ...accounts.get(name),
  };
}

let keys = [newKey()];
let answer;

function assemble(issuer) {
  const provider = new Provider(issuer, {
    adapter: Memory,
    jwks: { keys },
    cookies: { keys: ["not a secret"] },
    clientDefaults: { id_token_signed_response_alg: alg },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: true }, registration: { enabled: true }, revocation: { enabled: true } },
    scopes: ["openid", "email", "profile"],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    findAccount: async (_context, name) => ({ accountId: name, claims: async () => claims(name) }),
    ttl: { AccessToken: 300, IdToken: 300, Interaction: 600, Session: 3600, Grant: 3600 },
  });
  answer = provider.callback();
}

async function body(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString();
}

async function steer(request, issuer) {
  const [, , verb, name] = request.url.split("/");
  if (verb === "rotate") keys = [newKey(), ...keys];
  if (verb === "retire") keys = keys.slice(0, 1);
  if (verb === "accounts") accounts.set(decodeURIComponent(name), JSON.parse(await body(request)));
  else assemble(issuer);
}

const server = createServer(async (request, response) => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  if (!request.url.startsWith("/_test/")) return answer(request, response);
  await steer(request, issuer);
  response.end();
});
server.listen(0, "127.0.0.1", () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  assemble(issuer);
  console.log("ready", issuer);
});
