import { html, type Markup } from './markup';
import { address, credited, fact, listed, traceWords } from './render-page';
import { sharedStretches } from './quoting';
import type { Card } from './schema';
import { evidenceSentence, INDEX_WORDS, inWords, LABEL_WORDS, momentInWords, nameOf, ORDER_WORDS, percent, relationWords, shareWords } from './sentences';

type Match = Card['found']['matches'][number];

export function foundSection(card: Card): Markup {
  const { found } = card;
  return html`<section aria-labelledby="found">
<h2 id="found">Where the text is known</h2>
${found.matches.length === 0 ? html`<p>Nowhere.</p>` : html`<ol class="matches">
${found.matches.map((match, at) => matchItem(card, match, at + 1))}</ol>`}
</section>
`;
}

function matchItem(card: Card, match: Match, number: number): Markup {
  const { facts, text, index } = card.known[match.known]!;
  const [relation, why] = relationWords(match);
  const words = (passage: Match['passages'][number], side: 0 | 2): string => `${passage[side] + 1}–${passage[side + 1]}`;
  return html`<li>
<p class="by">${number}. <bdi>${nameOf(facts)}</bdi></p>
<h3 dir="auto">${facts.title.trim() || 'Without a title'}</h3>
<dl>
${fact('Address', facts.url === null ? 'not known' : address(facts.url))}${fact('Published', facts.published === null ? 'not known' : `${inWords(facts.published)}, as indexed`)}${fact('By', facts.authors.join(', '))}${fact('Relation', `${relation}. ${why}`)}${fact('Order', ORDER_WORDS[match.order])}${fact('For and against', listed(match.evidence.map((one) => html`${evidenceSentence(one)}${match.order !== 'unknown' && one.says !== 'unknown' && one.says !== match.order ? html` <span class="odd">This speaks against the order.</span>` : ''}`)))}${fact('Names as its source', listed(facts.credits.map(credited)))}${fact('In its text', listed(facts.traces.map(traceWords)))}${fact('Calls itself', facts.label === 'article' ? null : LABEL_WORDS[facts.label])}${fact('Shared, of the page', html`${shareWords(match.sharedOfPage, match.errorOfPage)} of its ${card.page.words} words stand here${bar(match, card.page.words, 0)}`)}${fact('Shared, of this article', html`${shareWords(match.sharedOfOther, match.errorOfOther)} of its ${text.words} words stand on the page${facts.teaser ? '; only its free beginning is known' : ''}${bar(match, text.words, 2)}`)}</dl>
<p class="soft">${match.sharedWords} shared words, ${match.longestPassage} in the longest passage; ${percent(match.quoted)} of them in quotation marks. Of the words that line up ${percent(match.agreement)} are the same.</p>
${match.passages.length === 0 ? null : html`<details>
<summary>Passages, in words of the page and of this article</summary>
<p class="soft">${match.passages.map((passage) => `${words(passage, 0)} ↔ ${words(passage, 2)}`).join('; ')}</p>
</details>
`}<p class="soft">Known from <bdi>${sourceName(card, index)}</bdi>${facts.own === null ? '' : `, seen by the maker on ${momentInWords(facts.own.firstSeen)}`}.</p>
</li>
`;
}

function sourceName({ indexes }: Card, at: number): string {
  const index = indexes[at];
  if (index === undefined) return 'an index that the card does not name';
  return index.kind === 'bundled' ? 'the bundled index' : index.name || INDEX_WORDS[index.kind];
}

/** Where in a text the shared passages stand; the sentences above say how much it is. */
function bar({ passages }: Match, words: number, side: 0 | 2): Markup | null {
  if (passages.length === 0 || words === 0) return null;
  const at = (word: number): string => ((word / words) * 1000).toFixed(1);
  return html`<svg viewBox="0 0 1000 8" preserveAspectRatio="none" aria-hidden="true">${passages.map((passage) => html`<rect x="${at(passage[side])}" width="${at(passage[side + 1]! - passage[side])}" height="8"/>`)}</svg>`;
}

/** Line breaks part paragraphs; they stay in the markup, so that the words can be copied as they were. */
const paragraphs = (text: string): Markup[] => text.split('\n').map((line, at) => html`${at === 0 ? '' : '\n'}${line.trim() === '' ? line : html`<p>${line}</p>`}`);

/** The page's own words that stand elsewhere too, for people to compare. */
export function quotedSection({ quoted, page, found: { matches } }: Card): Markup | null {
  if (quoted.length === 0) return null;
  const shared = sharedStretches(matches);
  return html`<section aria-labelledby="words">
<h2 id="words">The shared words, as the page has them</h2>
${quoted.map(({ from, to, text }) => {
    const also = matches.flatMap(({ passages }, at) => (passages.some(([start, end]) => start < to && end > from) ? [at + 1] : []));
    const left = (shared.find(([start]) => start === from)?.[1] ?? to) - to;
    return html`<figure>
<blockquote dir="auto" lang="${page.language ?? ''}">${paragraphs(text)}</blockquote>
<figcaption class="soft">Words ${from + 1} to ${to} of ${page.words}${left > 0 ? `; ${left} more words of this passage are not quoted` : ''}. Known from ${also.length === 1 ? 'number' : 'numbers'} ${also.join(', ')}.</figcaption>
</figure>
`;
  })}</section>
`;
}
