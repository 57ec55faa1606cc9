// The files of who is signed in: what is there, its versions, and what can be done with it.

import type { Api, File as Stored, Version } from "./api";
import { button, element, hidden, Notices } from "./dom";
import { size, time } from "./format";
import { SignedOut } from "./session";
import { Uploads } from "./upload";

/** Gives the browser a file to save. */
function save(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  element("a", { href: address, download: name }).click();
  // The browser has taken the address by then; a large file is read from it for longer.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

export class FilesView {
  readonly element = element("section", { "aria-labelledby": "files-title" });
  private readonly notices = new Notices();
  private readonly list = element("tbody");
  private readonly table: HTMLTableElement;
  private readonly empty = element("p", { class: "empty", hidden: true }, "No files yet. Choose some, or drop them here.");
  private readonly more = button("Show more", () => void this.guard(() => this.load(this.next)), { hidden: true });
  private readonly uploads: Uploads;
  private next: string | undefined;
  /** Counts how often the list was begun anew. */
  private turn = 0;

  /** `ended` is called when the user has to sign in again, with the reason. */
  constructor(
    private readonly api: Api,
    private readonly ended: (reason: string) => void,
  ) {
    this.uploads = new Uploads(
      api,
      (name) => void this.guard(async () => {
        await this.load();
        this.notices.tell(`${name} is stored.`);
      }),
      (error) => this.check(error),
    );
    const picker = element("input", { type: "file", multiple: true, id: "picker" });
    picker.addEventListener("change", () => {
      this.uploads.add(picker.files ?? []);
      picker.value = "";
    });
    const columns = ["Name", "Size", "Changed"].map((name) => element("th", { scope: "col" }, name));
    const actions = element("th", { scope: "col" }, hidden("Actions"));
    this.table = element("table", { hidden: true }, element("thead", {}, element("tr", {}, ...columns, actions)), this.list);
    this.element.append(
      element("h1", { id: "files-title" }, "Your files"),
      element("p", { class: "picker" }, element("label", { for: "picker" }, "Upload files"), picker),
      this.notices.element,
      this.uploads.element,
      this.table,
      this.empty,
      this.more,
    );
    this.acceptDrops();
  }

  /** Whether leaving the page would lose something. */
  get busy(): boolean {
    return this.uploads.busy;
  }

  async open(): Promise<void> {
    this.notices.tell("Loading your files…");
    await this.guard(async () => {
      await this.load();
      this.notices.tell("");
    });
  }

  private acceptDrops(): void {
    this.element.addEventListener("dragover", (event) => {
      event.preventDefault();
      this.element.classList.add("target");
    });
    this.element.addEventListener("dragleave", () => this.element.classList.remove("target"));
    this.element.addEventListener("drop", (event) => {
      event.preventDefault();
      this.element.classList.remove("target");
      this.uploads.add(event.dataTransfer?.files ?? []);
    });
  }

  private check(error: unknown): boolean {
    if (error instanceof SignedOut) {
      this.ended(error.message);
      return true;
    }
    return false;
  }

  /** Does something, and tells when it fails. */
  private async guard(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (!this.check(error)) {
        this.notices.fail(error);
      }
    }
  }

  /** Shows the first page of files, or appends the one of a cursor, unless another answer has made this one needless. */
  private async load(cursor?: string): Promise<void> {
    const turn = cursor === undefined ? ++this.turn : this.turn;
    const page = await this.api.list(cursor);
    if (turn !== this.turn || (cursor !== undefined && cursor !== this.next)) {
      return;
    }
    const rows = page.items.map((file) => this.row(file));
    if (cursor === undefined) {
      this.list.replaceChildren(...rows);
    } else {
      this.list.append(...rows);
    }
    this.next = page.next;
    this.more.hidden = page.next === undefined;
    this.table.hidden = this.list.childElementCount === 0;
    this.empty.hidden = !this.table.hidden;
  }

  private row(file: Stored): HTMLTableRowElement {
    const labelled = (label: string, act: () => void, attributes = {}) => {
      const made = button(label, act, attributes);
      made.append(hidden(` ${file.name}`));
      return made;
    };
    const versions = labelled("Versions", () => void this.guard(() => this.toggleVersions(file.name, versions)), {
      "aria-expanded": "false",
    });
    return element(
      "tr",
      {},
      element("th", { scope: "row" }, file.name),
      element("td", {}, size(file.size)),
      element("td", {}, time(file.modified)),
      element(
        "td",
        { class: "actions" },
        labelled("Download", () => void this.guard(() => this.download(file))),
        versions,
        labelled("Delete", () => void this.guard(() => this.remove(file.name)), { class: "danger" }),
      ),
    );
  }

  private async download({ name, size: bytes }: Stored, version?: string): Promise<void> {
    this.notices.tell(`Downloading ${name}…`);
    const content = await this.api.download(name, bytes, version, (done, all) => {
      this.notices.progress(`Downloading ${name}: ${size(done)} of ${size(all)}`);
    });
    save(name, content);
    this.notices.tell(`${name} is downloaded.`);
  }

  private async remove(name: string): Promise<void> {
    if (!confirm(`Delete ${name}?`)) {
      return;
    }
    await this.api.remove(name);
    await this.load();
    this.notices.tell(`${name} is deleted.`);
    this.element.querySelector<HTMLElement>("#picker")?.focus();
  }

  private async removeVersion(name: string, version: Version, item: HTMLElement): Promise<void> {
    if (!confirm(`Delete the version of ${name} of ${time(version.modified)} for good?`)) {
      return;
    }
    await this.api.remove(name, version.id);
    item.remove();
    this.notices.tell(`A version of ${name} is deleted.`);
    this.element.querySelector<HTMLElement>("#picker")?.focus();
  }

  private async toggleVersions(name: string, opener: HTMLButtonElement): Promise<void> {
    const row = opener.closest("tr");
    if (opener.getAttribute("aria-expanded") === "true") {
      row?.nextElementSibling?.remove();
      opener.setAttribute("aria-expanded", "false");
      return;
    }
    // Not disabled: that would take the focus away from whoever has pressed it.
    if (opener.getAttribute("aria-busy") === "true") {
      return;
    }
    opener.setAttribute("aria-busy", "true");
    try {
      const list = element("ol", { class: "versions", "aria-label": `Versions of ${name}` });
      let cursor: string | undefined;
      do {
        const page = await this.api.versions(name, cursor);
        list.append(...page.items.map((version) => this.version(name, version)));
        cursor = page.next;
      } while (cursor !== undefined);
      row?.after(element("tr", {}, element("td", { colspan: "4" }, list)));
      opener.setAttribute("aria-expanded", "true");
    } finally {
      opener.removeAttribute("aria-busy");
    }
  }

  private version(name: string, version: Version): HTMLLIElement {
    const item = element("li", {}, `${time(version.modified)} `, `${size(version.size)} `);
    if (version.latest) {
      item.append(element("em", {}, "current"), " ");
    }
    const act = () => void this.guard(() => this.download({ ...version, name }, version.id));
    const made = button("Download", act);
    const which = hidden(` ${name} of ${time(version.modified)}`);
    made.append(which);
    item.append(made);
    if (!version.latest) {
      const act = () => void this.guard(() => this.removeVersion(name, version, item));
      const gone = button("Delete", act, { class: "danger" });
      gone.append(which.cloneNode(true));
      item.append(" ", gone);
    }
    return item;
  }
}
