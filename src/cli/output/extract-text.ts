import type { Extract } from '../jobs/extract-batch';

/** What was read from a page, for people: its facts, then its text. */
export function extractText({ url, article, title, text, published, modified, authors, publisher, credits, label, teaser }: Extract): string {
  const rows: [string, string | null][] = [
    ['url', url],
    ['article', article ? 'yes' : 'no'],
    ['title', title],
    ['published', published],
    ['modified', modified],
    ['authors', authors?.join(', ') ?? null],
    ['publisher', [publisher?.name, publisher?.domain].filter((part) => part).join(', ')],
    ...(credits ?? []).map((credit): [string, string] => ['credits', [credit.publisher ?? credit.url, credit.published, `${credit.kind}: ${credit.words}`].filter((part) => part).join(', ')]),
    ['label', label === 'article' ? null : label],
    ['teaser', teaser === true ? 'yes' : null],
  ];
  const facts = rows.filter(([, value]) => value !== null && value !== '').map(([label, value]) => `${label.padEnd(10)} ${clean(value!)}\n`);
  return `${facts.join('')}${text === null ? '' : `\n${text.split('\n').map(clean).join('\n')}\n`}\n`;
}

/** What comes from pages must not steer a terminal. */
const clean = (line: string): string => line.replace(/\p{Cc}+/gu, ' ');
