// Files on their way up, each with its progress: two at a time, in their order.

import { type Api, Refused } from "./api";
import { button, element, hidden } from "./dom";
import { size } from "./format";

const AT_ONCE = 2;

export class Uploads {
  readonly element = element("ul", { class: "uploads", "aria-label": "Uploads" });
  private readonly waiting: (() => Promise<void>)[] = [];
  private running = 0;

  /** `stored` is told of each file that has arrived, `failed` of an error that concerns more than one file. */
  constructor(
    private readonly api: Api,
    private readonly stored: (name: string) => void,
    private readonly failed: (error: unknown) => void,
  ) {}

  /** Whether leaving the page would lose something. */
  get busy(): boolean {
    return this.running > 0 || this.waiting.length > 0;
  }

  add(files: Iterable<File>): void {
    for (const file of files) {
      this.offer(file, false);
    }
  }

  private offer(file: File, replace: boolean, place?: HTMLElement): void {
    const cancel = new AbortController();
    const bar = element("progress", { max: "1", "aria-label": `Upload of ${file.name}` });
    const told = element("span", {}, "waiting");
    const item = element("li", {}, element("strong", {}, file.name), bar, told);
    item.append(button("Cancel", () => cancel.abort(), { "aria-label": `Cancel the upload of ${file.name}` }));
    if (place) {
      place.replaceWith(item);
    } else {
      this.element.append(item);
    }
    const progress = (done: number, whole: number) => {
      bar.value = whole > 0 ? done / whole : 1;
      told.textContent = done < whole ? `${size(done)} of ${size(whole)}` : "being stored";
    };
    this.waiting.push(async () => {
      try {
        await this.api.upload(file.name, file, replace, progress, cancel.signal);
        item.remove();
        this.stored(file.name);
      } catch (error) {
        this.explain(item, file, error);
      }
    });
    this.next();
  }

  private next(): void {
    while (this.running < AT_ONCE) {
      const task = this.waiting.shift();
      if (!task) {
        return;
      }
      this.running += 1;
      void task().finally(() => {
        this.running -= 1;
        this.next();
      });
    }
  }

  /** Leaves in the list what happened to a file, and what can be done. */
  private explain(item: HTMLElement, file: File, error: unknown): void {
    if (error instanceof DOMException && error.name === "AbortError") {
      item.remove();
      return;
    }
    const taken = error instanceof Refused && error.code === "exists";
    const text = taken ? "There is a file of this name." : error instanceof Error ? error.message : String(error);
    const again = taken ? "Store as its next version" : "Try again";
    const name = hidden(` (${file.name})`);
    const retry = button(again, () => this.offer(file, taken, item));
    retry.append(name);
    const dismiss = button("Dismiss", () => item.remove());
    dismiss.append(name.cloneNode(true));
    item.replaceChildren(
      element("strong", {}, file.name),
      element("span", { role: "alert", class: "problem" }, text),
      retry,
      dismiss,
    );
    this.failed(error);
  }
}
