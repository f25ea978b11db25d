import type { Order, OriginEvidence } from '../verdict/match';
import { NEARLY_WHOLE, REWORDED_BELOW } from '../verdict/thresholds';
import type { Card, Found } from './schema';

/**
 * A card speaks English in constants of its own (docs/card.md): its words are made from its data alone, so that no forged card can put others
 * in their place, and they are the same on every device that checks it.
 */

type Match = Found['matches'][number];
type Named = { readonly publisher: string | null; readonly url: string | null };

export function webHost(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || protocol === 'http:' ? hostname.replace(/^www\./, '') || null : null;
}
export const nameOf = ({ publisher, url }: Named): string => publisher?.trim() || (webHost(url) ?? 'a source without a name');

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
/** "30 January 2023, 06:10 (UTC+09:00)": as precise as it was said, in the zone in which it was said. */
export function inWords(iso: string): string {
  const [, year, month, day, time, zone] = /^(\d{4})-(\d{2})(?:-(\d{2})(?:T(\d{2}:\d{2})(?::\d{2})?(Z|[+-]\d{2}:\d{2})?)?)?$/.exec(iso) ?? [];
  if (year === undefined) return iso;
  const words = `${day === undefined ? '' : `${Number(day)} `}${MONTHS[Number(month) - 1] ?? month} ${year}`;
  if (time === undefined) return words;
  return `${words}, ${time} (${zone === undefined ? 'no zone given' : zone === 'Z' ? 'UTC' : `UTC${zone}`})`;
}

/** In UTC, from milliseconds since 1970. */
export const momentInWords = (moment: number): string => inWords(`${new Date(moment).toISOString().slice(0, 16)}Z`);

/** Of thousands, as English writes them; never by Intl, for a card is made again byte by byte. */
export const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');

/** Never "none" or "all" for what is not quite that. */
export function percent(share: number): string {
  if (!(share > 0)) return '0%';
  if (share >= 1) return '100%';
  return share < 0.01 ? '<1%' : `${Math.min(99, Math.round(share * 100))}%`;
}
export const shareWords = (share: number, error: number): string => `${percent(share)} ± ${(error * 100).toFixed(1)}%`;

const says = (match: Match | undefined, order: Order): boolean => match?.evidence.some((one) => one.by === 'dates' && one.says === order) ?? false;

/** The verdict in one sentence. */
export function verdictSentence({ known, found }: Pick<Card, 'known' | 'found'>): string {
  const { kind, source } = found;
  const lead = found.lead === null ? undefined : found.matches[found.lead];
  const facts = lead && known[lead.known]?.facts;
  const name = facts ? nameOf(facts) : 'a source without a name';
  const dated = facts?.published ? `, ${inWords(facts.published)}` : '';
  const origin = source === null ? name : nameOf(source);
  switch (kind) {
    case 'earlier':
      return says(lead, 'earlier') ? `An earlier copy of this text is known: at ${name}${dated}.` : `This text is known from ${name}${dated}.`;
    case 'credited':
      return `The page names its source, ${origin}, and copies of the text are known.`;
    case 'wire':
      return `The page names no source; a copy at ${name} credits the text to ${origin}.`;
    case 'read':
      return `The maker of this card had this text before, from ${name}.`;
    case 'quotes':
      return `The page holds words that also stand in a text at ${name}${dated}.`;
    case 'also':
      return `This text is also known at ${name}${dated}. Which was first is not known.`;
    case 'earliest':
      return `The known copies of this text are later than the page; the first of them is at ${name}${dated}.`;
    case 'publisher':
      return 'This text is known from the same publisher only.';
    case 'nothing':
      return 'No copy of this text is known to the indexes that were asked.';
  }
}

/** Why an article's relation to the page is called so. */
const WHY: Readonly<Record<Match['relation'], string>> = {
  own: 'One address.',
  full: 'Nearly all of both texts is the same.',
  abridged: 'Most of the page stands in this article, which is longer.',
  expanded: 'Most of this article stands in the page, which is longer.',
  partial: 'Long passages are shared, and each text has much of its own.',
  statement: 'What is shared stands mostly in quotation marks: both report what somebody said.',
  passage: 'A passage is shared, too short to call one text a copy of the other.',
  reworded: 'The texts line up over a long stretch, with words changed all along.',
  release: 'Both carry the text of a press release.',
  publisher: 'Both are of one publisher or owner: an edition, an update or a reprint.',
};
const NAMES: Readonly<Record<Exclude<Match['relation'], 'abridged' | 'expanded'>, string>> = {
  own: 'The page itself',
  full: 'Full copy',
  partial: 'Partial copy',
  statement: 'Partial match: the same statement',
  passage: 'Partial match: a passage',
  reworded: 'Reworded copy',
  release: 'The same press release',
  publisher: 'Same publisher',
};
/** Which of two texts is cut or extended follows from their order: the later one. */
const SHORTER: Readonly<Record<Order, string>> = { earlier: 'Abridged copy: the page leaves text out', later: 'Expanded copy: it adds to the page\'s text', unknown: 'Same text, shorter on the page' };
const LONGER: Readonly<Record<Order, string>> = { earlier: 'Expanded copy: the page adds text', later: 'Abridged copy: it leaves out text of the page', unknown: 'Same text, longer on the page' };

/** What an article is to the page, in the popup's words, and why it is called so. */
export function relationWords({ relation, order, sharedOfPage, sharedOfOther, agreement }: Match): readonly [name: string, why: string] {
  if (relation === 'full' && Math.min(sharedOfPage, sharedOfOther) < NEARLY_WHOLE) return ['Full copy, with changes', 'Most of both texts is the same.'];
  if (relation === 'abridged') return [SHORTER[order], WHY.abridged];
  if (relation === 'expanded') return [LONGER[order], WHY.expanded];
  return [relation === 'statement' && agreement < REWORDED_BELOW ? `${NAMES.statement}, reworded` : NAMES[relation], WHY[relation]];
}

export const ORDER_WORDS: Readonly<Record<Order, string>> = {
  earlier: 'It is earlier than the page.',
  later: 'It is later than the page.',
  unknown: 'Which of the two was first is not known.',
};

const POINTS: Readonly<Record<Order, string>> = { earlier: 'this article is the earlier one', later: 'the page is the earlier one', unknown: 'both may have a common source' };

/** One piece of evidence, and what it points to. */
export function evidenceSentence({ by, says: points, publisher }: OriginEvidence): string {
  const name = publisher?.trim() || null;
  const someone = name ?? 'another source';
  const agency = name ?? 'an agency';
  const sentences: Readonly<Record<OriginEvidence['by'], string>> = {
    'page-credits': `The page credits ${someone}`,
    'known-credits': `This article credits ${name ?? 'a source'}`,
    'known-agency': `This article is published by the agency ${agency}`,
    'page-agency': `The page is published by the agency ${agency}`,
    dates: 'The publication dates do not overlap',
    'both-name': `Both name ${agency} as having contributed`,
    'attribution-lost': `"Told ${agency}" in one text stands without the agency in the other`,
    'tag-left': `The tag of ${agency} was left standing in the text`,
    'slip-shared': 'Both texts have the same slip',
  };
  return `${sentences[by]}: ${POINTS[points]}.`;
}

export const CREDIT_WORDS: Readonly<Record<Card['page']['credits'][number]['kind'], string>> = {
  dateline: 'in the dateline',
  byline: 'in the byline',
  phrase: 'in the text',
  canonical: 'by a canonical link',
  meta: 'in the page\'s metadata',
  'json-ld': 'in the page\'s structured data',
  counter: 'by a counter of its source',
  microformat: 'by a marked link',
};

const PLACE_WORDS: Readonly<Record<string, string>> = {
  'json-ld': 'the structured data',
  meta: 'the metadata',
  microdata: 'the microdata',
  time: 'a date shown on the page',
  byline: 'the byline',
  url: 'the address',
  title: 'the title',
  site: 'another part of the page',
  link: 'a link',
  script: 'a script of the page',
  dateline: 'the dateline',
  opening: 'the first lines',
  closing: 'the last lines',
  feed: 'a feed',
};
/** Whose names are the page's own; those of other places are of our code and tell nobody anything. */
const NAMED_BY_PAGES: readonly string[] = ['json-ld', 'meta', 'microdata'];
/** Where a date was read: "the metadata (article:published_time)". */
export function placeWords({ place, name }: { readonly place: string; readonly name: string }): string {
  const words = Object.hasOwn(PLACE_WORDS, place) ? PLACE_WORDS[place]! : place;
  return NAMED_BY_PAGES.includes(place) ? `${words} (${name})` : words;
}

export const LABEL_WORDS: Readonly<Record<Card['page']['label'], string>> = {
  article: 'article',
  opinion: 'opinion',
  satire: 'satire',
  sponsored: 'sponsored',
  'press-release': 'press release',
  live: 'live story',
  'fact-check': 'fact check',
};

export const TRACE_WORDS: Readonly<Record<Card['page']['traces'][number]['kind'], string>> = {
  contribution: 'is named as having contributed',
  tag: 'stands as a tag in the text',
  attribution: 'is named as whom a speaker told',
  slip: 'a doubled word',
};

export const CONFLICT_WORDS: Readonly<Record<Card['page']['conflicts'][number], string>> = {
  disagree: 'The dates of the page disagree with one another.',
  future: 'The page gives a date that lay in the future when it was looked at.',
  'modified-before-published': 'The page says that it was changed before it was published.',
};

/** What one publication is to another before it, and by what. The dates alone name no source. */
export const CHAIN_WORDS: Readonly<Record<'credit' | 'changes' | 'dates', readonly [is: string, by: string]>> = {
  credit: ['from', 'by its credit'],
  changes: ['from', 'by changes that both texts share'],
  dates: ['later than', 'by the dates'],
};

export const INDEX_WORDS: Readonly<Record<Card['indexes'][number]['kind'], string>> = {
  bundled: 'the index that comes with Firstprint',
  library: 'the maker\'s own library',
  feeds: 'what the maker\'s feeds brought',
  list: 'a list that the maker subscribed to',
};
