import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { copyOf, extractArticle } from '../../src/page/article';

const PARAGRAPH = 'The wheel of the old tide mill went round again on Sunday, for the first time since the last keeper had locked its gate and gone inland with the key in his coat.';
const whole = Array.from({ length: 30 }, (_, i) => `<p>${PARAGRAPH} It was the ${i}th time.</p>`).join('');
const beginning = `<p>${PARAGRAPH}</p><p>${PARAGRAPH} Nobody knew whether the axle would hold.</p>`;
const cut = `<p>${PARAGRAPH}</p><p>${PARAGRAPH} Nobody knew whether the axle…</p>`;

const ld = (thing: unknown): string => `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', headline: 'Mill', ...(thing as object) })}</script>`;
const paid = (selector: string, free: unknown = false): string => ld({ isAccessibleForFree: free, hasPart: { '@type': 'WebPageElement', isAccessibleForFree: false, cssSelector: selector } });

function teaser(body: string, head = ''): string | null {
  const { window } = new JSDOM(`<!doctype html><html><head><title>Mill</title>${head}</head><body><main><h1>Mill</h1><article>${body}</article></main></body></html>`, { url: 'https://mill.example/a' });
  Object.assign(globalThis, { Node: window.Node, NodeFilter: window.NodeFilter });
  return extractArticle(copyOf(window.document))!.teaser;
}

describe('a teaser', () => {
  it.each([
    ['is cut off, and its page says that it is not free', cut, ld({ isAccessibleForFree: false }), 'isAccessibleForFree, cut off'],
    ['the same, as a text', cut, ld({ isAccessibleForFree: 'False' }), 'isAccessibleForFree, cut off'],
    ['is cut off, and its tier is locked', cut, '<meta property="article:content_tier" content="locked">', 'content_tier, cut off'],
    ['is cut off before a paywall', `${cut}<div class="c-paywall__box">Welcome</div>`, '', 'paywall, cut off'],
    ['lacks the paid part, and its page asks for a subscription', `${beginning}<div class="box">Subscribe to continue reading</div>`, paid('.paid'), 'isAccessibleForFree, asks to subscribe'],
    ['has an empty paid part', `${beginning}<div class="paid"> </div><p>Weiterlesen mit dem Abo.</p>`, paid('.paid'), 'isAccessibleForFree, asks to subscribe'],
    ['lacks the paid part and is very short', beginning, paid('.paid'), 'isAccessibleForFree, paid part missing'],
    ['counts what is left', `${beginning}<p>Il vous reste 57.09% de cet article à lire. La suite est réservée aux abonnés.</p>`, '', 'the part left to read'],
    ['counts what is left, in Japanese', `${beginning}<p>残り 1234文字</p>`, '', 'the part left to read'],
  ])('%s', (_what, body, head, by) => expect(teaser(body, head)).toBe(by));
});

describe('no teaser', () => {
  it.each([
    ['a whole text on a page that is not free', whole, ld({ isAccessibleForFree: false })],
    ['a whole text whose paid part goes by another name', whole, paid('.paid')],
    ['a short text whose paid part is there', `<div class="paid">${beginning}</div>`, paid('.paid')],
    ['a short text that is cut off, and whose paid part is there', `<div class="paid">${cut}</div>`, paid('.paid')],
    ['a whole text below a request to subscribe', `<div class="paywall">Subscribe to continue reading</div>${whole}`, paid('.paid')],
    ['a short text of a metered page', beginning, '<meta name="article:content_tier" content="metered">'],
    ['a short text that only asks', `${beginning}<p>Subscribe to keep reading stories like this.</p>`, ''],
    ['a short text with an ellipsis, free for all', cut, ld({ isAccessibleForFree: true })],
    ['a short text beside a paywall class', `${beginning}<div class="paywall-hidden">Subscribe to continue reading</div>`, ''],
    ['a short text whose paid part is named by more than a class or an id', beginning, paid('div div .paid')],
    ['a broken selector', `<div class="paid">${whole}</div>`, paid('..[')],
  ])('%s', (_what, body, head) => expect(teaser(body, head)).toBeNull());
});

it('does not let a page keep the browser busy with selectors', () => {
  const hostile = ld({ isAccessibleForFree: false, hasPart: Array.from({ length: 300 }, () => ({ cssSelector: 'div div div div div *' })) });
  const start = performance.now();
  teaser(`${'<div>'.repeat(200)}${`<p>${PARAGRAPH}</p>`.repeat(200)}${'</div>'.repeat(200)}`, hostile);
  expect(performance.now() - start).toBeLessThan(4000);
});
