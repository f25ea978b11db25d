import { CorpusMissing, documents, type Text } from './corpora';
import { paragraphs } from './derive';
import { pageText } from './page-text';

export const SCRIPTS = ['Chinese', 'Japanese', 'Korean', 'Thai'] as const;
export type Script = (typeof SCRIPTS)[number];

/** A piece of a real page, of the length of a short article. */
export interface ScriptText extends Text {
  readonly script: Script;
  /** The page it is of. */
  readonly page: string;
}

/** Characters of a piece: long pages count as several articles, for there are few pages. */
const LONG = 900;
const SHORTEST = 300;

/** The texts in these scripts of the corpora that hold pages: the labelled body, else what is read from the page. */
export function scriptTexts(): ScriptText[] {
  const texts: ScriptText[] = [];
  for (const corpus of ['fundus', 'wcxb', 'extraction', 'htmldate']) {
    let number = 0;
    for (const { url, html, body } of present(corpus)) {
      const page = `${corpus}-${number++}`;
      // A page is read only where it may be in such a script: reading all would take minutes.
      const raw = typeof body === 'string' ? body : mayBe(String(html)) ? pageText(String(html), String(url)) : null;
      const script = raw === null ? null : scriptOf(raw);
      if (raw === null || script === null) continue;
      pieces(raw).forEach((text, i) => texts.push({ id: `${page}-${i}`, url: `https://${page}.example/${i}`, publisher: null, published: null, title: '', text, script, page }));
    }
  }
  return texts;
}

function present(corpus: string): Iterable<Record<string, unknown>> {
  try {
    return [...documents(corpus)];
  } catch (error) {
    if (error instanceof CorpusMissing && corpus !== 'fundus') return [];
    throw error;
  }
}

const LETTERS: Readonly<Record<'han' | 'kana' | 'hangul' | 'thai', RegExp>> = { han: /\p{sc=Han}/gu, kana: /[\p{sc=Hiragana}\p{sc=Katakana}]/gu, hangul: /\p{sc=Hangul}/gu, thai: /\p{sc=Thai}/gu };

const count = (text: string, letters: RegExp): number => text.match(letters)?.length ?? 0;

/** A few hundred such characters anywhere in the page. */
const mayBe = (html: string): boolean => Object.values(LETTERS).some((letters) => count(html, letters) >= SHORTEST);

/** The script of most of a text's letters, where it is one of the four. */
function scriptOf(text: string): Script | null {
  const letters = count(text, /\p{L}/gu);
  const [han, kana, hangul, thai] = [LETTERS.han, LETTERS.kana, LETTERS.hangul, LETTERS.thai].map((script) => count(text, script));
  if (han + kana > letters / 2) return kana > han / 10 ? 'Japanese' : 'Chinese';
  if (hangul > letters / 2) return 'Korean';
  return thai > letters / 2 ? 'Thai' : null;
}

/** Whole paragraphs up to about LONG characters a piece; a longer paragraph is cut. */
function pieces(text: string): string[] {
  const done: string[] = [];
  let piece = '';
  for (const paragraph of paragraphs(text).flatMap((whole) => whole.match(new RegExp(`[^]{1,${LONG}}`, 'g')) ?? [])) {
    if (piece !== '' && piece.length + paragraph.length > LONG * 1.3) {
      done.push(piece);
      piece = '';
    }
    piece += `${piece === '' ? '' : '\n'}${paragraph}`;
  }
  return [...done, piece].filter((whole) => whole.length >= SHORTEST);
}
