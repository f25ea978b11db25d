/**
 * `npx tsx test/privacy/guess.ts`: how much of a text can be guessed from its signature. An attacker has read about 20,000 news
 * articles and holds signatures of others; docs/privacy.md says what the figures mean. Half an hour on a busy core, 2 GB.
 */
import { Attacker } from './attacker';
import * as experiments from './experiments';
import { isStill } from './lane';
import { rebuild, solvePack } from './rebuild';
import { relate } from './related';
import { corporaPresent, readTexts, splitAllSides, type Article } from './victims';

const SEED = 1;
const READ = [1000, 5000, 20_000];
/** A text that shares more of itself with a known one is no text unknown to the attacker. */
const NEAR_COPY = 0.1;
const MANY = 300;
const FEW = 8;

if (corporaPresent()) run();
else console.log('corpora not present, skipped');

function run(): void {
  const split = splitAllSides(SEED);
  const attacker = new Attacker(split.known.slice(0, READ.at(-1)));
  const ordinary = ({ text }: Article): boolean => text.length > 1500 && text.length < 20_000;
  const short = ({ text }: Article): boolean => text.length > 1800 && text.length < 3600;
  const unseen = split.unseen.filter(ordinary);
  const related = relate(unseen, attacker.articles);
  const fresh = unseen.flatMap((article, i) => (related[i]!.containment < NEAR_COPY ? [{ article, related: related[i]! }] : []));
  const many = fresh.slice(0, MANY).map(({ article }) => article);
  const copied = split.copied.filter(ordinary);
  const few = fresh.map(({ article }) => article).filter(short).slice(0, FEW);
  console.log(`Node ${process.version}, ${new Date().toISOString().slice(0, 10)}: ${attacker.articles.length} articles read, ${unseen.length} held back, ${fresh.length} of them without near copy; ${copied.length} with one`);

  experiments.capacity(many);
  experiments.confirmation(many.slice(0, 100), attacker);
  experiments.dictionary('no near copy known', many, attacker, READ);
  experiments.kinds(many, attacker);
  experiments.dictionary('a near copy known', copied, attacker, READ.slice(-1));
  experiments.attributes(many, fresh.slice(0, MANY).map((one) => one.related), attacker, readTexts('saudinewsnet', MANY));
  experiments.costs(many.slice(0, 100), attacker);
  if (!isStill(attacker.vocabulary)) {
    console.log('\nThe kernel makes its hashes otherwise now: test/privacy/lane.ts must follow before hashes can be solved. Rebuilding skipped.');
    return;
  }
  solvePack(few.slice(0, 4), attacker, 2500);
  rebuild('no near copy known', few, attacker);
  rebuild('a near copy known', copied.filter(short).slice(0, FEW / 2), attacker);
}
