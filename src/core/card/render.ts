import { canonical } from './canonical';
import { html, jsonInHtml, Markup } from './markup';
import { foundSection, quotedSection } from './render-found';
import { chainSection, pageSection, proofSection } from './render-page';
import type { Card } from './schema';
import { DATA_BEGINS, DATA_ENDS, type Seal } from './seal';
import { inWords, verdictSentence } from './sentences';
import { STYLE, STYLE_SHA256 } from './style';

/** The file: what can be read in it is made from the data and from nothing else, always in the same bytes. */
export function renderCard(card: Card, { key, signature, fingerprint }: Seal): string {
  const title = card.page.title.trim() || card.page.url;
  const body: readonly (Markup | null)[] = [pageSection(card), foundSection(card), chainSection(card), quotedSection(card), proofSection(card, { key, signature, fingerprint })];
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${new Markup(STYLE_SHA256)}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Evidence card: ${title}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
<main>
<p class="kind">Firstprint evidence card</p>
<h1 dir="auto">${verdictSentence(card)}</h1>
<p>Looked at on ${inWords(card.made)}, by the clock of the card’s maker.</p>
${body}
</main>
${new Markup(DATA_BEGINS)}${jsonInHtml(canonical({ card, key, signature }))}${new Markup(DATA_ENDS)}
</body>
</html>
`.text;
}
