import type { Credentials } from "./credentials.js";
import type { components } from "./generated/schema.js";
import { WikalaError } from "./problem.js";
import { type Fetch, type RetryOptions, withRetries } from "./retry.js";

type Schemas = components["schemas"];
export type SignIn = Schemas["SignIn"];
export type Challenge = Schemas["Challenge"];

/** What a sign-in keeps. The refresh token is absent when the browser holds it as a cookie. */
export interface Tokens {
  accessToken: string;
  refreshToken?: string | undefined;
  /** Milliseconds since 1970. */
  expiresAt: number;
  tenant: string;
}

export interface SessionOptions {
  baseUrl: string;
  /** The refresh token stays in an HttpOnly cookie; for pages of the host's own origin. */
  cookie?: boolean;
  /** What an earlier sign-in kept. */
  tokens?: Tokens | undefined;
  /** Tokens changed, or are gone because the session ended. */
  onChange?: (tokens: Tokens | undefined, why: SessionEnd | undefined) => void;
  fetch?: Fetch;
  retry?: RetryOptions;
}

/** Why there are no tokens any more. */
export type SessionEnd = "signed_out" | "expired";

/** A token is renewed this long before it ends, so that requests on the way do not meet its end. */
const MARGIN = 20_000;

/** A person's sign-in: tokens that renew themselves, once for all requests that wait for it. */
export class Session implements Credentials {
  readonly #options: SessionOptions;
  readonly #fetch: Fetch;
  #tokens: Tokens | undefined;
  #renewal: Promise<boolean> | undefined;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#tokens = options.tokens;
    this.#fetch = withRetries(options.fetch ?? ((request) => globalThis.fetch(request)), options.retry);
  }

  get isSignedIn(): boolean {
    return this.#tokens !== undefined;
  }

  /** The tenant the session acts in. */
  get tenant(): string | undefined {
    return this.#tokens?.tenant;
  }

  /** Signs in with a password. What comes back may be a challenge for a second factor. */
  async signIn(email: string, password: string, tenant?: string): Promise<SignIn> {
    return this.adopt(await this.#post<SignIn>("login", { email, password, tenant, cookie: this.#options.cookie ?? false }));
  }

  /** Answers the challenge of a sign-in. */
  async verify(challenge: string, method: "totp" | "email" | "recovery_code", code: string): Promise<SignIn> {
    return this.adopt(await this.#post<SignIn>("verify-2fa", { challenge, method, code }));
  }

  /** Takes the tokens of a sign-in that was made elsewhere, as with a passkey. */
  adopt(answer: SignIn): SignIn {
    if (answer.status === "signed_in") this.#keep(answer);
    return answer;
  }

  /** Lets the session act in another tenant, by its id or slug. */
  async switchTenant(tenant: string): Promise<void> {
    const token = await this.token();
    const answer = await this.#post<Schemas["Switched"]>("switch", { tenant }, token);
    this.#keep({ ...answer, refreshToken: this.#tokens?.refreshToken ?? null });
  }

  /** Takes the session up again with what the browser or the store has kept. */
  resume(): Promise<boolean> {
    return this.#renewOnce();
  }

  async signOut(): Promise<void> {
    const token = this.#tokens?.accessToken;
    this.#drop("signed_out");
    if (token !== undefined) await this.#post("logout", undefined, token).catch(() => undefined);
  }

  /** Forgets the tokens without telling the host, because somebody else has ended the session. */
  forget(why: SessionEnd = "signed_out"): void {
    if (this.#tokens !== undefined) this.#drop(why);
  }

  async token(): Promise<string | undefined> {
    if (this.#tokens !== undefined && Date.now() > this.#tokens.expiresAt - MARGIN) await this.#renewOnce();
    return this.#tokens?.accessToken;
  }

  async renew(refused: string | undefined): Promise<boolean> {
    const present = this.#tokens?.accessToken;
    // Somebody else's request has renewed it meanwhile.
    if (present !== undefined && present !== refused) return true;
    return this.#renewOnce();
  }

  #renewOnce(): Promise<boolean> {
    this.#renewal ??= this.#refresh().finally(() => {
      this.#renewal = undefined;
    });
    return this.#renewal;
  }

  async #refresh(): Promise<boolean> {
    const refreshToken = this.#tokens?.refreshToken;
    if (refreshToken === undefined && !this.#options.cookie) return false;
    try {
      this.#keep(await this.#post<Schemas["Login"]>("refresh", refreshToken === undefined ? {} : { refreshToken }));
      return true;
    } catch (error) {
      if (!(error instanceof WikalaError) || (error.status !== 401 && error.status !== 403)) throw error;
      this.#drop("expired");
      return false;
    }
  }

  #keep(answer: { accessToken: string; expiresIn: number; refreshToken?: string | null; tenant: string }): void {
    this.#tokens = {
      accessToken: answer.accessToken,
      refreshToken: answer.refreshToken ?? undefined,
      expiresAt: Date.now() + answer.expiresIn * 1000,
      tenant: answer.tenant,
    };
    this.#options.onChange?.(this.#tokens, undefined);
  }

  #drop(why: SessionEnd): void {
    this.#tokens = undefined;
    this.#options.onChange?.(undefined, why);
  }

  async #post<T>(operation: string, body?: unknown, token?: string): Promise<T> {
    const headers = new Headers({ accept: "application/json" });
    if (body !== undefined) headers.set("content-type", "application/json");
    if (token !== undefined) headers.set("authorization", `Bearer ${token}`);
    const url = `${this.#options.baseUrl.replace(/\/$/, "")}/api/v1/auth/${operation}`;
    const init: RequestInit = { method: "POST", headers, credentials: "same-origin" };
    const response = await this.#fetch(new Request(url, body === undefined ? init : { ...init, body: JSON.stringify(body) }));
    if (!response.ok) throw await WikalaError.of(response);
    return (response.status === 204 ? undefined : await response.json()) as T;
  }
}
