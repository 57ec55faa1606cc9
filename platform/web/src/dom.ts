// Elements in one expression. Text is always text: nothing here takes markup.

type Attributes = Record<string, string | boolean | undefined | ((event: Event) => void)>;

/** Makes an element. A function is a listener of the event that its attribute names (`onclick`). */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      made.addEventListener(name.replace(/^on/, ""), value);
    } else if (value !== undefined && value !== false) {
      made.setAttribute(name, value === true ? "" : value);
    }
  }
  made.append(...children);
  return made;
}

export function button(label: string, act: () => void, attributes: Attributes = {}): HTMLButtonElement {
  return element("button", { type: "button", onclick: act, ...attributes }, label);
}

/** What screen readers hear behind the label that everybody sees. */
export function hidden(text: string): HTMLElement {
  return element("span", { class: "hidden" }, text);
}

/** A line that tells what happens, and what went wrong; screen readers hear it when it changes. */
export class Notices {
  readonly element = element("div", { class: "notices" });
  private readonly calm = element("p", { role: "status" });
  private readonly passing = element("p");
  private readonly alarm = element("p", { role: "alert", class: "problem" });

  constructor() {
    this.element.append(this.calm, this.passing, this.alarm);
  }

  tell(text: string): void {
    this.show(text, "", "");
  }

  /** What changes many times a second: to be seen, and not to be read out each time. */
  progress(text: string): void {
    this.show("", text, "");
  }

  fail(error: unknown): void {
    this.show("", "", error instanceof Error ? error.message : String(error));
  }

  private show(calm: string, passing: string, alarm: string): void {
    this.calm.textContent = calm;
    this.passing.textContent = passing;
    this.alarm.textContent = alarm;
  }
}
