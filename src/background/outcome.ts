import { Problem } from '../core/problem';
import type { Outcome } from '../platform/messages';

/** What came of something: a refusal that the reader is to know travels as a value, for an error loses its code on the way. */
export async function outcomeOf<T>(act: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await act() };
  } catch (error) {
    if (!(error instanceof Problem)) {
      console.error('Firstprint met something unexpected.', error);
      return { ok: false, code: 'unexpected', sentence: error instanceof Error ? error.message : String(error) };
    }
    const { code, message: sentence, values: { field } } = error;
    return { ok: false, code, sentence, ...(typeof field === 'string' ? { field } : {}) };
  }
}
