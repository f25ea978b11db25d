/** Bytes as text for messages, which carry JSON only. */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  // In pieces: one call may take only so many arguments.
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

/** @throws DOMException `InvalidCharacterError` where `text` is no base64 */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const units = atob(text);
  const bytes = new Uint8Array(units.length);
  for (let i = 0; i < units.length; i++) bytes[i] = units.charCodeAt(i);
  return bytes;
}
