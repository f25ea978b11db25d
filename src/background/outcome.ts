import { Problem } from '../core/problem';
import type { Outcome } from '../platform/messages';

/** What is refused for a reason that the reader is to know is an answer, for an error loses its code on the way; all else is a mistake of ours. */
export async function outcomeOf<T>(act: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await act() };
  } catch (error) {
    if (!(error instanceof Problem) || error.code === 'bad-message') throw error;
    const { code, message: sentence, values: { field } } = error;
    return { ok: false, code, sentence, ...(typeof field === 'string' ? { field } : {}) };
  }
}
