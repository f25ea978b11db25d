/** A stretch of bytes: [from, to). */
export type Span = readonly [from: number, to: number];

/** Where a pack's bytes are: storage of the browser, a file, a buffer. Reads nothing before it is asked. */
export interface ByteSource {
  /** Length in bytes. */
  readonly length: number;
  /** The bytes of each span, in their order; all are asked for at once, so that a source can fetch them together. Rejects when the source is gone. */
  read(spans: readonly Span[]): Promise<Uint8Array[]>;
}

/** Where a pack's bytes go; `write` may come back to an earlier place (the header is written last). */
export interface ByteSink {
  write(at: number, bytes: Uint8Array): void;
}

/** A source over bytes already held. */
export function bufferSource(bytes: Uint8Array): ByteSource {
  return { length: bytes.length, read: (spans) => Promise.resolve(spans.map(([from, to]) => bytes.subarray(from, to))) };
}

/** A sink that holds all it is given. */
export class BufferSink implements ByteSink {
  #bytes = new Uint8Array(2 ** 16);
  #length = 0;

  write(at: number, bytes: Uint8Array): void {
    const end = at + bytes.length;
    if (end > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(end, this.#bytes.length * 2));
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes.set(bytes, at);
    this.#length = Math.max(this.#length, end);
  }

  done(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length);
  }
}

/**
 * A source whose last bytes are held: they were read together with `head`, its first ones. What lies in them costs no read.
 *
 * @param most bytes to hold
 */
export async function withTail(source: ByteSource, headLength: number, most: number): Promise<{ head: Uint8Array; source: ByteSource }> {
  const start = Math.max(0, source.length - most);
  const [head, tail] = (await source.read([[0, Math.min(headLength, source.length)], [start, source.length]])) as [Uint8Array, Uint8Array];
  const read = async (spans: readonly Span[]): Promise<Uint8Array[]> => {
    const outside = spans.filter(([from]) => from < start);
    const found = outside.length === 0 ? [] : await source.read(outside);
    let next = 0;
    return spans.map(([from, to]) => (from < start ? found[next++]! : tail.subarray(from - start, to - start)));
  };
  return { head, source: { length: source.length, read } };
}
