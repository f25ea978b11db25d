/**
 * False when the extension was updated, reloaded or removed under the document in which this runs. Asked of the browser's
 * own object: a wrapped one would go on answering with what it remembers.
 */
export function isAlive(): boolean {
  try {
    return chrome.runtime?.id !== undefined;
  } catch {
    return false;
  }
}
