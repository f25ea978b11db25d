import { confirm, type Evidence, type Guess } from './evidence';
import type { Candidates, Local, Model } from './model';
import { NONE, type Vocabulary } from './vocabulary';

/** What a hash says of a guess counts this much in log chance: more than any four words cost. */
const CONFIRMED = 60;

/** The guesses kept at one place: which guess of the place before each goes on, its word, and the log chance so far. */
interface Step {
  readonly from: Int32Array;
  readonly word: Int32Array;
  readonly score: Float64Array;
}

/**
 * Guesses what no hash gave: beam search from left to right, candidates from the language model, only words with the right two
 * bits, every four guessed words checked against the hashes; confirmed words stand fast.
 */
export function guessRest(guess: Guess, evidence: Evidence, vocabulary: Vocabulary, model: Model, local: Local, beam: number): void {
  const width = vocabulary.size + 1;
  const lists = new Map<number, Candidates>();
  const steps: Step[] = [];
  let last: Step = { from: Int32Array.of(0), word: Int32Array.of(NONE), score: Float64Array.of(0) };
  /** The word `back` places before place i + 1 on the path to `row` of step i. */
  const wordBack = (i: number, row: number, back: number): number => {
    for (; back > 1 && i >= 0; back--) row = steps[i--]!.from[row]!;
    return i < 0 ? NONE : steps[i]!.word[row]!;
  };

  for (let i = 0; i < evidence.words; i++) {
    const rows = last.word.length;
    const [one, two, three] = [1, 2, 3].map((back) => Int32Array.from({ length: rows }, (_, row) => wordBack(i - 1, row, back))) as [Int32Array, Int32Array, Int32Array];
    const choices = Array.from(one, (v, row) => {
      const key = ((two[row]! + 1) * width + v + 1) * 4 + evidence.bits[i]!;
      let list = lists.get(key);
      if (list === undefined) lists.set(key, (list = model.candidates(two[row]!, v, evidence.bits[i]!, local)));
      return list;
    });
    let entries = guess.confirmed[i] ? goOnWith(guess.tokens[i]!, last, choices) : goOn(last, choices);

    const place = i - 3;
    const settled = place < 0 || evidence.held === 'skeleton' || [0, 1, 2, 3].every((j) => guess.confirmed[place + j]);
    const decisive = !settled && evidence.hashAt(place) !== undefined;
    if (!decisive) entries = best(entries, 4 * beam);
    if (!settled) {
      const fours = new Int32Array(entries.from.length * 4);
      entries.from.forEach((row, k) => fours.set([three[row]!, two[row]!, one[row]!, entries.word[k]!], 4 * k));
      const answers = Array.from(vocabulary.hashes(fours), (hash) => evidence.ask(place, hash));
      // Where no guess is the true one all are contradicted, and the search goes on with them.
      answers.forEach((answer, k) => answer !== 'silent' && (entries.score[k]! += answer === 'confirms' ? CONFIRMED : -CONFIRMED));
    }
    entries = best(entries, 2 * beam);
    // Of guesses that end in the same three words only the best can win.
    const seen = new Set<number>();
    const order = Array.from(entries.score.keys()).sort((a, b) => entries.score[b]! - entries.score[a]!).filter((k) => {
      const row = entries.from[k]!;
      const key = ((two[row]! + 1) * width + one[row]! + 1) * width + entries.word[k]!;
      return !seen.has(key) && seen.add(key);
    });
    steps.push((last = take(entries, order.slice(0, beam))));
  }

  for (let i = evidence.words - 1, row = 0; i >= 0; row = steps[i]!.from[row]!, i--) guess.tokens[i] = steps[i]!.word[row]!;
  const fours = new Int32Array((evidence.words - 3) * 4);
  for (let place = 0; place + 4 <= evidence.words; place++) fours.set(guess.tokens.subarray(place, place + 4), 4 * place);
  vocabulary.hashes(fours).forEach((hash, place) => {
    if (evidence.ask(place, hash) === 'confirms') confirm(guess, place, guess.tokens.slice(place, place + 4));
  });
}

/** Every guess with every candidate behind it. */
function goOn(last: Step, choices: readonly Candidates[]): Step {
  const room = choices.reduce((sum, { words }) => sum + words.length, 0);
  const step = { from: new Int32Array(room), word: new Int32Array(room), score: new Float64Array(room) };
  let count = 0;
  choices.forEach(({ words, log }, row) => {
    for (let j = 0; j < words.length; j++) {
      step.from[count] = row;
      step.word[count] = words[j]!;
      step.score[count++] = last.score[row]! + log[j]!;
    }
  });
  return step;
}

/** Every guess with a word that is known. */
function goOnWith(word: number, last: Step, choices: readonly Candidates[]): Step {
  return {
    from: Int32Array.from(choices.keys()),
    word: new Int32Array(choices.length).fill(word),
    score: Float64Array.from(choices, ({ words, log }, row) => last.score[row]! + (log[words.indexOf(word)] ?? -16)),
  };
}

const take = ({ from, word, score }: Step, rows: readonly number[]): Step => ({
  from: Int32Array.from(rows, (k) => from[k]!),
  word: Int32Array.from(rows, (k) => word[k]!),
  score: Float64Array.from(rows, (k) => score[k]!),
});

/** The `most` best, in no order. */
function best(step: Step, most: number): Step {
  const { score } = step;
  if (score.length <= most) return step;
  const least = score.slice().sort()[score.length - most]!;
  const kept: number[] = [];
  for (let k = 0; k < score.length && kept.length < most; k++) if (score[k]! >= least) kept.push(k);
  return take(step, kept);
}
