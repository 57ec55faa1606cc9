import { expect, test } from "vitest";
import { base64url, challenge, random } from "../src/pkce";

test("the challenge of RFC 7636, appendix B", async () => {
  const verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
  expect(await challenge(verifier)).toBe("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
});

test("bytes without padding, with the alphabet of addresses", () => {
  expect(base64url(new Uint8Array([0xfb, 0xff, 0xfe]))).toBe("-__-");
  expect(base64url(new Uint8Array([0]))).toBe("AA");
});

test("random values are long, plain and never the same", () => {
  const values = new Set(Array.from({ length: 100 }, random));
  expect(values.size).toBe(100);
  for (const value of values) {
    expect(value).toMatch(/^[A-Za-z0-9_-]{43}$/);
  }
});
