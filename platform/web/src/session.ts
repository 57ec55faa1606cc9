// Who is signed in: code flow with PKCE on the user pool's pages, tokens kept for this tab, renewed before they expire.
//
// - A code is taken only with the state that this tab has sent, and an id token only with its nonce.
// - Tokens are renewed once at a time, whoever asks.
// - A failure of the network keeps the session; a refusal of the refresh token ends it.

import type { Config } from "./config";
import { challenge, random } from "./pkce";

interface Tokens {
  access: string;
  refresh: string;
  email: string;
  /** Milliseconds since 1970 by this machine's clock. */
  expires: number;
}

interface Pending {
  state: string;
  verifier: string;
  nonce: string;
}

interface TokenAnswer {
  access_token: string;
  id_token?: string;
  refresh_token?: string;
  expires_in: number;
}

/** The user has to sign in again. */
export class SignedOut extends Error {}

/** What a session needs of the browser. */
export interface Surroundings {
  storage: Pick<Storage, "getItem" | "setItem" | "removeItem">;
  fetch: typeof fetch;
  now: () => number;
  /** Origin of these pages. */
  origin: string;
  go: (address: string) => void;
}

const SIGNED_IN = "novamind.signed-in";
const BEGUN = "novamind.begun";
const SCOPES = "openid email profile";
/** Tokens are renewed this long before they expire, in milliseconds. */
const MARGIN = 60_000;

/** What a token says of itself. It is not verified: it came from the token endpoint, and only the API decides by it. */
export function claims(token: string): Record<string, unknown> {
  const part = (token.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/");
  const bytes = Uint8Array.from(atob(part), (letter) => letter.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
}

export class Session {
  private renewal: Promise<string> | null = null;

  constructor(
    private readonly config: Config,
    private readonly around: Surroundings,
  ) {}

  private stored<T>(name: string): T | null {
    const text = this.around.storage.getItem(name);
    try {
      return text === null ? null : (JSON.parse(text) as T);
    } catch {
      return null;
    }
  }

  /** The address of who is signed in, or null. */
  get email(): string | null {
    return this.stored<Tokens>(SIGNED_IN)?.email ?? null;
  }

  private get home(): string {
    return `${this.around.origin}/`;
  }

  /** Sends the browser to the pages where one signs in, or up. */
  async begin(page: "sign-in" | "sign-up"): Promise<void> {
    const pending: Pending = { state: random(), verifier: random(), nonce: random() };
    const query = new URLSearchParams({
      response_type: "code",
      client_id: this.config.clientId,
      redirect_uri: this.home,
      scope: SCOPES,
      state: pending.state,
      nonce: pending.nonce,
      code_challenge: await challenge(pending.verifier),
      code_challenge_method: "S256",
    });
    this.around.storage.setItem(BEGUN, JSON.stringify(pending));
    const path = page === "sign-up" ? "/signup" : "/oauth2/authorize";
    this.around.go(`${this.config.signInUrl}${path}?${query}`);
  }

  /**
   * Takes what the pages have sent back in the address's query. Answers whether there was anything.
   * Throws an error to be shown when the sign-in failed.
   */
  async complete(search: string): Promise<boolean> {
    const query = new URLSearchParams(search);
    const [code, error, state] = ["code", "error", "state"].map((name) => query.get(name));
    if (!code && !error) {
      return false;
    }
    const pending = this.stored<Pending>(BEGUN);
    this.around.storage.removeItem(BEGUN);
    if (!pending || pending.state !== state) {
      throw new Error("This sign-in was not begun in this tab. Sign in again.");
    }
    if (!code) {
      throw new Error(`The sign-in was refused: ${query.get("error_description") ?? error}. Sign in again.`);
    }
    const answer = await this.redeem(code, pending.verifier);
    const identity: Record<string, unknown> = answer.id_token ? claims(answer.id_token) : {};
    if (identity["nonce"] !== pending.nonce || !answer.refresh_token) {
      throw new Error("The answer of the sign-in does not belong to this tab. Sign in again.");
    }
    this.keep(answer, answer.refresh_token, String(identity["email"] ?? identity["cognito:username"] ?? ""));
    return true;
  }

  private async redeem(code: string, verifier: string): Promise<TokenAnswer> {
    try {
      return await this.exchange({
        grant_type: "authorization_code",
        code,
        redirect_uri: this.home,
        code_verifier: verifier,
      });
    } catch (error) {
      // A code is good for a few minutes, and once.
      throw error instanceof SignedOut ? new Error("The sign-in took too long. Sign in again.") : error;
    }
  }

  private keep(answer: TokenAnswer, refresh: string, email: string): void {
    const expires = this.around.now() + answer.expires_in * 1000;
    const tokens: Tokens = { access: answer.access_token, refresh, email, expires };
    this.around.storage.setItem(SIGNED_IN, JSON.stringify(tokens));
  }

  /** Asks the token endpoint. Throws `SignedOut` when it refuses, another error when it cannot be asked. */
  private async exchange(form: Record<string, string>): Promise<TokenAnswer> {
    const body = new URLSearchParams({ client_id: this.config.clientId, ...form });
    let answer: Response;
    try {
      answer = await this.around.fetch(`${this.config.signInUrl}/oauth2/token`, { method: "POST", body });
    } catch {
      throw new Error("The sign-in service cannot be reached. Check the connection and try again.");
    }
    if (answer.status === 400 || answer.status === 401) {
      throw new SignedOut("Your session has ended. Sign in again.");
    }
    if (!answer.ok) {
      throw new Error(`The sign-in service answered with status ${answer.status}. Try again.`);
    }
    return (await answer.json()) as TokenAnswer;
  }

  /** An access token that is good for a while, and not the one that the API has `refused`. */
  async token(refused?: string): Promise<string> {
    const tokens = this.stored<Tokens>(SIGNED_IN);
    if (!tokens) {
      throw new SignedOut("Sign in first.");
    }
    if (tokens.access !== refused && tokens.expires - MARGIN > this.around.now()) {
      return tokens.access;
    }
    this.renewal ??= this.renew(tokens).finally(() => (this.renewal = null));
    return this.renewal;
  }

  private async renew(tokens: Tokens): Promise<string> {
    try {
      const answer = await this.exchange({ grant_type: "refresh_token", refresh_token: tokens.refresh });
      // The user may have signed out meanwhile: nobody is to have a token that comes after that.
      if (this.stored<Tokens>(SIGNED_IN)?.refresh !== tokens.refresh) {
        if (answer.refresh_token) {
          await this.revoke(answer.refresh_token);
        }
        throw new SignedOut("Sign in first.");
      }
      // A pool that rotates its refresh tokens sends the next one.
      this.keep(answer, answer.refresh_token ?? tokens.refresh, tokens.email);
      return answer.access_token;
    } catch (error) {
      if (error instanceof SignedOut) {
        this.forget();
      }
      throw error;
    }
  }

  /** Milliseconds until the tokens should be renewed; null without any. Never negative. */
  get renewsIn(): number | null {
    const tokens = this.stored<Tokens>(SIGNED_IN);
    return tokens && Math.max(0, tokens.expires - MARGIN - this.around.now());
  }

  forget(): void {
    this.around.storage.removeItem(SIGNED_IN);
  }

  /** Makes a refresh token worthless. */
  private async revoke(token: string): Promise<void> {
    const body = new URLSearchParams({ client_id: this.config.clientId, token });
    try {
      await this.around.fetch(`${this.config.signInUrl}/oauth2/revoke`, { method: "POST", body, mode: "no-cors" });
    } catch {
      // Whoever signs out without a network is signed out here all the same.
    }
  }

  /** Ends the session here and on the pages, and makes its refresh token worthless. */
  async end(): Promise<void> {
    const tokens = this.stored<Tokens>(SIGNED_IN);
    this.forget();
    if (tokens) {
      await this.revoke(tokens.refresh);
    }
    const query = new URLSearchParams({ client_id: this.config.clientId, logout_uri: this.home });
    this.around.go(`${this.config.signInUrl}/logout?${query}`);
  }
}
