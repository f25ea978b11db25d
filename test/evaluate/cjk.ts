import { between, chance, pick, type Chance } from '../unit/seeded';
import type { Text } from './corpora';
import { editCharacters, editWords, readable } from './derive';
import { Index } from './engine';
import { falseRow } from './false-matches';
import { byGroup } from './groups';
import type { Result } from './part';
import { progress } from './progress';
import { scriptTexts, SCRIPTS, type ScriptText } from './script-texts';
import { shareRow, type Row } from './table';
import { isUnrelated, shared } from './truth';
import { characterShingles, shingles, truthWords } from './truth-words';

const PART = 'cjk';
/** Copies of each kind made of each text. */
const CASES = 5;
/** Where no spaces part the words, the truth counts runs of 8 letters; Korean has spaces. */
const LONG = 8;
/** Less is not asked to be found. */
const LEAST_CONTAINMENT = 0.3;

/** Characters, as about 60 words; twice as many where spaces part them. */
const SHORTEST_CUT = 120;

type Make = (next: Chance, source: ScriptText, other: ScriptText) => string;
const KINDS: Readonly<Record<string, Make>> = {
  cut: (next, source) => part(next, source, 0.15 + 0.35 * next()),
  wrapped: (next, source, other) => {
    const at = between(next, 0, other.text.length);
    return `${other.text.slice(0, at)}\n${part(next, source, 0.3 + 0.3 * next())}\n${other.text.slice(at)}`;
  },
  edited: (next, source, other) => (source.script === 'Korean' ? editWords(next, readable(source.text), readable(other.text), 9) : editCharacters(next, source.text, other.text, 10)),
};

/** Copies made of the corpora's pages in scripts without spaces, and Korean: no labelled ones exist. */
export async function cjk(): Promise<Result> {
  progress('cjk: reading pages');
  const texts = scriptTexts();
  const index = await Index.build(texts);
  const sets = new Map(texts.map((text) => [text.id, setOf(text)]));
  const next = chance(61);
  const results: { script: string; kind: string; asked: string; wanted: string; containment: number; found: boolean }[] = [];
  const wrong: unknown[] = [];
  const wronged = new Set<string>();
  let asked = 0;
  const ask = async (text: Text, set: Float64Array): Promise<Set<string>> => {
    asked++;
    const { found } = await index.ask(text);
    for (const { id, relation, sharedWords } of found) {
      const truth = shared(set, sets.get(id)!);
      if (!isUnrelated(truth)) continue;
      wronged.add(text.id);
      wrong.push({ part: PART, asked: text.id, askedText: text.text, other: id, relation, sharedWords, truth });
    }
    return new Set(found.map(({ id }) => id));
  };
  for (const text of texts) {
    await ask(text, sets.get(text.id)!);
    for (const [kind, make] of Object.entries(KINDS)) {
      for (let i = 0; i < CASES; i++) {
        const other = pick(next, otherTexts(texts, text));
        const copy = { ...text, id: `${text.id}-${kind}-${i}`, url: `https://${text.id}-${kind}-${i}.example/`, text: make(next, text, other) };
        const set = setOf(copy);
        const { containment } = shared(set, sets.get(text.id)!);
        if (containment < LEAST_CONTAINMENT) continue;
        results.push({ script: text.script, kind, asked: copy.id, wanted: text.id, containment, found: (await ask(copy, set)).has(text.id) });
      }
    }
  }
  const isFound = ({ found }: { found: boolean }): boolean => found;
  const rows: Row[] = SCRIPTS.map((script) => {
    const ofScript = results.filter((result) => result.script === script);
    const pages = new Set(texts.filter((text) => text.script === script).map(({ page }) => page)).size;
    return shareRow(PART, `${script}, derived copies`, null, ofScript.filter(isFound).length, ofScript.length, `${byGroup(ofScript, ({ kind }) => kind, isFound)}; ${texts.filter((text) => text.script === script).length} texts of ${pages} page${pages === 1 ? '' : 's'}`);
  });
  rows.push(falseRow(PART, 'texts and derived copies with a false match', wronged.size, asked));
  return { rows, misses: results.filter(({ found }) => !found).map((result) => ({ part: PART, ...result })), falseMatches: wrong };
}

/** Other pages in the script; where there is but one page, its other pieces. */
function otherTexts(texts: readonly ScriptText[], text: ScriptText): ScriptText[] {
  const others = texts.filter(({ script, id }) => script === text.script && id !== text.id);
  const pages = others.filter(({ page }) => page !== text.page);
  return pages.length > 0 ? pages : others;
}

function part(next: Chance, { text, script }: ScriptText, share: number): string {
  const length = Math.max(script === 'Korean' ? 2 * SHORTEST_CUT : SHORTEST_CUT, Math.floor(text.length * share));
  const from = between(next, 0, text.length - length + 1);
  return text.slice(from, from + length);
}

function setOf({ script, text }: ScriptText): Float64Array {
  return script === 'Korean' ? shingles(truthWords(text)) : characterShingles(text, LONG);
}
