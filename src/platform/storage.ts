/** What this extension keeps on this device, in bytes. */
export interface StorageUse {
  /** As the browser estimates it: rounded, and with what it needs for itself. Null where it does not tell. */
  readonly used: number | null;
  /** What it would give at most. */
  readonly most: number | null;
  /** Whether it promised not to clear it when the disk runs full. */
  readonly persisted: boolean;
}

/** A background may ask as well; only a page may ask for more (askToPersist). */
export async function storageUse(): Promise<StorageUse> {
  const [{ usage, quota }, persisted] = await Promise.all([navigator.storage.estimate().catch((): StorageEstimate => ({})), navigator.storage.persisted().catch(() => false)]);
  return { used: usage ?? null, most: quota ?? null, persisted };
}

/**
 * Asks the browser not to clear what is kept when the disk runs full. Firefox may ask the reader, so this is called inside a click; Chromium decides by
 * itself, and has nothing to call in a worker. @returns whether it promised
 */
export async function askToPersist(): Promise<boolean> {
  return 'persist' in navigator.storage ? navigator.storage.persist() : false;
}
