/** How long a Blob's address is kept for the download to begin; it is gone with the page in any case. */
const KEPT_MS = 60_000;

/** Hands a file to the browser's own downloads: a link that nobody sees is pressed; it needs no permission. */
export function download(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}

/** A file of text that comes in pieces. Each becomes a Blob at once, which the browser may keep on disk: of a large library they would fill the memory. */
export async function fileOf(pieces: AsyncIterable<string>, type: string): Promise<Blob> {
  const parts: Blob[] = [];
  for await (const piece of pieces) parts.push(new Blob([piece]));
  return new Blob(parts, { type });
}

/** `2026-11-22`, by the reader's own calendar. */
const fileDay = (now: Date): string => [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');

/** `firstprint-2026-11-22.jsonl`, `firstprint-report-2026-11-22.json`, `firstprint-card-2026-11-22-example.org.html`: the day by the reader's own calendar. */
export const fileName = (ending: string, now: Date, what?: string, of?: string): string => `${['firstprint', what, fileDay(now), of].filter((part) => part !== undefined).join('-')}.${ending}`;
