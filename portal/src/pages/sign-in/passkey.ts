import { body, type Challenge, type SignIn } from "@wikala/sdk";
import { session, wikala } from "~/session/session";

/** Whether this browser can speak of passkeys in the JSON that the host speaks. */
export const knowsPasskeys = typeof PublicKeyCredential !== "undefined" && "parseRequestOptionsFromJSON" in PublicKeyCredential;

/** Signs in with a passkey alone: the device finds the person and verifies them. */
export async function signInWithPasskey(): Promise<SignIn> {
  const { ceremony, publicKey } = await body(wikala.POST("/api/v1/auth/passkeys/login/start"));
  const credential = await ask(publicKey);
  return session.adopt(await body(wikala.POST("/api/v1/auth/passkeys/login/finish", { body: { ceremony, credential, cookie: true } })) as SignIn);
}

/** Answers the challenge of a sign-in with a passkey. */
export async function verifyWithPasskey({ challenge }: Challenge): Promise<SignIn> {
  const { ceremony, publicKey } = await body(wikala.POST("/api/v1/auth/passkeys/challenge/start", { body: { challenge } }));
  const credential = await ask(publicKey);
  return session.adopt(await body(wikala.POST("/api/v1/auth/passkeys/challenge/finish", { body: { challenge, ceremony, credential } })) as SignIn);
}

async function ask(options: unknown): Promise<Record<string, never>> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON);
  const credential = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential;
  return credential.toJSON() as Record<string, never>;
}
