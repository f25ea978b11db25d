/** Bytes that this extension keeps on disk, and how many it may; null where the browser does not say. */
export async function estimate(): Promise<{ readonly used: number; readonly most: number } | null> {
  const { usage, quota } = await navigator.storage.estimate();
  return usage === undefined || quota === undefined ? null : { used: usage, most: quota };
}

/** Whether the browser has promised not to clear it away by itself. */
export const persisted = (): Promise<boolean> => navigator.storage.persisted();

/** Asks for that promise; from a page only (a Chromium worker has no `persist`). Firefox may ask the reader. */
export const persist = (): Promise<boolean> => navigator.storage.persist();
