import { expect, test } from "vitest";
import { load, read } from "../src/config";
import { CONFIG } from "./surroundings";

test("slashes at the end of addresses do not matter", () => {
  expect(read({ ...CONFIG, signInUrl: `${CONFIG.signInUrl}/`, apiUrl: "/api//" })).toEqual(CONFIG);
});

test("what is missing is named", () => {
  expect(() => read({ ...CONFIG, clientId: "", region: 7 })).toThrow("config.json lacks region, clientId");
  expect(() => read(null)).toThrow("lacks region, userPoolId, clientId, signInUrl, apiUrl");
});

test("a distribution that answers with the page, or with an error", async () => {
  const page = async () => new Response("<!doctype html>");
  await expect(load(page)).rejects.toThrow("missing or is not JSON");
  const failing = async () => new Response("", { status: 503 });
  await expect(load(failing)).rejects.toThrow("status 503");
});
