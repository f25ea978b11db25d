import { html, Markup } from './markup';
import type { Card } from './schema';
import type { Seal } from './seal';
import { CHAIN_WORDS, CONFLICT_WORDS, CREDIT_WORDS, grouped, INDEX_WORDS, inWords, LABEL_WORDS, nameOf, placeWords, TRACE_WORDS, webHost } from './sentences';

/** A line of a list of facts; nothing where there is nothing to say. */
export const fact = (name: string, value: Markup | string | null): Markup | null => (value === null || value === '' ? null : html`<div><dt>${name}</dt><dd>${typeof value === 'string' ? html`<bdi>${value}</bdi>` : value}</dd></div>
`);

/** Only a web address is a link. A line may end behind the signs that part it, so that no word of it need be broken. */
export const address = (url: string): Markup => (webHost(url) === null ? html`<bdi>${url}</bdi>` : html`<a href="${url}" rel="noreferrer noopener" dir="ltr">${url.split(/(?<=[/.?&=])(?![/.?&=])/).map((part, at) => html`${at === 0 ? '' : new Markup('<wbr>')}${part}`)}</a>`);

export const credited = (credit: Pick<Card['page']['credits'][number], 'publisher' | 'url' | 'kind' | 'published'>): Markup =>
  html`<bdi>${nameOf(credit)}</bdi>${credit.published === null ? '' : `, ${inWords(credit.published)}`}, ${CREDIT_WORDS[credit.kind]}`;

export const listed = (items: readonly Markup[]): Markup | null => (items.length === 0 ? null : items.length === 1 ? items[0]! : html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`);

export const traceWords = ({ kind, publisher, at }: Card['page']['traces'][number]): Markup =>
  html`${publisher === null ? '' : html`<bdi>${publisher}</bdi> `}${TRACE_WORDS[kind]}, at word ${at + 1}`;

export function pageSection({ page }: Card): Markup {
  const { title, url, publisher, publisherDeclared, published, publishedFrom: from, dates, conflicts, credits, traces, authors, label, teaser, words } = page;
  const isSaid = ({ of, iso }: (typeof dates)[number]): boolean => of === 'published' && published !== null && inWords(iso) === inWords(published);
  const alsoIn = new Set(dates.filter(isSaid).map(placeWords));
  if (from !== null) alsoIn.delete(placeWords(from));
  return html`<section aria-labelledby="page">
<h2 id="page">The page</h2>
<h3 dir="auto">${title.trim() || 'Without a title'}</h3>
<dl>
${fact('Address', address(url))}${fact('Publisher', publisher === null ? 'not named' : publisherDeclared ? publisher : html`<bdi>${publisher}</bdi> (by its address)`)}${fact('By', authors.join(', '))}${fact('Published', published === null ? 'no date that can be relied on' : `${inWords(published)}${from === null ? ', as an index has it' : `, read in ${placeWords(from)}`}`)}${fact('Also read in', [...alsoIn].join('; '))}${fact('Other dates', listed(dates.filter((date) => !isSaid(date)).map((date) => html`${date.of === 'published' ? 'published' : 'changed'} ${inWords(date.iso)}, read in ${placeWords(date)}`)))}${fact('Names as its source', listed(credits.map((credit) => html`${credited(credit)}: <q dir="auto">${credit.words}</q>`)) ?? 'nobody')}${fact('In its text', listed(traces.map(traceWords)))}${fact('Calls itself', label === 'article' ? null : LABEL_WORDS[label])}${fact('Length', `${words} words${teaser ? ', the free beginning of a longer article' : ''}`)}</dl>
${conflicts.map((conflict) => html`<p class="odd">${CONFLICT_WORDS[conflict]}</p>
`)}</section>
`;
}

/** The known publications in order of time. */
export function chainSection({ found: { chain } }: Card): Markup | null {
  if (chain.length === 0) return null;
  return html`<section aria-labelledby="chain">
<h2 id="chain">In order of time, as far as it is known</h2>
<ol>
${chain.map(({ publisher, url, published, isPage, from, by }) => {
    const source = from === null ? undefined : chain[from];
    return html`<li><bdi>${nameOf({ publisher, url })}</bdi>${isPage ? ' (the page)' : ''}, ${published === null ? 'no date' : inWords(published)}${source === undefined || by === null ? '' : html`; ${CHAIN_WORDS[by][0]} <bdi>${nameOf(source)}</bdi>, ${CHAIN_WORDS[by][1]}`}</li>
`;
  })}</ol>
</section>
`;
}

/** What was asked, by what it can be checked, and what that proves. */
export function proofSection({ indexes, page, version, signedBy }: Card, { key, signature, fingerprint }: Seal): Markup {
  return html`<section aria-labelledby="asked">
<h2 id="asked">What it was compared with</h2>
<ul>
${indexes.map(({ kind, name, version: of, digest, entries }) => html`<li>${name === '' ? '' : html`<bdi>${name}</bdi>${of === null || of === '' ? '' : html`, version <bdi>${of}</bdi>`}: `}${INDEX_WORDS[kind]}${entries === null ? '' : `, ${grouped(entries)} ${entries === 1 ? 'article' : 'articles'}`}${digest === null ? '' : html`<br><span class="hex">SHA-256 <code>${digest}</code></span>`}</li>
`)}</ul>
</section>
<section aria-labelledby="proof">
<h2 id="proof">How to check this card</h2>
<p>Firstprint ${version} made it on the device of its maker. To check it, open it in Firstprint under “Your data”, or run <code>firstprint verify</code> with this file; neither needs a connection.</p>
<p>Checking shows whether a word of the card was changed since it was signed, and compares the texts again by what the card holds of them. It cannot show that the page said this at that time, that the other articles and their dates are as the indexes have them, or who holds the key. Words are counted as the signatures count them: a character of a script without spaces is one.</p>
<dl>
${fact('Key', html`<code>${fingerprint}</code>${signedBy === 'once' ? ', made for this card alone' : ', of the maker’s browser'}`)}</dl>
<details>
<summary>Key, signature, and the signature of the page’s text</summary>
<p class="hex">Ed25519 key <code>${key}</code></p>
<p class="hex">Ed25519 signature <code>${signature}</code></p>
<p class="hex">Text <code>${page.signature}</code></p>
</details>
</section>
`;
}
