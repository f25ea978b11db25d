import { sign } from '../../src/core/signature/sign';
import { FINEST_SCALE, HASH_SPACE } from '../../src/core/signature/signature';
import { between, chance, pick } from '../unit/seeded';
import type { Attacker } from './attacker';
import { bitsOf } from './crack';
import { isFunctionWord, kindOf, signatureOf, type Kind } from './dictionary';
import { packHashes } from './evidence';
import { mean, percent, spread, table } from './figures';
import { Local } from './model';
import type { Related } from './related';
import type { Article } from './victims';
import { NONE, type Tokens } from './vocabulary';

/** 1. Who has the text can tell that the signature is of it; who has nearly the text too. */
export function confirmation(victims: readonly Article[], { vocabulary, dictionary, tokens, articles }: Attacker): void {
  const next = chance(11);
  let unseen = 0;
  let tried = 0;
  for (const { text } of victims) {
    const own = sign(text);
    const words = [...text.matchAll(/[a-z]{3,}/g)];
    for (let i = 0; i < 10; i++) {
      const at = pick(next, words);
      const other = vocabulary.words[between(next, 0, 5000)]!;
      const changed = sign(text.slice(0, at.index) + other + text.slice(at.index + at[0].length));
      if (other === at[0] || changed.words !== own.words) continue;
      tried++;
      if (changed.skeleton.every((byte, j) => byte === own.skeleton[j]) && changed.hashes.length === own.hashes.length && changed.hashes.every((hash, j) => hash === own.hashes[j])) unseen++;
    }
  }
  // The same hash for different words: every known article's hashes against where the dictionary first saw them.
  let compared = 0;
  let collisions = 0;
  articles.forEach(({ text }, article) => {
    const { hashes, positions } = signatureOf(text);
    hashes.forEach((hash, i) => {
      const seen = dictionary.find(hash)!;
      if (seen.article === article && seen.position === positions[i]) return;
      compared++;
      for (let j = 0; j < 4; j++) {
        const [a, b] = [tokens[article]![positions[i]! + j]!, tokens[seen.article]![seen.position + j]!];
        if (a !== b && a !== NONE && b !== NONE) return void collisions++;
      }
    });
  });
  console.log(`\nOne word of a text exchanged at random leaves the signature as it was in ${unseen} of ${tried} trials.`);
  console.log(`${dictionary.size} different sampled hashes in ${articles.length} articles; of ${compared} further occurrences of one ${collisions} stood for other words.`);
}

/** 2. What a dictionary of read phrases reads back. */
export function dictionary(name: string, victims: readonly Article[], attacker: Attacker, sizes: readonly number[]): void {
  const rows: string[][] = [];
  for (const size of sizes) {
    const shares = { signature: [] as number[], pack: [] as number[], words: [] as number[], content: [] as number[] };
    for (const { text } of victims) {
      const signature = sign(text);
      const own = attacker.vocabulary.tokens(text);
      const read = new Uint8Array(own.length);
      const known = Array.from(signature.hashes, (hash) => attacker.phrase(hash, size) !== null);
      signature.positions.forEach((position, i) => known[i] && read.fill(1, position, position + 4));
      const inPack = packHashes(signature);
      shares.signature.push(known.filter(Boolean).length / known.length);
      shares.pack.push(inPack.filter((hash) => attacker.phrase(hash, size) !== null).length / inPack.length);
      shares.words.push(mean(Array.from(read)));
      const content = Array.from(own.keys()).filter((i) => own[i] === NONE || !isFunctionWord(attacker.vocabulary.words[own[i]!]!));
      shares.content.push(mean(content.map((i) => read[i]!)));
    }
    rows.push([`${size}`, spread(shares.signature), spread(shares.pack), spread(shares.words), spread(shares.content)]);
  }
  console.log(`\nDictionary attack, ${name}: ${victims.length} articles`);
  table(['articles read', 'hashes of a signature read', 'of a pack entry', 'words within them (signature)', 'of the content words'], rows);
}

/** What kind the phrases are that a dictionary reads, beside all phrases of the texts. */
export function kinds(victims: readonly Article[], attacker: Attacker): void {
  const all = new Map<Kind, number>();
  const read = new Map<Kind, number>();
  for (const { text } of victims) {
    const { hashes, positions } = sign(text);
    const own = attacker.vocabulary.tokens(text);
    hashes.forEach((hash, i) => {
      const four = own.slice(positions[i], positions[i]! + 4);
      if (four.includes(NONE)) return;
      const kind = kindOf(Array.from(four), attacker.vocabulary);
      all.set(kind, (all.get(kind) ?? 0) + 1);
      if (attacker.phrase(hash) !== null) read.set(kind, (read.get(kind) ?? 0) + 1);
    });
  }
  const sum = (map: Map<Kind, number>): number => [...map.values()].reduce((a, b) => a + b, 0);
  table(
    ['kind of phrase', 'of all sampled', 'of those read', 'read of this kind'],
    [...all].map(([kind, count]) => [kind, percent(count / sum(all)), percent((read.get(kind) ?? 0) / sum(read)), percent((read.get(kind) ?? 0) / count)]),
  );
}

/** 3a. How many guesses a hash costs who guesses in the order of likelihood, and how often the first guess at a word is right. */
export function costs(victims: readonly Article[], { vocabulary, model }: Attacker): void {
  const next = chance(12);
  const cold: number[] = [];
  const warm: number[] = [];
  const perWord: number[] = [];
  const perWordGivenBits: number[] = [];
  const ranks: number[] = [];
  let unknown = 0;
  let words = 0;
  const nothing = new Local([], vocabulary.size);
  for (const { text } of victims) {
    const own = vocabulary.tokens(text);
    const { positions } = sign(text);
    own.forEach((word, i) => {
      words++;
      if (word === NONE) unknown++;
      else if (i >= 2 && next() < 0.25) {
        const { word: p, bits } = model.chance(own[i - 2]!, own[i - 1]!, word);
        perWord.push(-Math.log2(p));
        perWordGivenBits.push(-Math.log2(p / bits));
        const rank = model.candidates(own[i - 2]!, own[i - 1]!, vocabulary.bits[word]!, nothing).words.indexOf(word);
        ranks.push(rank < 0 ? Infinity : rank + 1);
      }
    });
    for (const position of positions) {
      if (position < 2 || next() > 0.25) continue;
      const four = own.slice(position, position + 4);
      cold.push(four.includes(NONE) ? Infinity : bitsOf(four, model));
      warm.push(four.includes(NONE) ? Infinity : bitsOf(four, model, [own[position - 2]!, own[position - 1]!]));
    }
  }
  const upTo = (values: readonly number[], most: number): string => percent(values.filter((value) => value <= most).length / values.length);
  console.log(`\nCost of guessing: ${percent(unknown / words)} of the words are not in the vocabulary of ${vocabulary.size}`);
  console.log(`bits a word, trigram model, true words before: ${mean(perWord).toFixed(2)}; with the skeleton's two bits: ${mean(perWordGivenBits).toFixed(2)}`);
  console.log(`true words before and the two bits known: first guess right ${upTo(ranks, 1)}, among 10 ${upTo(ranks, 10)}, among 100 ${upTo(ranks, 100)}`);
  table(['guesses at most', '2^16', '2^20', '2^24', '2^30', '2^36', '2^40'], [
    ['hashes read, nothing known around them', ...[16, 20, 24, 30, 36, 40].map((bits) => upTo(cold, bits))],
    ['hashes read, the words before known', ...[16, 20, 24, 30, 36, 40].map((bits) => upTo(warm, bits))],
  ]);
}

/** 4. What can be told without the text. */
export function attributes(victims: readonly Article[], related: readonly Related[], attacker: Attacker, otherLanguage: readonly string[]): void {
  const next = chance(13);
  const { vocabulary, tokens, articles } = attacker;
  const vector = (own: Tokens): Map<number, number> => {
    const weights = new Map<number, number>();
    for (const word of own) if (word >= 0) weights.set(word, (weights.get(word) ?? 0) + attacker.weight(word));
    const length = Math.hypot(...weights.values());
    for (const [word, weight] of weights) weights.set(word, weight / length);
    return weights;
  };
  const alike = (a: Map<number, number>, b: Map<number, number>): number => [...a].reduce((sum, [word, weight]) => sum + weight * (b.get(word) ?? 0), 0);
  const strangers = Array.from({ length: 1000 }, () => vector(tokens[between(next, 0, tokens.length)]!));
  const rows = { top: [] as number[], one: [] as number[], three: [] as number[], title: [] as number[], packOne: [] as number[], topic: [] as number[], host: [] as number[] };
  victims.forEach((victim, i) => {
    const signature = sign(victim.text);
    const own = vocabulary.tokens(victim.text);
    const telling = attacker.telling(own, 10);
    const wordsRead = (hashes: Float64Array): Set<number> => new Set(Array.from(hashes, (hash) => attacker.phrase(hash)).flatMap((four) => (four === null ? [] : Array.from(four))));
    const read = wordsRead(signature.hashes);
    const found = telling.filter((word) => read.has(word)).length;
    rows.top.push(found / telling.length);
    rows.one.push(found >= 1 ? 1 : 0);
    rows.three.push(found >= 3 ? 1 : 0);
    const inPack = wordsRead(packHashes(signature));
    rows.packOne.push(telling.some((word) => inPack.has(word)) ? 1 : 0);
    const title = Array.from(vocabulary.tokens(victim.title)).filter((word) => word >= 0 && !isFunctionWord(vocabulary.words[word]!));
    if (title.length > 0) rows.title.push(title.filter((word) => read.has(word)).length / title.length);
    const { nearest } = related[i]!;
    if (nearest < 0) return;
    const self = vector(own);
    const likeness = alike(self, vector(tokens[nearest]!));
    rows.topic.push(strangers.filter((stranger) => alike(self, stranger) >= likeness).length <= 10 ? 1 : 0);
    if (articles.some(({ host }) => host === victim.host)) rows.host.push(articles[nearest]!.host === victim.host ? 1 : 0);
  });
  const hits = (texts: readonly string[]): number[] => texts.filter((text) => signatureOf(text).hashes.length > 0).map((text) => mean(Array.from(signatureOf(text).hashes, (hash) => (attacker.phrase(hash) === null ? 0 : 1))));
  const english = hits(victims.map(({ text }) => text));
  const other = hits(otherLanguage);
  const bySite = new Map<string, number>();
  for (const { host } of articles) bySite.set(host, (bySite.get(host) ?? 0) + 1);
  console.log(`\nWhat a signature tells by the dictionary alone, ${victims.length} articles`);
  table(['what', 'share'], [
    ['its ten most telling words (tf-idf) within phrases read: mean share', percent(mean(rows.top))],
    ['articles with at least one of the ten read', percent(mean(rows.one))],
    ['articles with at least three of the ten read', percent(mean(rows.three))],
    ['the same of a pack entry: at least one', percent(mean(rows.packOne))],
    ['content words of the headline within phrases read', percent(mean(rows.title))],
    ['the known article with the weightiest shared hashes is nearer in subject than 99% of 1,000 random ones', percent(mean(rows.topic))],
    [`it is of the same site (${rows.host.length} articles of known sites; the largest site has ${percent(Math.max(...bySite.values()) / articles.length)})`, percent(mean(rows.host))],
    ['English articles with a hash in the English dictionary', percent(mean(english.map((share) => (share > 0 ? 1 : 0))))],
    [`Arabic articles with one (of ${other.length})`, percent(mean(other.map((share) => (share > 0 ? 1 : 0))))],
    ['share of hashes in the English dictionary: least English, greatest Arabic article', `${percent(Math.min(...english))}, ${percent(Math.max(...other))}`],
  ]);
}

/** The bits that a signature carries, counted. */
export function capacity(victims: readonly Article[]): void {
  const perWord = (bits: (text: string) => number): number => mean(victims.map(({ text }) => bits(text)));
  const hashBits = Math.log2(HASH_SPACE / FINEST_SCALE);
  // log2 of the ways to order n hashes is what a set does not tell.
  const order = (n: number): number => Array.from({ length: n }, (_, i) => Math.log2(i + 1)).reduce((a, b) => a + b, 0);
  const choice = -(0.25 * Math.log2(0.25) + 0.75 * Math.log2(0.75));
  const page = perWord((text) => { const { hashes, words } = sign(text); return 2 + (hashes.length * hashBits) / words + choice; });
  const pack = perWord((text) => { const signature = sign(text); const n = packHashes(signature).length; return 2 + (n * hashBits - order(n)) / signature.words; });
  const kept = perWord((text) => { const signature = sign(text); return signature.words / packHashes(signature).length; });
  console.log(`\nBits a word: signature ${page.toFixed(1)} (2 skeleton, ${hashBits} a hash, ${choice.toFixed(2)} which are sampled), pack entry ${pack.toFixed(1)} (one hash in ${kept.toFixed(1)} words, ${hashBits} bits each, their order not told)`);
}
