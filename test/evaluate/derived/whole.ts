import { between, shuffled } from '../../unit/seeded';
import type { Text } from '../corpora';
import { paragraphs, readable, stretch } from '../derive';
import { truthWords } from '../truth-words';
import type { Kind, Wanted } from './case';
import { typeset } from './noise';
import { madeText } from './sources';

/** "Nearly all" of a text (DESIGN: full, abridged, expanded): three quarters. Cases lie further than MARGIN from it, for ends of passages are not exact. */
const NEARLY_ALL = 0.75;
const MARGIN = 0.05;

const count = (text: string): number => truthWords(text).count;

/** What two texts are to one another by the share of each that stands in the other; null where it is a near thing. */
function byShares(ofDerived: number, ofOriginal: number): Wanted | null {
  if (Math.abs(ofDerived - NEARLY_ALL) < MARGIN || Math.abs(ofOriginal - NEARLY_ALL) < MARGIN) return null;
  if (ofDerived >= NEARLY_ALL) return ofOriginal >= NEARLY_ALL ? 'full' : 'abridged';
  return ofOriginal >= NEARLY_ALL ? 'expanded' : 'partial';
}

/** A third of the article: its opening, or paragraphs from all over it. */
const cut: Kind = {
  name: 'cut to a third',
  of: 'verbatim',
  make: (next, sources, number) =>
    sources.source((original) => {
      const all = paragraphs(original.text);
      const third = count(original.text) / 3;
      const chosen = number % 2 === 0 ? all.map((_, i) => i) : shuffled(next, all.map((_, i) => i));
      const kept = new Set<number>();
      let words = 0;
      for (const i of chosen) {
        if (words > 0.9 * third) break;
        kept.add(i);
        words += count(all[i]);
      }
      if (words < 80 || words > 1.3 * third) return null;
      return { original, derived: madeText(next, original, all.filter((_, i) => kept.has(i)).join('\n\n')), wanted: ['abridged'], how: { words, of: Math.round(3 * third), opening: number % 2 === 0 } };
    }),
};

/** The whole article among half to once as many foreign words: .5 to .67 of the page, all of the original, so an expanded copy. */
const wrapped: Kind = {
  name: "wrapped in another site's text",
  of: 'verbatim',
  make: (next, sources) =>
    sources.source((original) => {
      const own = count(original.text);
      if (own > 1200) return null;
      const around = readable(sources.foreign(original).text);
      const words = Math.min(around.words.count, Math.round(own * (0.5 + 0.5 * next())));
      if (words < own * 0.45) return null;
      const before = between(next, 0, words);
      const text = [stretch(around, 0, before), original.text, stretch(around, before, words)].filter((piece) => piece !== '').join('\n\n');
      return { original, derived: madeText(next, original, text), wanted: ['expanded'], how: { own, foreign: words } };
    }),
};

const shuffledParagraphs: Kind = {
  name: 'paragraphs shuffled',
  of: 'verbatim',
  make: (next, sources) => sources.source((original) => ({ original, derived: madeText(next, original, shuffled(next, paragraphs(original.text)).join('\n\n')), wanted: ['full'], how: {} })),
};

const typography: Kind = {
  name: 'typographic edits',
  of: 'verbatim',
  make: (next, sources) => sources.source((original) => ({ original, derived: madeText(next, original, typeset(next, original.text)), wanted: ['full'], how: {} })),
};

/** Two or three other paragraphs in front of the agency's from its third or fourth on, and often not all of them: what it is goes by what is left. */
const newLead: Kind = {
  name: 'a new lead over wire copy',
  of: 'verbatim',
  make: (next, sources) =>
    sources.source((original) => {
      const wire = paragraphs(original.text);
      const lead = between(next, 2, 4);
      const kept = wire.slice(lead, next() < 0.3 ? undefined : lead + between(next, 4, 13)).join('\n\n');
      const words = count(kept);
      // Boilerplate inside the article is no share of it, and the wanted relation goes by shares.
      if (words < 100 || !sources.isOwn(original.text)) return null;
      const own = paragraphs(sources.foreign(original).text).slice(0, lead).join('\n\n');
      const wanted = byShares(words / (words + count(own)), words / count(original.text));
      return wanted === null ? null : { original, derived: madeText(next, original, `${own}\n\n${kept}`), wanted: [wanted], how: { kept: words, own: count(own), original: count(original.text) } };
    }),
};

/** Only the free beginning, and the page says so: what lies behind the wall is not known, so it is a part, never a full or an abridged copy. */
const teaser: Kind = {
  name: 'a paywall teaser',
  of: 'verbatim',
  make: (next, sources) =>
    sources.source((original) => {
      const source = readable(original.text);
      const words = between(next, 80, 121);
      return { original, derived: { ...madeText(next, original, stretch(source, 0, words)), claims: { teaser: true } }, wanted: ['partial'], how: { words } };
    }),
};

/** The sender's text in two papers, the second without its last paragraph; one side says what it is. */
const release: Kind = {
  name: 'a press release in two papers',
  of: 'verbatim',
  make: (next, sources, number) =>
    sources.source((original) => {
      const says = number % 2 === 0 ? ({ label: 'press-release' } as const) : { credits: [credit(number % 3 === 0 ? 'PR Newswire' : 'Business Wire')] };
      const derived = madeText(next, original, typeset(next, paragraphs(original.text).slice(0, -1).join('\n\n')));
      const bySide = number % 4 < 2;
      return { original: bySide ? original : { ...original, claims: says }, derived: bySide ? { ...derived, claims: says } : derived, wanted: ['release'], how: { says, side: bySide ? 'derived' : 'original' } };
    }),
};

const credit = (publisher: string) => ({ publisher, kind: 'dateline', published: null, url: null }) as const;

/** On another site of the publisher or its owner, or elsewhere on the same site, with its end left off. */
const samePublisher: Kind = {
  name: 'same publisher or group',
  of: 'verbatim',
  make: (next, sources, number) =>
    sources.source((original) => {
      const relatives = sources.relatives(original);
      const host = new URL(original.url!).host;
      if (number % 3 > 0 && relatives.length === 0) return null;
      const at = number % 3 === 0 ? { publisher: original.publisher!, domain: host } : relatives[between(next, 0, relatives.length)]!;
      const derived = madeText(next, original, paragraphs(original.text).slice(0, -2).join('\n\n'));
      return { original, derived: { ...derived, publisher: at.publisher, url: `https://${at.domain}/editions/${derived.id}` } satisfies Text, wanted: ['publisher'], how: { from: host, to: at.domain } };
    }),
};

export const WHOLE: readonly Kind[] = [cut, wrapped, shuffledParagraphs, typography, newLead, teaser, release, samePublisher];
