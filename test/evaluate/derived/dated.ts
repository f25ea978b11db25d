import type { KnownCredit } from '../../../src/core/article-facts';
import { publishers } from '../engine';
import type { Kind, Made } from './case';
import { typeset } from './noise';
import { dayAfter, madeText } from './sources';

/** Copies in full whose dates decide nothing, or are outweighed. */
const copy = (name: string, facts: (original: Made['original'], number: number) => { readonly published: string | null; readonly credits?: readonly KnownCredit[] } | null, order: NonNullable<Made['order']>): Kind => ({
  name,
  of: 'verbatim',
  make: (next, sources, number) =>
    sources.source((original) => {
      const given = facts(original, number);
      if (given === null) return null;
      const { published, credits = [] } = given;
      return { original, derived: { ...madeText(next, original, typeset(next, original.text)), published, claims: { credits } }, wanted: ['full'], order, how: { published, credits } };
    }),
});

/** A page that names the original as its source is the later one, whatever its own date says: by a link, or by the name of a listed publisher. */
const credited = copy(
  'dated before its original, which it credits',
  (original, number) => {
    const listed = publishers.known(original);
    const link = number % 2 === 0;
    if (listed === null && !link) return null;
    return { published: dayAfter(original.published!, -3), credits: [{ publisher: listed?.name ?? null, kind: 'phrase', published: null, url: link ? original.url : null }] };
  },
  'earlier',
);

export const DATED: readonly Kind[] = [copy('a copy of the same day', ({ published }) => ({ published }), 'unknown'), copy('a copy without a date', () => ({ published: null }), 'unknown'), credited];
