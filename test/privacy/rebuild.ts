import { sign } from '../../src/core/signature/sign';
import { HASH_SPACE } from '../../src/core/signature/signature';
import type { Attacker } from './attacker';
import { guessRest } from './beam';
import { crack, likeliest } from './crack';
import { isFunctionWord } from './dictionary';
import { blank, confirm, confirmedRuns, Evidence, packHashes, type Guess, type Held } from './evidence';
import { mean, percent, spread, table } from './figures';
import { solve, Sums } from './lane';
import { Local } from './model';
import type { Article } from './victims';
import { NONE, type Tokens } from './vocabulary';

const BEAM = 150;

interface Rebuilt {
  readonly step: string;
  readonly right: number;
  readonly content: number;
  readonly run: number;
  readonly confirmed: number;
  readonly wrong: number;
}

function measure(step: string, { tokens, confirmed }: Guess, truth: Tokens, words: readonly string[]): Rebuilt {
  const right = Array.from(truth, (word, i) => (word !== NONE && tokens[i] === word ? 1 : 0));
  const content = right.filter((_, i) => truth[i] === NONE || !isFunctionWord(words[truth[i]!]!));
  const sure = right.filter((_, i) => confirmed[i]);
  let run = 0;
  let longest = 0;
  for (const one of right) longest = Math.max(longest, (run = one === 1 ? run + 1 : 0));
  return { step, right: mean(right), content: mean(content), run: longest, confirmed: sure.length / right.length, wrong: sure.length === 0 ? 0 : 1 - mean(sure) };
}

/** 3b. The text rebuilt, step by step. */
export function rebuild(name: string, victims: readonly Article[], attacker: Attacker): void {
  const { vocabulary, model } = attacker;
  const results: Rebuilt[] = [];
  const commonest = vocabulary.byBits.map((words) => words[0]!);
  for (const [i, { text }] of victims.entries()) {
    const signature = sign(text);
    const truth = vocabulary.tokens(text);
    const note = (step: string, guess: Guess): void => void results.push(measure(step, guess, truth, vocabulary.words));
    const evidence = (held: Held): Evidence => new Evidence(signature, held, HASH_SPACE);

    const skeleton = evidence('skeleton');
    const guess = blank(signature.words);
    skeleton.bits.forEach((bits, at) => (guess.tokens[at] = commonest[bits]!));
    note('skeleton: the commonest word of the two bits, everywhere', guess);
    guessRest(guess, skeleton, vocabulary, model, new Local([], vocabulary.size), BEAM);
    note('skeleton: beam search', guess);

    const pack = evidence('pack');
    const fromPack = blank(signature.words);
    const phrases = Array.from(pack.hashes, (hash) => attacker.phrase(hash)).filter((four) => four !== null);
    guessRest(fromPack, pack, vocabulary, model, new Local(phrases, vocabulary.size), BEAM);
    note('pack entry: dictionary, beam search', fromPack);

    const whole = evidence('signature');
    const fromAll = blank(signature.words);
    for (const place of whole.places) {
      const four = attacker.phrase(whole.hashAt(place)!);
      if (four !== null && !four.includes(NONE)) confirm(fromAll, place, four);
    }
    note('signature: dictionary', fromAll);
    crack(fromAll, whole, vocabulary, model);
    note('signature: then hashes solved', fromAll);
    for (let round = 0; round < 2; round++) {
      guessRest(fromAll, whole, vocabulary, model, new Local(confirmedRuns(fromAll), vocabulary.size), BEAM);
      crack(fromAll, whole, vocabulary, model);
    }
    note('signature: then beam search and solving, twice', fromAll);
    console.error(`  rebuilt ${i + 1} of ${victims.length}, ${(performance.now() / 1000).toFixed(0)} s`);
  }
  const steps = [...new Set(results.map(({ step }) => step))];
  console.log(`\nRebuilding, ${name}: ${victims.length} articles`);
  table(
    ['what is held: what is done', 'words right', 'content words right', 'longest right run, words', 'confirmed by a hash', 'of those wrong'],
    steps.map((step) => {
      const those = results.filter((result) => result.step === step);
      const runs = those.map(({ run }) => run);
      return [step, spread(those.map(({ right }) => right)), spread(those.map(({ content }) => content)), `${mean(runs).toFixed(0)} (at most ${Math.max(...runs)})`, percent(mean(those.map(({ confirmed }) => confirmed))), percent(mean(those.map(({ wrong }) => wrong)))];
    }),
  );
}

/** 3c. The hashes of a pack entry, without places, met by all fours of the commonest words; one table serves every entry. */
export function solvePack(victims: readonly Article[], attacker: Attacker, words: number): void {
  const { vocabulary, model } = attacker;
  const list = Int32Array.from({ length: words }, (_, word) => word);
  const first = new Sums(vocabulary, [0, 1], [list, list]);
  const last = new Sums(vocabulary, [2, 3], [list, list]);
  let asked = 0;
  const counts = { dictionary: 0, solved: 0, wrong: 0 };
  const covered: number[] = [];
  const began = performance.now();
  for (const { text } of victims) {
    const { hashes, positions } = sign(text);
    const own = vocabulary.tokens(text);
    const placeOf = new Map(Array.from(hashes, (hash, i) => [hash, positions[i]!]));
    const read = new Uint8Array(own.length);
    for (const hash of packHashes(sign(text))) {
      asked++;
      const place = placeOf.get(hash)!;
      const seen = attacker.phrase(hash);
      const four = seen ?? likeliest(solve(hash, first, last, vocabulary), model, 28);
      if (four === null) continue;
      if (seen !== null) counts.dictionary++;
      else if (four.every((word, i) => own[place + i] === word)) counts.solved++;
      else {
        counts.wrong++;
        continue;
      }
      read.fill(1, place, place + 4);
    }
    covered.push(mean(Array.from(read)));
  }
  console.log(`\nPack entries, ${victims.length} articles, ${asked} hashes: by dictionary ${percent(counts.dictionary / asked)}, solved from the ${words} commonest words ${percent(counts.solved / asked)}, solved wrongly ${percent(counts.wrong / asked)};`);
  console.log(`words of the text within phrases read: ${spread(covered)}. ${((performance.now() - began) / asked).toFixed(0)} ms a hash`);
}
