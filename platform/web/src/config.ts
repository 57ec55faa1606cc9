// What differs between environments, read when the page opens: one build serves all of them.

export interface Config {
  region: string;
  userPoolId: string;
  clientId: string;
  /** Origin of the user pool's pages, without a slash at its end. */
  signInUrl: string;
  /** Path of the API at this origin, without a slash at its end. */
  apiUrl: string;
}

const NAMES = ["region", "userPoolId", "clientId", "signInUrl", "apiUrl"] as const;

/** Checks what `/config.json` holds. Throws an error that names what is missing. */
export function read(given: unknown): Config {
  const values = typeof given === "object" && given !== null ? (given as Record<string, unknown>) : {};
  const missing = NAMES.filter((name) => typeof values[name] !== "string" || values[name] === "");
  if (missing.length > 0) {
    throw new Error(`config.json lacks ${missing.join(", ")}`);
  }
  const config = values as unknown as Config;
  const plain = (address: string) => address.replace(/\/+$/, "");
  return { ...config, signInUrl: plain(config.signInUrl), apiUrl: plain(config.apiUrl) };
}

export async function load(fetcher: typeof fetch = fetch): Promise<Config> {
  const answer = await fetcher("/config.json", { cache: "no-cache" });
  if (!answer.ok) {
    throw new Error(`config.json was answered with status ${answer.status}`);
  }
  // Where it is missing, the distribution answers with the page itself.
  const text = await answer.text();
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    throw new Error("config.json is missing or is not JSON");
  }
  return read(given);
}
