/** Bytes that storage still takes by the browser's own estimate; without end where it gives none. */
export async function storageRoom(): Promise<number> {
  const { quota, usage } = await navigator.storage.estimate();
  return quota === undefined || usage === undefined ? Infinity : quota - usage;
}
