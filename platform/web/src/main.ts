// The page: who is signed in, what is shown to them, and what answers as the service.

import { Api } from "./api";
import { load } from "./config";
import { button, element, Notices } from "./dom";
import { FilesView } from "./files";
import { Session } from "./session";

/** A timer for longer than this does not keep its promise; milliseconds. */
const LONGEST_TIMER = 2 ** 31 - 1;

function place(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) {
    throw new Error(`the page has no element ${id}`);
  }
  return found;
}

/** The commit that these pages were built from. */
const COMMIT = String(import.meta.env["VITE_COMMIT"] ?? "");

async function showVersions(api: Api): Promise<void> {
  const short = (commit: string) => (/^[0-9a-f]{40}$/.test(commit) ? commit.slice(0, 7) : commit);
  const pages = `Pages ${short(COMMIT) || "built by hand"}`;
  const footer = place("footer");
  footer.textContent = pages;
  try {
    const build = await api.build();
    footer.replaceChildren(`${pages} · service ${short(build.version)}`);
    footer.dataset["version"] = build.version;
  } catch {
    footer.textContent = `${pages} · the service does not answer`;
  }
}

class Application {
  private files: FilesView | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly session: Session,
    private readonly api: Api,
  ) {
    addEventListener("beforeunload", (event) => {
      if (this.files?.busy) {
        event.preventDefault();
      }
    });
    // A file that is dropped beside the list would take the place of the page.
    for (const name of ["dragover", "drop"]) {
      addEventListener(name, (event) => event.preventDefault());
    }
  }

  async start(): Promise<void> {
    let problem: unknown;
    try {
      if (await this.session.complete(location.search)) {
        this.clean();
      }
    } catch (error) {
      this.clean();
      problem = error;
    }
    if (this.session.email === null) {
      this.welcome(problem);
    } else {
      await this.home(problem);
    }
  }

  /** Takes code and state out of the address, so that neither reloading nor a bookmark sends them again. */
  private clean(): void {
    history.replaceState(null, "", "/");
  }

  private header(...right: Node[]): void {
    place("header").replaceChildren(element("a", { href: "/", class: "name" }, "Novamind"), ...right);
  }

  private welcome(problem?: unknown): void {
    clearTimeout(this.timer);
    this.files = null;
    this.header();
    const notices = new Notices();
    if (problem !== undefined) {
      notices.fail(problem);
    }
    const begin = (page: "sign-in" | "sign-up") => () => {
      this.session.begin(page).catch((error: unknown) => notices.fail(error));
    };
    place("main").replaceChildren(
      element("h1", {}, "Your files, kept"),
      element("p", {}, "Upload files, get them back from anywhere, and every version of them."),
      notices.element,
      element(
        "p",
        { class: "choice" },
        button("Sign in", begin("sign-in"), { class: "main" }),
        button("Create an account", begin("sign-up")),
      ),
    );
    if (problem !== undefined) {
      // What had the focus may be gone.
      place("main").focus();
    }
  }

  private async home(problem?: unknown): Promise<void> {
    const leave = button("Sign out", () => {
      leave.disabled = true;
      clearTimeout(this.timer);
      void this.session.end();
    });
    this.header(element("span", { class: "who" }, this.session.email ?? ""), leave);
    this.files = new FilesView(this.api, (reason) => this.welcome(new Error(reason)));
    place("main").replaceChildren(this.files.element);
    if (problem !== undefined) {
      const notices = new Notices();
      notices.fail(problem);
      place("main").prepend(notices.element);
    }
    this.renewInTime();
    await this.files.open();
  }

  /** Renews the tokens before they expire, also while nothing is asked for. */
  private renewInTime(): void {
    const wait = this.session.renewsIn;
    if (wait === null) {
      return;
    }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      // What fails here fails again when the user asks for something, and is told then.
      this.session.token().then(() => this.renewInTime(), () => undefined);
    }, Math.min(Math.max(wait, 1000), LONGEST_TIMER));
  }
}

async function main(): Promise<void> {
  try {
    const config = await load();
    const around = {
      storage: sessionStorage,
      fetch: (...call: Parameters<typeof fetch>) => fetch(...call),
      now: () => Date.now(),
      origin: location.origin,
      go: (address: string) => location.assign(address),
    };
    const session = new Session(config, around);
    const api = new Api(config, session);
    void showVersions(api);
    await new Application(session, api).start();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    place("main").replaceChildren(
      element("h1", {}, "These pages cannot start"),
      element("p", { role: "alert", class: "problem" }, `${reason}. Reload the page in a moment.`),
    );
  }
}

void main();
