import { expect, test } from "vitest";
import { size, time } from "../src/format";

test.each([
  [0, "0 bytes"],
  [1, "1 byte"],
  [1023, "1023 bytes"],
  [1024, "1.0 KiB"],
  [1536, "1.5 KiB"],
  [20 * 1024 * 1024, "20 MiB"],
  [5 * 1024 ** 4, "5.0 TiB"],
])("%d bytes are %s", (bytes, text) => {
  expect(size(bytes)).toBe(text);
});

test("a time that is none is empty", () => {
  expect(time(undefined)).toBe("");
  expect(time("yesterday")).toBe("");
  expect(time("2026-05-04T10:00:00Z")).toContain("2026");
});
