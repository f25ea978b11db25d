import { type Candidate } from '../core/facts/raw';
import { candidate, ofText } from './candidate';
import { DATE_LIKE, OF_CHANGE, dateLines } from './date-lines';
import { asidesBut } from './asides';
import { inlineDates } from './inline-dates';
import { placeLine } from './place-line';
import type { Sources } from './sources';
import { attribute } from './attributes';

/** Names of metas that speak of a date; which of them is the publication's is decided where they are resolved. */
const DATE_NAME = /date|time|publi|issued|created|modified|upload/i;
const OTHER_NAME = /expir|event|start|end\b|image|video|read|zone|birth|copyright|revisit|update_frequency|duration|ttl|valid|appointment/i;
/** Things on a page that have dates of their own. */
const OTHER_THING = /Comment|Answer|Review|Event|Person|Offer|Video|Image|Audio|Media|Interaction/;
const MOST_DECLARED = 20;
const MOST_MARKED = 100;

/** The dates that the page may have been published on, and modified on: every one with where it stands. */
export function readDates(sources: Sources): { published: Candidate[]; modified: Candidate[] } {
  const linked = (name: string): Candidate[] => sources.articles.flatMap((thing) => ofText('json-ld', name, plainValue(thing[name])));
  const metas = fromMetas(sources.survey.metas);
  const marked = microdata(sources);
  const isChange = ({ name }: Candidate): boolean => OF_CHANGE.test(name);
  const declared = [...linked('datePublished'), ...metas.filter((each) => !isChange(each)), ...marked.filter((each) => !isChange(each)), ...linked('dateCreated')].slice(0, MOST_DECLARED);
  const lines = dateLines(sources);
  // Scripts are long: they are searched only where nothing else speaks.
  const last = declared.length > 0 ? [] : [...inlineDates(sources.survey.inline), ...imagePath(sources)];
  return {
    published: [...declared, ...last, ...placeLine(sources.article?.text), ...lines.filter((each) => !isChange(each))],
    modified: [...linked('dateModified'), ...metas.filter(isChange), ...marked.filter(isChange), ...lines.filter(isChange)],
  };
}

/** A value may come in a list, or with its type beside it. */
function plainValue(value: unknown): unknown {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'object' && first !== null ? (first as Record<string, unknown>)['@value'] : first;
}

function fromMetas(metas: readonly Element[]): Candidate[] {
  return metas.flatMap((meta) => {
    const name = (meta.getAttribute('property') || meta.getAttribute('name') || meta.getAttribute('http-equiv') || '').trim().toLowerCase();
    const value = attribute(meta, 'content');
    return DATE_NAME.test(name) && !OTHER_NAME.test(name) && value.length < 80 && DATE_LIKE.test(value) ? [candidate('meta', name, value)] : [];
  });
}

/** Microdata and RDFa: `itemprop="datePublished"`, `property="dc:created"`, in any element and attribute. */
function microdata({ survey, headline }: Sources): Candidate[] {
  const isAside = asidesBut([headline]);
  return survey.itemDates.slice(0, MOST_MARKED).flatMap((element) => {
    const name = element.getAttribute('itemprop') ?? element.getAttribute('property')!;
    if (!DATE_NAME.test(name) || OTHER_NAME.test(name) || name.length > 80) return [];
    const value = element.getAttribute('datetime') ?? element.getAttribute('content') ?? element.textContent ?? '';
    if (value.length > 120 || !DATE_LIKE.test(value) || isAside(element, true)) return [];
    const thing = element.closest('[itemscope][itemtype], [typeof]');
    const type = thing?.getAttribute('itemtype') ?? thing?.getAttribute('typeof') ?? '';
    return OTHER_THING.test(type) && !(headline !== null && thing!.contains(headline)) ? [] : [candidate('microdata', name, value)];
  });
}

/** The folder that a content system put the article's picture into: /2014/07/21/. */
function imagePath({ metas }: Sources): Candidate[] {
  const path = /\/(?:19|20)\d{2}\/\d{2}\/\d{2}\//.exec(metas.get('og:image')?.[0] ?? '');
  return path ? [candidate('link', 'og:image', path[0].slice(1, -1))] : [];
}
