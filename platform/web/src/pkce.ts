// Proof Key for Code Exchange (RFC 7636), method S256.

export function base64url(bytes: Uint8Array): string {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** 256 random bits, as 43 characters: a verifier, a state or a nonce. */
export function random(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

/** The challenge of a verifier. Browsers give `crypto.subtle` to pages over https and on localhost alone. */
export async function challenge(verifier: string): Promise<string> {
  if (!crypto.subtle) {
    throw new Error("Signing in needs a secure address: open these pages over https.");
  }
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));
  return base64url(new Uint8Array(digest));
}
