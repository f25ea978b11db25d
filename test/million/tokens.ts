import type { Text } from '../evaluate/corpora';

/** Ends a paragraph; its key stands for all that comes before a paragraph's first word. */
export const BREAK = 0;

/**
 * Texts as one row of tokens, parted by spaces: for each the form in which it stood (with its case and punctuation). Every paragraph is
 * followed by BREAK.
 */
export interface Tokens {
  readonly form: Uint32Array;
  /** Where each paragraph begins. */
  readonly paragraphs: Uint32Array;
  /** For each form: the word it is a form of. */
  readonly keys: Uint32Array;
  /** For each form: its bytes in `bytes` as a JSON string has them, [ends[form - 1], ends[form]). */
  readonly ends: Uint32Array;
  readonly bytes: Uint8Array;
}

export function tokensOf(texts: readonly Text[]): Tokens {
  const forms = new Map<string, number>([['', BREAK]]);
  const words = new Map<string, number>([['', BREAK]]);
  const keys = [BREAK];
  const numberOf = (token: string): number => {
    const known = forms.get(token);
    if (known !== undefined) return known;
    const word = (token.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
    if (!words.has(word)) words.set(word, words.size);
    forms.set(token, forms.size);
    return keys.push(words.get(word)!) - 1;
  };
  const form: number[] = [];
  const paragraphs: number[] = [];
  for (const { text } of texts) {
    for (const paragraph of text.split(/\n+/)) {
      const first = form.length;
      for (const token of paragraph.split(/\s+/)) {
        const number = numberOf(token);
        // A dash standing alone is no word.
        if (keys[number] !== BREAK) form.push(number);
      }
      if (form.length === first) continue;
      paragraphs.push(first);
      form.push(BREAK);
    }
  }
  const encoded = Array.from(forms.keys(), (token) => Buffer.from(JSON.stringify(token).slice(1, -1)));
  let end = 0;
  return {
    form: Uint32Array.from(form),
    paragraphs: Uint32Array.from(paragraphs),
    keys: Uint32Array.from(keys),
    ends: Uint32Array.from(encoded, ({ length }) => (end += length)),
    bytes: new Uint8Array(Buffer.concat(encoded)),
  };
}
