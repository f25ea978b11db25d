import type { Corpus } from './corpus';
import type { PassagePair, Run } from './corpora';
import { engineWords } from './engine';
import type { Asked } from './recall';
import { most, share, type Row } from './table';
import type { TruthWords } from './truth-words';

/** Shorter runs are no passages by the truth's own word. */
const LEAST_RUN = 40;
/** Runs that so few words part, on both sides, are one copied stretch with a word changed, and the engine shows them as one. */
const BRIDGED = 12;

/** A stretch in words of the asked text, [from, to). */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** How far, in words, the passages begin and end from where the verbatim runs do, over all found pairs. */
export function passageEnds(part: string, corpus: Corpus, results: readonly Asked<PassagePair>[]): Row[] {
  const single = new Distances();
  const bridged = new Distances();
  for (const { pair, asked, found } of results) {
    if (found === null) continue;
    const onSideA = asked === pair.a;
    const toEngine = mapping(corpus.truth.words(asked), engineWords(corpus.byId.get(asked)!.text));
    const passages = found.passages.map(({ page: [from, to] }) => ({ from, to }));
    const stretch = ({ a, b, words }: Run): Stretch => toEngine(onSideA ? a : b, (onSideA ? a : b) + words);
    for (const run of pair.runs) if (run.words >= LEAST_RUN) single.add(stretch(run), passages);
    for (const run of joinedRuns(pair.runs)) if (run.words >= LEAST_RUN) bridged.add(onSideA ? toEngine(run.a, run.a + run.words) : toEngine(run.b, run.b + run.wordsB), passages);
  }
  return [
    single.row(part, `passages' ends: words off, verbatim runs of ${LEAST_RUN} words and more`),
    bridged.row(part, `the same, runs parted by up to ${BRIDGED} words taken as one`),
  ];
}

/** An end right to so many words is right (the bound). */
const NEAR = 3;

class Distances {
  /** Words by which passages reach beyond the runs' ends; where they stop short, below zero. */
  readonly #beyond: number[] = [];
  #runs = 0;
  #uncovered = 0;

  add(run: Stretch, passages: readonly Stretch[]): void {
    this.#runs++;
    const covering = passages.filter(({ from, to }) => from < run.to && to > run.from);
    if (covering.length === 0) {
      this.#uncovered++;
      return;
    }
    this.#beyond.push(nearest(covering.map(({ from }) => run.from - from)), nearest(covering.map(({ to }) => to - run.to)));
  }

  row(part: string, what: string): Row {
    const sorted = this.#beyond.map(Math.abs).sort((a, b) => a - b);
    const at = (quantile: number): number => sorted[Math.floor((sorted.length - 1) * quantile)];
    const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
    const count = (matches: (value: number) => boolean): string => share(this.#beyond.filter(matches).length, sorted.length);
    const note = [`p90 ${at(0.9)}`, `within ${NEAR} words ${count((value) => Math.abs(value) <= NEAR)}`, `further ${count((value) => value > NEAR)}`, `short ${count((value) => value < -NEAR)}`, `in no passage ${share(this.#uncovered, this.#runs)} runs`];
    return { part, what, asked: most(NEAR), value: at(0.5), figure: `median ${at(0.5)}, mean ${mean.toFixed(1)}`, note: note.join('; ') };
  }
}

const nearest = (values: readonly number[]): number => values.reduce((best, value) => (Math.abs(value) < Math.abs(best) ? value : best));

/** Runs in order of side a; two are joined where neither side has more than BRIDGED words between them. */
function joinedRuns(runs: readonly Run[]): (Run & { wordsB: number })[] {
  const joined: { a: number; b: number; words: number; wordsB: number }[] = [];
  for (const { a, b, words } of runs.toSorted((left, right) => left.a - right.a)) {
    const last = joined.at(-1);
    const gapA = last === undefined ? Infinity : a - last.a - last.words;
    const gapB = last === undefined ? Infinity : b - last.b - last.wordsB;
    if (last !== undefined && gapA <= BRIDGED && gapB >= 0 && gapB <= BRIDGED) {
      last.words = a + words - last.a;
      last.wordsB = b + words - last.b;
    } else joined.push({ a, b, words, wordsB: words });
  }
  return joined;
}

/** From the truth's word indexes to the engine's, by where the words stand in the text. */
function mapping(truth: TruthWords, engine: { start: Uint32Array; end: Uint32Array }): (from: number, to: number) => Stretch {
  const firstEndingAfter = (at: number): number => {
    let low = 0;
    let high = engine.end.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (engine.end[middle] <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return (from, to) => ({ from: firstEndingAfter(truth.start[from]), to: firstEndingAfter(truth.end[to - 1] - 1) + 1 });
}
