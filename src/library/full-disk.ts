/**
 * Whether what was thrown by a write says that there is no room. By names and words, for the browsers have no one way to say it: a full quota is a
 * DOMException in one and a class of its own in another, and of a full disk Chromium says that it could not write a Blob.
 */
export function isFull(error: unknown): boolean {
  const { name, message } = (error ?? {}) as Partial<Error>;
  return name === 'QuotaExceededError' || (name === 'DataError' && message?.includes('write blobs') === true) || isForClearing(error);
}

/** After a write for which there was no room Firefox lets the connection's next transaction delete only, whatever room there is by then; the one after it writes. */
export function isForClearing(error: unknown): boolean {
  const { name, message } = (error ?? {}) as Partial<Error>;
  return name === 'InvalidStateError' && message?.includes('not allow mutations') === true;
}
