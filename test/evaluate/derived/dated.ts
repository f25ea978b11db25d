import type { KnownCredit } from '../../../src/core/article-facts';
import { publishers } from '../engine';
import type { Kind, Made } from './case';
import { typeset } from './noise';
import { dayAfter, madeText, type Sources } from './sources';

/** Copies in full whose dates decide nothing, or are outweighed. */
const copy = (name: string, facts: (original: Made['original'], number: number, sources: Sources) => { readonly published: string | null; readonly credits?: readonly KnownCredit[] } | null, order: NonNullable<Made['order']>): Kind => ({
  name,
  of: 'verbatim',
  make: (next, sources, number) =>
    sources.source((original) => {
      const given = facts(original, number, sources);
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

/** Originals of agencies are left out: those are the first whatever the dates are. */
const undecided = (name: string, dated: boolean): Kind => copy(name, (original, _, sources) => (sources.namesNobody(original) ? { published: dated ? original.published : null } : null), 'unknown');

export const DATED: readonly Kind[] = [undecided('a copy of the same day', true), undecided('a copy without a date', false), credited];
