// The API's client. Each call carries an access token; one that is refused is renewed once, then the call is repeated.

import type { Config } from "./config";
import type { Session } from "./session";

export interface File {
  name: string;
  /** Bytes. */
  size: number;
  /** RFC 3339. */
  modified?: string | null;
}

export interface Version extends File {
  id: string;
  latest: boolean;
}

export interface Page<T> {
  items: T[];
  /** The cursor of the next page. */
  next?: string;
}

export interface Build {
  version: string;
  commit: string;
}

/** An answer that is not what was asked for; `code` is the API's own. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
  ) {
    super(detail);
  }
}

/** Bytes that have passed so far, and all of them. */
export type Progress = (done: number, all: number) => void;

const UNREACHABLE = "The service cannot be reached. Check the connection and try again.";

/** The error that an answer's body tells, as a problem document (RFC 9457) or not. */
export function refusal(status: number, text: string): Refused {
  try {
    const problem = JSON.parse(text) as { code?: string; detail?: string; title?: string };
    const detail = problem.detail ?? problem.title;
    if (detail) {
      const sentence = detail.charAt(0).toUpperCase() + detail.slice(1);
      return new Refused(status, problem.code ?? "", /[.!?]$/.test(sentence) ? sentence : `${sentence}.`);
    }
  } catch {
    // Something between here and the API has answered, such as the load balancer.
  }
  if (status === 429) {
    return new Refused(status, "", "Too many requests have come from your address. Try again in five minutes.");
  }
  const next = status >= 500 ? "Try again in a moment." : "Reload the page and try again.";
  return new Refused(status, "", `The service answered with status ${status}. ${next}`);
}

/**
 * The content of an answer that says that it went well. Throws when the API has not written it: where something before
 * it blocks a request, the distribution answers with the page instead, and the status of a page.
 */
function read<T>(text: string): T {
  try {
    return JSON.parse(text) as T;
  } catch {
    throw new Refused(403, "blocked", "The request was blocked before it reached the service. Try again later.");
  }
}

export class Api {
  constructor(
    private readonly config: Config,
    private readonly session: Session,
    private readonly fetcher: typeof fetch = (...call) => fetch(...call),
    private readonly request: () => XMLHttpRequest = () => new XMLHttpRequest(),
  ) {}

  private address(path: string, query: Record<string, string | undefined> = {}): string {
    const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
    const text = new URLSearchParams(given).toString();
    return `${this.config.apiUrl}${path}${text && `?${text}`}`;
  }

  /** Sends with a token; a second time, with a new one, when the first is refused. */
  private async authorized<T extends { status: number }>(send: (token: string) => Promise<T>): Promise<T> {
    const token = await this.session.token();
    const first = await send(token);
    return first.status === 401 ? send(await this.session.token(token)) : first;
  }

  private async send(method: string, address: string): Promise<Response> {
    const answer = await this.authorized(async (token) => {
      try {
        return await this.fetcher(address, { method, headers: { Authorization: `Bearer ${token}` } });
      } catch {
        throw new Error(UNREACHABLE);
      }
    });
    if (!answer.ok) {
      throw refusal(answer.status, await answer.text());
    }
    return answer;
  }

  private async json<T>(address: string): Promise<T> {
    return read(await (await this.send("GET", address)).text());
  }

  /** What answers as the API; it needs no token. */
  async build(): Promise<Build> {
    const answer = await this.fetcher(this.address("/version"));
    if (!answer.ok) {
      throw refusal(answer.status, await answer.text());
    }
    return read(await answer.text());
  }

  list(cursor?: string): Promise<Page<File>> {
    return this.json(this.address("/files", { limit: "100", cursor }));
  }

  versions(name: string, cursor?: string): Promise<Page<Version>> {
    return this.json(this.address(`/files/${encodeURIComponent(name)}/versions`, { limit: "100", cursor }));
  }

  /** Deletes a file, whose versions stay for a while, or one version of it for good. */
  async remove(name: string, version?: string): Promise<void> {
    await this.send("DELETE", this.address(`/files/${encodeURIComponent(name)}`, { version }));
  }

  /** Stores a file. `replace`: as the next version of one that is there, else such a one is refused with `exists`. */
  async upload(name: string, content: Blob, replace: boolean, progress: Progress, signal: AbortSignal): Promise<void> {
    const address = replace ? this.address(`/files/${encodeURIComponent(name)}`) : this.address("/files", { name });
    const answer = await this.authorized((token) =>
      this.put(replace ? "PUT" : "POST", address, token, content, progress, signal),
    );
    if (answer.status < 200 || answer.status > 299) {
      throw refusal(answer.status, answer.text);
    }
    read(answer.text);
  }

  /** By XMLHttpRequest: `fetch` does not tell how much of a body has been sent. */
  private put(
    method: string,
    address: string,
    token: string,
    content: Blob,
    progress: Progress,
    signal: AbortSignal,
  ): Promise<{ status: number; text: string }> {
    return new Promise((resolve, reject) => {
      const request = this.request();
      request.open(method, address);
      request.setRequestHeader("Authorization", `Bearer ${token}`);
      request.setRequestHeader("Content-Type", content.type || "application/octet-stream");
      request.upload.onprogress = (event) => progress(event.loaded, event.total || content.size);
      request.onload = () => resolve({ status: request.status, text: request.responseText });
      request.onerror = () => reject(new Error(UNREACHABLE));
      request.onabort = () => reject(new DOMException("The upload was cancelled.", "AbortError"));
      signal.addEventListener("abort", () => request.abort(), { once: true });
      if (signal.aborted) {
        reject(new DOMException("The upload was cancelled.", "AbortError"));
        return;
      }
      request.send(content);
    });
  }

  /** The content of a file, or of one of its versions, of which `size` bytes are expected. */
  async download(name: string, size: number, version: string | undefined, progress: Progress): Promise<Blob> {
    const answer = await this.send("GET", this.address(`/files/${encodeURIComponent(name)}`, { version }));
    let done = 0;
    const counted = answer.body?.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          done += chunk.byteLength;
          progress(done, size);
          controller.enqueue(chunk);
        },
      }),
    );
    let content: Blob;
    try {
      content = await new Response(counted ?? null).blob();
    } catch {
      throw new Error(`The download of ${name} was cut. Try again.`);
    }
    if (content.size !== size) {
      const found = `${content.size} bytes have come for ${name} instead of ${size}.`;
      throw new Error(`${found} It may have been replaced meanwhile: reload the page and try again.`);
    }
    // A stored file is never shown as part of these pages: it is bytes to be saved.
    return new Blob([content], { type: "application/octet-stream" });
  }
}
