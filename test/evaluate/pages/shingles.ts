/** 4-word shingles as the article extraction benchmark counts them (github.com/scrapinghub/article-extraction-benchmark, evaluate.py), and as sets. */
const LENGTH = 4;
/** Python's \w: letters, digits, marks within words, the underscore. */
const WORD = /[\p{L}\p{N}\p{Mn}\p{Mc}_]+/gu;
const DENSE = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]/g;

export interface Counts {
  readonly precision: number | null;
  readonly recall: number | null;
}

/** Precision and recall over the multisets; null where that side has no shingle, which then does not enter the mean. */
export function benchmarkCounts(wanted: string, got: string): Counts {
  const [left, right] = [counted(words(wanted)), counted(words(got))];
  let shared = 0;
  for (const [key, count] of left) shared += Math.min(count, right.get(key) ?? 0);
  const [all, found] = [sum(left), sum(right)];
  return { precision: found === 0 ? null : shared / found, recall: all === 0 ? null : shared / all };
}

export interface Containment {
  /** Share of the true text's shingles that ours holds, and the reverse. */
  readonly ofTruth: number;
  readonly ofOurs: number;
}

/** Of lower-cased sets; Chinese, Japanese, Korean and Thai by character, as they write without spaces or with few. */
export function containment(wanted: string, got: string): Containment {
  const dense = (wanted.match(DENSE)?.length ?? 0) > wanted.length / 5;
  const units = (text: string): string[] => (dense ? [...text.replace(/[^\p{L}\p{N}\p{M}]/gu, '')] : words(text.toLowerCase()));
  const [left, right] = [new Set(counted(units(wanted)).keys()), new Set(counted(units(got)).keys())];
  const shared = [...left].filter((key) => right.has(key)).length;
  return { ofTruth: left.size === 0 ? 1 : shared / left.size, ofOurs: right.size === 0 ? Number(left.size === 0) : shared / right.size };
}

const words = (text: string): string[] => text.match(WORD) ?? [];

function counted(units: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (let i = 0; i < Math.max(1, units.length - LENGTH + 1); i++) {
    const key = units.slice(i, i + LENGTH).join(' ');
    if (key !== '') counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

const sum = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((total, count) => total + count, 0);
