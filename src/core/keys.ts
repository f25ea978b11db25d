/** Ed25519 and SHA-256 as every engine has them: lists and evidence cards are signed and recognised alike. */

/** Hexadecimal. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

/** First sixteen hexadecimal digits of a key's SHA-256, in groups of four: for people to compare. @param key 32 bytes */
export async function keyFingerprint(key: Uint8Array<ArrayBuffer>): Promise<string> {
  return (await sha256(key)).slice(0, 16).replace(/(?<=^(?:.{4})+)(?=.)/g, ' ');
}

/** False also for bytes that are no point of the curve, which browsers refuse to import or to verify with. */
export async function isSigned(key: Uint8Array<ArrayBuffer>, signature: Uint8Array<ArrayBuffer>, bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
  try {
    return await crypto.subtle.verify('Ed25519', await crypto.subtle.importKey('raw', key, 'Ed25519', false, ['verify']), signature, bytes);
  } catch {
    return false;
  }
}

export const toHex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** @param text lower-case hexadecimal digits, an even number of them */
export function fromHex(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length >> 1);
  for (let i = 0; i < bytes.length; i++) bytes[i] = parseInt(text.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}
