// Numbers and times for people.

const UNITS = ["bytes", "KiB", "MiB", "GiB", "TiB"];

/** A number of bytes: `1 byte`, `999 bytes`, `1.5 KiB`, `20 MiB`. */
export function size(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  if (unit === 0) {
    return bytes === 1 ? "1 byte" : `${bytes} bytes`;
  }
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${UNITS[unit]}`;
}

/** A time of RFC 3339 in the reader's own form; empty where there is none. */
export function time(text: string | null | undefined): string {
  const date = new Date(text ?? "");
  return Number.isNaN(date.getTime())
    ? ""
    : date.toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
}
