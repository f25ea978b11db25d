/** A sorted sequence that comes in chunks. */
export type Chunks<T> = AsyncIterator<readonly T[]>;

interface Cursor<T> {
  readonly source: number;
  readonly chunks: Chunks<T>;
  chunk: readonly T[];
  next: number;
}

/**
 * Several sorted sequences as one, each item with the number of its source; equals come in the order of the sources. One chunk of
 * each is in memory; a heap finds the least, and nothing is awaited but the next chunk.
 */
export async function mergeSorted<T>(sources: readonly Chunks<T>[], compare: (a: T, b: T) => number, take: (item: T, source: number) => void): Promise<void> {
  const cursors = await Promise.all(sources.map(async (chunks, source): Promise<Cursor<T>> => ({ source, chunks, chunk: await nextChunk(chunks), next: 0 })));
  const heap = cursors.filter(({ chunk }) => chunk.length > 0);
  const before = (a: Cursor<T>, b: Cursor<T>): boolean => (compare(a.chunk[a.next]!, b.chunk[b.next]!) || a.source - b.source) < 0;
  for (let i = heap.length - 1; i >= 0; i--) sink(heap, i, before);
  while (heap.length > 0) {
    const top = heap[0]!;
    take(top.chunk[top.next]!, top.source);
    top.next++;
    if (top.next === top.chunk.length) {
      top.chunk = await nextChunk(top.chunks);
      top.next = 0;
      if (top.chunk.length === 0) {
        const last = heap.pop()!;
        if (last !== top) heap[0] = last;
      }
    }
    if (heap.length > 1) sink(heap, 0, before);
  }
}

/** The next chunk that holds something; an empty one at the end. */
async function nextChunk<T>(chunks: Chunks<T>): Promise<readonly T[]> {
  for (;;) {
    const { done, value } = await chunks.next();
    if (done === true) return [];
    if (value.length > 0) return value;
  }
}

/** Moves the cursor at `index` down to where the heap's order is right. */
function sink<T>(heap: Cursor<T>[], index: number, before: (a: Cursor<T>, b: Cursor<T>) => boolean): void {
  const moved = heap[index]!;
  for (;;) {
    let child = 2 * index + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++;
    if (!before(heap[child]!, moved)) break;
    heap[index] = heap[child]!;
    index = child;
  }
  heap[index] = moved;
}
