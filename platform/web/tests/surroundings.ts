// What tests give instead of a browser.

import type { Config } from "../src/config";
import { base64url } from "../src/pkce";
import { Session, type Surroundings } from "../src/session";

export const CONFIG: Config = {
  region: "us-east-1",
  userPoolId: "us-east-1_abc",
  clientId: "client1",
  signInUrl: "http://pool.auth.us-east-1.localhost:4566",
  apiUrl: "/api",
};

export class Memory {
  readonly values = new Map<string, string>();
  getItem = (name: string) => this.values.get(name) ?? null;
  setItem = (name: string, value: string) => void this.values.set(name, value);
  removeItem = (name: string) => void this.values.delete(name);
}

const coded = (value: unknown) => base64url(new TextEncoder().encode(JSON.stringify(value)));

export function jwt(claims: Record<string, unknown>): string {
  return `${coded({ alg: "RS256" })}.${coded(claims)}.signature`;
}

/** A browser at 1 000 000 ms, whose token endpoint answers what a test has queued. */
export class Browser implements Surroundings {
  readonly storage = new Memory();
  readonly origin = "https://files.test";
  readonly sent: { address: string; form: Record<string, string> }[] = [];
  readonly gone: string[] = [];
  readonly answers: (Response | Error)[] = [];
  time = 1_000_000;
  now = () => this.time;
  go = (address: string) => void this.gone.push(address);
  fetch = async (address: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    this.sent.push({ address: String(address), form: Object.fromEntries(init?.body as URLSearchParams) });
    // The caller sees that it has to wait.
    await Promise.resolve();
    const answer = this.answers.shift() ?? new Error("nothing is queued");
    if (answer instanceof Error) {
      throw answer;
    }
    return answer;
  };

  /** Signs in for `seconds`; the tokens are `access` and `refresh`. */
  async signedIn(seconds = 3600): Promise<Session> {
    const session = new Session(CONFIG, this);
    await session.begin("sign-in");
    const query = new URL(this.gone.pop() ?? "").searchParams;
    const id_token = jwt({ nonce: query.get("nonce"), email: "ann@a.test" });
    this.answers.push(Response.json({ access_token: "access", id_token, refresh_token: "refresh", expires_in: seconds }));
    await session.complete(`?code=c1&state=${query.get("state")}`);
    return session;
  }
}
