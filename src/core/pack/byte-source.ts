/** Where a pack's bytes are: a Blob, a file, a buffer. Reads nothing before it is asked. */
export interface ByteSource {
  /** Length in bytes. */
  readonly length: number;
  /** The bytes [from, to); rejects when the source is gone. */
  read(from: number, to: number): Promise<Uint8Array>;
}

/** A source over bytes already held. */
export function bufferSource(bytes: Uint8Array): ByteSource {
  return { length: bytes.length, read: (from, to) => Promise.resolve(bytes.subarray(from, to)) };
}
