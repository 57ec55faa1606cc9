import { beforeEach, expect, test, vi } from "vitest";
import { Api, Refused, refusal } from "../src/api";
import type { Session } from "../src/session";
import { CONFIG } from "./surroundings";

interface Call {
  address: string;
  method: string | undefined;
  token: string | null;
}

let calls: Call[];
let answers: (Response | Error)[];
let tokens: number;
let api: Api;

/** A request that ends as the test says, in the order in which requests are made. */
class Request {
  upload: { onprogress?: (event: object) => void } = {};
  headers: Record<string, string> = {};
  status = 0;
  responseText = "";
  onload?: () => void;
  onerror?: () => void;
  onabort?: () => void;
  line = "";
  sent: unknown;

  open(method: string, address: string): void {
    this.line = `${method} ${address}`;
  }

  setRequestHeader(name: string, value: string): void {
    this.headers[name] = value;
  }

  send(content: unknown): void {
    this.sent = content;
    requests.push(this);
    endings.shift()?.(this);
  }

  abort(): void {
    this.onabort?.();
  }
}

let requests: Request[];
let endings: ((request: Request) => void)[];

const ends = (status: number, text = "") => (request: Request) => {
  request.status = status;
  request.responseText = text;
  request.onload?.();
};

beforeEach(() => {
  [calls, answers, requests, endings, tokens] = [[], [], [], [], 0];
  const fetcher = async (address: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const token = new Headers(init?.headers).get("Authorization");
    calls.push({ address: String(address), method: init?.method, token });
    const answer = answers.shift() ?? new Error("nothing is queued");
    if (answer instanceof Error) {
      throw answer;
    }
    return answer;
  };
  const session = {
    token: async (refused?: string) => {
      tokens += refused === `token${tokens}` ? 1 : 0;
      return `token${tokens}`;
    },
  } as unknown as Session;
  api = new Api(CONFIG, session, fetcher, () => new Request() as unknown as XMLHttpRequest);
});

const idle = () => new AbortController().signal;

test("pages of files, and names that are awkward in addresses", async () => {
  answers.push(Response.json({ items: [{ name: "a", size: 1 }], next: "c" }), Response.json({ items: [] }));
  expect((await api.list()).next).toBe("c");
  await api.versions("50% of a?#/b", "v 1");
  expect(calls.map((call) => call.address)).toEqual([
    "/api/files?limit=100",
    "/api/files/50%25%20of%20a%3F%23%2Fb/versions?limit=100&cursor=v+1",
  ]);
  expect(calls.map((call) => call.token)).toEqual(["Bearer token0", "Bearer token0"]);
});

test("a refused token is renewed once", async () => {
  answers.push(new Response("", { status: 401 }), Response.json({ items: [] }));
  await api.list();
  expect(calls.map((call) => call.token)).toEqual(["Bearer token0", "Bearer token1"]);
  const problem = JSON.stringify({ code: "unauthorized", detail: "another pool" });
  answers.push(new Response("", { status: 401 }), new Response(problem, { status: 401 }));
  await expect(api.list()).rejects.toThrow("Another pool.");
  expect(calls).toHaveLength(4);
});

test("errors are told in words", async () => {
  expect(refusal(413, '{"code":"too_large","detail":"the file is larger than 5 bytes"}')).toMatchObject({
    status: 413,
    code: "too_large",
    message: "The file is larger than 5 bytes.",
  });
  expect(refusal(502, "<html>Bad gateway").message).toBe("The service answered with status 502. Try again in a moment.");
  expect(refusal(404, "null").message).toContain("status 404");
  // The web ACL answers so, without a document.
  expect(refusal(429, "").message).toContain("Try again in five minutes");
  answers.push(new TypeError("failed to fetch"));
  await expect(api.list()).rejects.toThrow("cannot be reached");
});

test("a download counts its bytes and hides its type", async () => {
  answers.push(new Response("hello", { headers: { "Content-Type": "text/html" } }));
  const seen = vi.fn();
  const content = await api.download("a b.html", 5, "v1", seen);
  expect(await content.text()).toBe("hello");
  expect(content.type).toBe("application/octet-stream");
  expect(seen).toHaveBeenLastCalledWith(5, 5);
  expect(calls[0]?.address).toBe("/api/files/a%20b.html?version=v1");
});

test("a download that is cut is an error, not a shorter file", async () => {
  const body = new ReadableStream({
    pull(controller) {
      controller.error(new Error("cut"));
    },
  });
  answers.push(new Response(body));
  await expect(api.download("a", 5, undefined, () => {})).rejects.toThrow("The download of a was cut");
});

test("an empty file is downloaded", async () => {
  answers.push(new Response(null, { status: 200 }));
  expect((await api.download("a", 0, undefined, () => {})).size).toBe(0);
});

test("a page that stands in for an answer is none", async () => {
  const page = "<!doctype html>";
  answers.push(new Response(page), new Response(page));
  await expect(api.list()).rejects.toThrow("was blocked before it reached the service");
  await expect(api.download("a", 5, undefined, () => {})).rejects.toThrow("15 bytes have come for a instead of 5.");
  endings.push(ends(200, page));
  await expect(api.upload("a", new Blob(["x"]), true, () => {}, idle())).rejects.toThrow("was blocked");
});

test("an upload makes a new file, or the next version of one", async () => {
  endings.push((request) => {
    request.upload.onprogress?.({ loaded: 2, total: 4 });
    ends(201, "{}")(request);
  }, ends(200, "{}"));
  const seen = vi.fn();
  await api.upload("a b", new Blob(["text"], { type: "text/plain" }), false, seen, idle());
  await api.upload("a b", new Blob(["text"]), true, () => {}, idle());
  expect(seen).toHaveBeenCalledWith(2, 4);
  expect(requests.map((request) => request.line)).toEqual(["POST /api/files?name=a+b", "PUT /api/files/a%20b"]);
  expect(requests[0]?.headers).toEqual({ Authorization: "Bearer token0", "Content-Type": "text/plain" });
  expect(requests[1]?.headers["Content-Type"]).toBe("application/octet-stream");
});

test("an upload with a refused token is sent again", async () => {
  endings.push(ends(401), ends(201, "{}"));
  await api.upload("a", new Blob(["x"]), false, () => {}, idle());
  expect(requests.map((request) => request.headers["Authorization"])).toEqual(["Bearer token0", "Bearer token1"]);
});

test("uploads that fail say why", async () => {
  endings.push(ends(409, '{"code":"exists","detail":"there is a file"}'), (request) => request.onerror?.());
  const taken = api.upload("a", new Blob(["x"]), false, () => {}, idle());
  await expect(taken).rejects.toSatisfy((error) => error instanceof Refused && error.code === "exists");
  await expect(api.upload("a", new Blob(["x"]), false, () => {}, idle())).rejects.toThrow("cannot be reached");
});

test("a cancelled upload ends, before it is sent and after", async () => {
  const cancel = new AbortController();
  endings.push(() => cancel.abort());
  const upload = () => api.upload("a", new Blob(["x"]), false, () => {}, cancel.signal);
  await expect(upload()).rejects.toMatchObject({ name: "AbortError" });
  await expect(upload()).rejects.toMatchObject({ name: "AbortError" });
  expect(requests).toHaveLength(1);
});

test("a file is deleted, or a version of it", async () => {
  answers.push(new Response(null, { status: 204 }), new Response(null, { status: 204 }));
  await api.remove("a b");
  await api.remove("a b", "v1");
  expect(calls.map((call) => `${call.method} ${call.address}`)).toEqual([
    "DELETE /api/files/a%20b",
    "DELETE /api/files/a%20b?version=v1",
  ]);
});

test("what answers as the service needs no token", async () => {
  answers.push(Response.json({ version: "v", commit: "c" }));
  expect((await api.build()).version).toBe("v");
  expect(calls[0]).toEqual({ address: "/api/version", method: undefined, token: null });
});
