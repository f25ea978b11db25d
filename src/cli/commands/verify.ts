import { readFileSync, statSync } from 'node:fs';
import type { Command } from 'commander';
import { version as ownVersion } from '../../../package.json';
import publisherList from '../../../packs/publishers.json';
import { MOST } from '../../core/card/limits';
import { namesDigest } from '../../core/card/names-digest';
import { inWords, verdictSentence } from '../../core/card/sentences';
import { verifyCard, type Check, type Verified } from '../../core/card/verify';
import { Publishers } from '../../core/facts/publisher';
import { Problem } from '../../core/problem';
import { put } from '../output/results';

/** What was checked, in a sentence for either end. */
const SENTENCES: Readonly<Record<Check['name'], readonly [passed: string, failed: string]>> = {
  text: ['what can be read in the card is what its data says', 'what can be read in the card differs from its data'],
  signature: ['the data has not been changed since it was signed', 'the data was changed after it was signed'],
  comparison: ['comparing again gives the same shares, passages, relations, order and verdict', 'comparing again gives other results than the card says'],
  words: ['the quoted words stand in the text of the page where the card says', 'quoted words do not fit the text of the page'],
  dates: ['the dates are in the order that the card says, and no time lies in the future', 'the dates are not in the order that the card says, or a time lies in the future'],
};
/** What checking offline cannot tell. */
const UNCHECKED = ['whether the page said this at that time', 'whether the other articles and their dates are as the indexes have them', 'who holds the key: compare it with what the maker tells you in another way'];

/** What may be why a check failed, without the card being to blame. */
function notes({ card: { version }, checks, sameNames }: Verified): string[] {
  const differs = checks.some(({ name, passed }) => name === 'comparison' && !passed);
  return [
    ...(differs && version !== ownVersion ? [`The card was made by Firstprint ${version}, and this is ${ownVersion}: another version may compare a little differently.`] : []),
    ...(sameNames ? [] : ['The card was made with another list of agencies and publishers than this Firstprint has: it may tell names apart a little differently.']),
  ];
}

export function addVerify(program: Command): void {
  program
    .command('verify')
    .description('check an evidence card that the extension made, offline')
    .argument('<CARD>', 'the card, an HTML file')
    .option('--json', 'as one line of JSON', false)
    .addHelpText('after', '\nExit codes: 0 every check was passed, 1 one failed, 2 the file is no card.')
    .action(verify);
}

async function verify(path: string, { json }: { readonly json: boolean }): Promise<void> {
  const verified = await checkedFile(path);
  await put(json ? `${JSON.stringify(summary(verified))}\n` : report(verified));
  if (!verified.good) throw new Problem('card-failed', `${path}: not every check was passed: do not rely on this card.`);
}

async function checkedFile(path: string): Promise<Verified> {
  const { size } = stats(path);
  if (size > MOST.bytes) throw new Problem('card-too-large', `${path}: the file has ${size} bytes; an evidence card has at most ${MOST.bytes}.`);
  try {
    return await verifyCard(readFileSync(path), { publishers: new Publishers(publisherList), names: await namesDigest(publisherList), now: Date.now() });
  } catch (error) {
    throw error instanceof Problem ? new Problem(error.code, `${path}: ${error.message}`, {}, error) : error;
  }
}

function stats(path: string): { size: number } {
  try {
    return statSync(path);
  } catch (error) {
    throw new Problem('no-file', `${path}: ${(error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : (error as Error).message}.`, {}, error);
  }
}

function summary(verified: Verified) {
  const { card, key, fingerprint, checks, good } = verified;
  return { good, checks, notes: notes(verified), key, fingerprint, signedBy: card.signedBy, made: card.made, version: card.version, url: card.page.url, title: card.page.title, says: verdictSentence(card), unchecked: UNCHECKED };
}

function report(verified: Verified): string {
  const { card, fingerprint, checks, good } = verified;
  // What a terminal would obey has no place in any line of a card (core/card/schema.ts).
  const about: [string, string][] = [
    ['page', card.page.title],
    ['address', card.page.url],
    ['looked at', inWords(card.made)],
    ['says', verdictSentence(card)],
    ['key', `${fingerprint}${card.signedBy === 'once' ? ', made for this card alone' : ''}`],
    ['made by', `Firstprint ${card.version}`],
  ];
  return [
    ...about.map(([label, value]) => `${label.padEnd(10)} ${value}`),
    '',
    ...checks.flatMap(({ name, passed, detail }) => [`${passed ? 'passed' : 'FAILED'}  ${SENTENCES[name][passed ? 0 : 1]}`, ...(detail === null ? [] : [`        ${detail}`])]),
    ...notes(verified),
    '',
    'What no check here can tell:',
    ...UNCHECKED.map((one) => `- ${one}`),
    '',
    ...(good ? ['Every check passed.', ''] : []),
  ].join('\n');
}
