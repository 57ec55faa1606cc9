import { beforeEach, describe, expect, test } from "vitest";
import { challenge } from "../src/pkce";
import { claims, Session, SignedOut } from "../src/session";
import { Browser, CONFIG, jwt } from "./surroundings";

let browser: Browser;
beforeEach(() => {
  browser = new Browser();
});

const refused = () => Response.json({ error: "invalid_grant" }, { status: 400 });
const renewed = (more = {}) => Response.json({ access_token: "second", expires_in: 3600, ...more });

test("claims of a token with letters beyond ASCII", () => {
  expect(claims(jwt({ email: "jörg@a.test?>" }))).toEqual({ email: "jörg@a.test?>" });
});

describe("signing in", () => {
  test("asks for a code with state, nonce and challenge", async () => {
    await new Session(CONFIG, browser).begin("sign-in");
    const address = new URL(browser.gone[0] ?? "");
    const asked = Object.fromEntries(address.searchParams);
    const pending = JSON.parse(browser.storage.getItem("novamind.begun") ?? "{}");
    expect(address.origin + address.pathname).toBe(`${CONFIG.signInUrl}/oauth2/authorize`);
    expect(asked).toEqual({
      response_type: "code",
      client_id: "client1",
      redirect_uri: "https://files.test/",
      scope: "openid email profile",
      state: pending.state,
      nonce: pending.nonce,
      code_challenge: await challenge(pending.verifier),
      code_challenge_method: "S256",
    });
  });

  test("signing up begins on a page of its own", async () => {
    await new Session(CONFIG, browser).begin("sign-up");
    expect(new URL(browser.gone[0] ?? "").pathname).toBe("/signup");
  });

  test("exchanges the code with its verifier, once", async () => {
    const session = await browser.signedIn();
    expect(session.email).toBe("ann@a.test");
    expect(await session.token()).toBe("access");
    expect(browser.sent).toHaveLength(1);
    expect(browser.sent[0]?.form).toMatchObject({
      grant_type: "authorization_code",
      client_id: "client1",
      code: "c1",
      redirect_uri: "https://files.test/",
      code_verifier: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(browser.storage.getItem("novamind.begun")).toBeNull();
  });

  test("an address without an answer is none", async () => {
    expect(await new Session(CONFIG, browser).complete("?page=2")).toBe(false);
  });

  test("an answer to a sign-in of somebody else is not taken", async () => {
    const session = new Session(CONFIG, browser);
    await expect(session.complete("?code=stolen&state=x")).rejects.toThrow("not begun in this tab");
    await session.begin("sign-in");
    await expect(session.complete("?code=stolen&state=x")).rejects.toThrow("not begun in this tab");
    expect(browser.sent).toHaveLength(0);
    expect(session.email).toBeNull();
  });

  test("an id token of another sign-in is not taken", async () => {
    const session = new Session(CONFIG, browser);
    await session.begin("sign-in");
    const state = new URL(browser.gone[0] ?? "").searchParams.get("state");
    const id_token = jwt({ nonce: "another", email: "eve@a.test" });
    browser.answers.push(Response.json({ access_token: "a", id_token, refresh_token: "r", expires_in: 60 }));
    await expect(session.complete(`?code=c&state=${state}`)).rejects.toThrow("does not belong to this tab");
    expect(session.email).toBeNull();
  });

  test.each([
    ["a code that is refused", () => refused(), "took too long"],
    ["an answer without an id token", () => Response.json({ access_token: "a", expires_in: 60 }), "does not belong"],
    ["no network", () => new TypeError("failed to fetch"), "cannot be reached"],
  ])("%s signs nobody in", async (_, answer, text) => {
    const session = new Session(CONFIG, browser);
    await session.begin("sign-in");
    const state = new URL(browser.gone[0] ?? "").searchParams.get("state");
    browser.answers.push(answer());
    await expect(session.complete(`?code=c&state=${state}`)).rejects.toThrow(text);
    expect(session.email).toBeNull();
  });

  test("a refusal is told", async () => {
    const session = new Session(CONFIG, browser);
    await session.begin("sign-in");
    const state = new URL(browser.gone[0] ?? "").searchParams.get("state");
    const answer = `?error=invalid_scope&error_description=No+such+scope&state=${state}`;
    await expect(session.complete(answer)).rejects.toThrow("No such scope");
  });
});

describe("renewing", () => {
  test("happens a minute before the tokens expire", async () => {
    const session = await browser.signedIn(3600);
    expect(session.renewsIn).toBe(3_540_000);
    browser.time += 3_539_999;
    expect(await session.token()).toBe("access");
    browser.time += 1;
    browser.answers.push(renewed());
    expect(await session.token()).toBe("second");
    expect(browser.sent.at(-1)?.form).toEqual({
      grant_type: "refresh_token",
      client_id: "client1",
      refresh_token: "refresh",
    });
    expect(session.email).toBe("ann@a.test");
  });

  test("happens once, whoever asks meanwhile", async () => {
    const session = await browser.signedIn();
    browser.answers.push(renewed());
    const all = await Promise.all([session.token("access"), session.token("access"), session.token("access")]);
    expect(all).toEqual(["second", "second", "second"]);
    expect(browser.sent).toHaveLength(2);
  });

  test("happens once for a token that several calls were refused with", async () => {
    const session = await browser.signedIn();
    browser.answers.push(renewed());
    expect(await session.token("access")).toBe("second");
    expect(await session.token("access")).toBe("second");
    expect(browser.sent).toHaveLength(2);
  });

  test("keeps the next refresh token of a pool that rotates them", async () => {
    const session = await browser.signedIn();
    browser.answers.push(renewed({ refresh_token: "next" }), renewed());
    await session.token("access");
    await session.token("second");
    expect(browser.sent.at(-1)?.form["refresh_token"]).toBe("next");
  });

  test("a refused token ends the session", async () => {
    const session = await browser.signedIn();
    browser.answers.push(refused());
    await expect(session.token("access")).rejects.toThrow(SignedOut);
    expect(session.email).toBeNull();
  });

  test.each([
    ["no network", new TypeError("failed to fetch"), "cannot be reached"],
    ["a failure of the service", new Response("", { status: 503 }), "status 503"],
  ])("%s keeps the session", async (_, answer, text) => {
    const session = await browser.signedIn();
    browser.answers.push(answer, renewed());
    await expect(session.token("access")).rejects.toThrow(text);
    expect(session.email).toBe("ann@a.test");
    expect(await session.token("access")).toBe("second");
  });

  test("does not bring back who has signed out meanwhile", async () => {
    const session = await browser.signedIn();
    browser.answers.push(renewed());
    const token = session.token("access");
    session.forget();
    await expect(token).rejects.toThrow(SignedOut);
    expect(session.email).toBeNull();
  });

  test("revokes a token that comes after the user has signed out", async () => {
    const session = await browser.signedIn();
    browser.answers.push(renewed({ refresh_token: "next" }), new Response());
    const token = session.token("access");
    session.forget();
    await expect(token).rejects.toThrow(SignedOut);
    expect(browser.sent.at(-1)?.address).toBe(`${CONFIG.signInUrl}/oauth2/revoke`);
    expect(browser.sent.at(-1)?.form).toEqual({ client_id: "client1", token: "next" });
  });
});

describe("signing out", () => {
  test("revokes, forgets and goes to the pages", async () => {
    const session = await browser.signedIn();
    browser.answers.push(new Response());
    await session.end();
    const revoked = browser.sent.at(-1);
    expect(revoked?.address).toBe(`${CONFIG.signInUrl}/oauth2/revoke`);
    expect(revoked?.form).toEqual({ client_id: "client1", token: "refresh" });
    expect(browser.gone).toEqual([
      `${CONFIG.signInUrl}/logout?client_id=client1&logout_uri=https%3A%2F%2Ffiles.test%2F`,
    ]);
    expect(browser.storage.values.size).toBe(0);
  });

  test("works without a network", async () => {
    const session = await browser.signedIn();
    browser.answers.push(new TypeError("failed to fetch"));
    await session.end();
    expect(session.email).toBeNull();
    expect(browser.gone).toHaveLength(1);
  });
});
