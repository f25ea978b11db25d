import { between, type Chance } from '../../unit/seeded';
import type { Text } from '../corpora';
import type { Kind, Made } from './case';
import { among, openingOf, plainStretch, saidBy, stretchesApart, unquoted } from './plain';
import { dayAfter, madeText, type Sources } from './sources';

/** The quotation. */
const QUOTATION = 60;

/** One quotation in an unrelated article, of words that the original gives as its own. */
const quotation: Kind = {
  name: 'a quotation of 60 words',
  of: 'verbatim',
  make: (next, sources) => placed(next, sources, QUOTATION, (words) => `“${words},” ${saidBy(next)}`, ['statement']),
};

/** The other way round: the original has the words in quotation marks, the page has them without. */
const quotedThere: Kind = {
  name: 'the same, quoted on the other side only',
  of: 'verbatim',
  make: (next, sources) =>
    sources.source((source) => {
      const taken = plainStretch(next, source.text, QUOTATION);
      if (taken === null || !sources.isOwn(taken.text)) return null;
      const original = { ...source, text: `${source.text.slice(0, taken.from)}\n\n“${taken.text}”\n\n${source.text.slice(taken.to)}` };
      return { original, derived: madeText(next, original, among(next, sources.foreign(source).text, [taken.text])), wanted: ['statement'], how: { shared: taken.text } };
    }),
};

/** Two reports that quote the same three to five passages, with nothing else in common. */
const speech: Kind = {
  name: 'two reports of one speech',
  of: 'verbatim',
  make: (next, sources, number) =>
    sources.source((spoken) => {
      const said = stretchesApart(next, unquoted(spoken.text), Array.from({ length: between(next, 3, 6) }, () => between(next, 30, 81)));
      if (said === null || !sources.isOwn(said.join(' '))) return null;
      const words = said.join(' ').split(' ').length;
      // Every second pair are short reports: as many words of their own as quoted ones, or a little more.
      const own = (text: string): string => (number % 2 === 0 ? text : openingOf(text, words * (1 + next() / 2)));
      const report = (): string => among(next, own(sources.foreign(spoken).text), said.map((words) => `“${words},” ${saidBy(next)}`));
      const original = { ...madeText(next, spoken, report()), published: spoken.published };
      return { original, derived: madeText(next, original, report()), wanted: ['statement'], how: { quoted: words, short: number % 2 === 1, shared: said } };
    }),
};

/** Without quotation marks on either side. From 60 words on a stretch is a part that was copied, below it a passage: its ends are not exact. */
const passage: Kind = {
  name: 'an unquoted passage of 60-100 words',
  of: 'verbatim',
  make: (next, sources) => placed(next, sources, between(next, 60, 101), (words) => words, ['passage', 'partial']),
};

/** What many articles of the original's site carry: a box, a call to subscribe, a note on the author. */
export const boilerplate = (texts: readonly { readonly original: Text; readonly shared: string }[]): Kind => ({
  name: 'boilerplate only',
  of: 'verbatim',
  make: (next, sources, number) => {
    const { original, shared } = texts[number % texts.length]!;
    return { original, derived: { ...madeText(next, original, among(next, sources.foreign(original).text, [shared])) }, wanted: ['none'], how: { shared } };
  },
});

/** Two articles on one event that share no sentence: the later of them stands in no index. */
export const sameTopic = (pairs: readonly { readonly original: Text; readonly asked: Text }[]): Kind => ({
  name: 'the same topic',
  of: 'verbatim',
  make: (next, _, number) => {
    const { original, asked } = pairs[number % pairs.length]!;
    return { original, derived: { ...asked, id: madeText(next, original, '').id, published: asked.published ?? dayAfter(original.published!, 1) }, wanted: ['none'], how: { asked: asked.id } };
  },
});

function placed(next: Chance, sources: Sources, count: number, said: (words: string) => string, wanted: Made['wanted']): Made {
  return sources.source((original) => {
    const taken = plainStretch(next, original.text, count);
    if (taken === null || !sources.isOwn(taken.text)) return null;
    return { original, derived: madeText(next, original, among(next, sources.foreign(original).text, [said(taken.text)])), wanted, how: { shared: taken.text } };
  });
}

export const PARTS: readonly Kind[] = [quotation, quotedThere, speech, passage];
