import type { Batch, Complaint } from './batch';
import { fileBytes } from './file-bytes';
import type { Input } from './inputs';
import { lineBatches } from './line-batches';
import { pageBatches } from './page-batches';
import { warcBatches } from './warc-batches';

export interface BatchOptions {
  /** Bytes of lines in a batch: 1 gives every line its own. */
  readonly lineBytes: number;
  /** Told how many bytes on disk were read. */
  readonly onRead: (bytes: number) => void;
  readonly complain: (complaint: Complaint) => void;
}

/** All documents of the inputs, in their order. */
export async function* batchesOf(inputs: readonly Input[], { lineBytes, onRead, complain }: BatchOptions): AsyncGenerator<Batch> {
  for (const input of inputs) {
    if (input.kind === 'pages') yield* pageBatches(input, onRead);
    else if (input.kind === 'warc') yield* warcBatches(input.path, fileBytes(input.path, onRead), complain);
    else yield* lineBatches(input.path, fileBytes(input.path, onRead), lineBytes, complain);
  }
}
