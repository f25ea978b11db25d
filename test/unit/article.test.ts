import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { JSDOM } from 'jsdom';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { RawFactsSchema, type RawFacts } from '../../src/core/facts/raw';
import { Publishers } from '../../src/core/facts/publisher';
import { resolveFacts } from '../../src/core/facts/resolve';
import { sign } from '../../src/core/signature/sign';
import { copyOf, extractArticle } from '../../src/page/article';
import { joinLines, readLines } from '../../src/page/blocks';
import { readDeclaredFacts } from '../../src/page/declared';
import { isArticle, refusal } from '../../src/page/kind';
import type { ReadArticle } from '../../src/page/sources';
import { between, chance, pick, type Chance } from './seeded';

const publishers = new Publishers([]);
const NOW = Date.UTC(2026, 10, 1);
const ADDRESS = 'https://www.harbour-times.example/tide-mill';
function open(html: string, url = ADDRESS, contentType = 'text/html'): Document {
  const { window } = new JSDOM(html, { url, contentType });
  // Code of src/page runs in documents: it finds Node and NodeFilter where a page has them.
  Object.assign(globalThis, { Node: window.Node, NodeFilter: window.NodeFilter });
  return window.document;
}
const page = (body: string, head = '', lang = 'en'): string => `<!doctype html><html lang="${lang}"><head><title>Tide mill | Harbour Times</title>${head}</head><body>${body}</body></html>`;
function extract(document: Document): ReadArticle | null {
  return extractArticle(copyOf(document));
}
const facts = (html: string, url?: string): RawFacts => readDeclaredFacts(open(html, url), url ?? ADDRESS, { text: '', quoted: [], title: 'Tide mill', byline: null, siteName: null, teaser: null });
const resolved = (html: string, url?: string) => resolveFacts(facts(html, url), publishers, NOW);

const PARAGRAPHS = [
  'On February 6, 1998 the last keeper locked the gate and went inland.',
  'By the time the carpenters came back, eels lived in the race.',
  'The wheel of the old tide mill went round again on Sunday, and for the first time since 1935 there was flour on the floor below it, warm and a little damp, as the oldest of the bakers remembered it from the days of her father.',
  'It took six years, forty oak boards and a grant that was refused twice before the sluice was hung and the water let in at the flood, and even then the pond had to be dug out by hand because no machine could stand on its floor.',
  'Nobody knew whether the axle would hold, so the first turn was made at dawn, with only the two millers and a heron looking on at the pond, while the town slept and the tide ran out under the bridge as it had for a hundred years.',
];
const body = PARAGRAPHS.map((text) => `<p>${text}</p>`).join('\n');
const story = page(`<nav><a href="/">Home</a></nav><article><h1>Tide mill turns again</h1>${body}</article>`);
const JAPANESE = '<p>潮の満ち干で回る水車が、九十一年ぶりに動き出した。夜明けの引き潮に合わせて水門が開かれ、樫の輪がゆっくりと回り始めると、堤に集まった人々から声が上がった。</p><p>修理には六年かかり、船大工と石工が板を一枚ずつ削った。ひいた粉は町のパン屋が焼き、来週の市で配られる。池には鰻と鷺が戻ってきたという。</p>';
const CHINESE = '<p>停转九十一年的潮汐磨坊星期日清晨重新转动。退潮时闸门打开，橡木水轮慢慢转起来，堤上的人们鼓起掌来。</p><p>修复工程历时六年，船匠和石匠一块一块地刨平木板。磨出的面粉由镇上的面包师烤成面包，下周在集市上分给大家。池塘里又有了鳗鱼和白鹭。</p><p>守门人最后一次锁上大门是在一九三五年，那以后石磨一直闲着。两位磨坊主说，每天两次潮水，足够磨出全镇需要的面粉。</p>';
const THAI = '<p>กังหันน้ำของโรงสีริมทะเลกลับมาหมุนอีกครั้งในเช้าวันอาทิตย์ หลังจากหยุดนิ่งไปเก้าสิบเอ็ดปี เมื่อน้ำลงประตูน้ำก็เปิดออก และล้อไม้โอ๊กก็ค่อยๆ หมุนไปต่อหน้าผู้คนบนเขื่อน</p><p>การซ่อมแซมใช้เวลาหกปี ช่างต่อเรือและช่างหินไสแผ่นไม้ทีละแผ่น แป้งที่โม่ได้จะนำไปอบขนมปังแจกในตลาดสัปดาห์หน้า</p>';

const newsstand = fileURLToPath(new URL('../newsstand/sites/', import.meta.url));
const demoPages = readdirSync(newsstand, { recursive: true }).map(String).filter((name) => name.endsWith('.html') && !name.endsWith('index.html'));

describe('the live page', () => {
  it.each([['a story', story], ...demoPages.map((name) => [name, readFileSync(`${newsstand}${name}`, 'utf8')])])('is untouched by a look: %s', async (_name, html) => {
    const document = open(html!);
    let mutations = 0;
    new document.defaultView!.MutationObserver((records) => void (mutations += records.length)).observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
    const before = document.documentElement.outerHTML;
    expect(refusal(document, document.location.href)).toBeNull();
    const article = extract(document)!;
    expect(article.text.length).toBeGreaterThan(500);
    expect(isArticle(document, document.location.href, article.text)).toBe(true);
    readDeclaredFacts(document, document.location.href, article);
    await Promise.resolve();
    expect(document.documentElement.outerHTML).toBe(before);
    expect(mutations).toBe(0);
  });
});

describe('the words of an article', () => {
  const read = (html: string) => joinLines(readLines(open(html).body));

  it('stand in paragraphs, without captions, controls and code', () => {
    const { text } = read(`<h2>One</h2><p>Two <b>three</b>,\n four<br>five</p><script>x</script><figure><img alt="z"><figcaption>no</figcaption></figure><form>no</form><button>no</button><svg><text>no</text></svg><style>p{}</style><ul><li>six<li>seven</ul><div>eight<div>nine</div>ten</div>`);
    expect(text.split('\n').map((line) => line.trim()).filter(Boolean)).toEqual(['One', 'Two three, four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']);
  });

  it('are known to be quoted where they stand in a block quote, the outer one of nested ones', () => {
    const { text, quoted } = read('<p>a</p><blockquote><p>b</p><blockquote>c</blockquote>d</blockquote><p>e</p><blockquote>f</blockquote>');
    expect(quoted.map(([from, to]) => text.slice(from, to).trim().split('\n'))).toEqual([['b', 'c', 'd'], ['f']]);
  });

  /** A random tree, with what is to be read from it: each word with its quotation, and whether a line ends before it. */
  function tree(next: Chance, document: Document): { root: Element; words: { word: string; quoted: boolean; newLine: boolean }[] } {
    const words: { word: string; quoted: boolean; newLine: boolean }[] = [];
    let count = 0;
    let broken = true;
    const grow = (parent: Element, depth: number, quoted: boolean, seen: boolean): Element => {
      for (let children = between(next, 1, 4); children > 0; children--) {
        if (depth === 0 || next() < 0.4) {
          const word = `w${count++}`;
          parent.append(` ${word} `);
          if (seen) words.push({ word, quoted, newLine: broken });
          if (seen) broken = false;
          continue;
        }
        const tag = pick(next, ['div', 'section', 'blockquote', 'ul', 'span', 'em', 'b', 'figcaption', 'button', 'br']);
        const block = !['span', 'em', 'b', 'figcaption', 'button'].includes(tag);
        const child = parent.appendChild(document.createElement(tag));
        broken ||= seen && block;
        if (tag !== 'br') grow(child, depth - 1, quoted || tag === 'blockquote', seen && tag !== 'figcaption' && tag !== 'button');
        broken ||= seen && block;
      }
      return parent;
    };
    return { root: grow(document.createElement('div'), 5, false, true), words };
  }
  it('are read from any tree as the tree was grown', () => {
    const next = chance(17);
    const document = open('');
    for (let i = 0; i < 150; i++) {
      const { root, words } = tree(next, document);
      const { text, quoted } = joinLines(readLines(root));
      const found = [...text.matchAll(/w\d+/g)].map(({ 0: word, index }) => ({
        word, quoted: quoted.some(([from, to]) => index >= from && index < to), newLine: index === 0 || text.slice(0, index).trim() === '' || /\n\s*$/.test(text.slice(0, index)),
      }));
      expect(found, root.outerHTML).toEqual(words);
    }
  });

  it('are read from 2,000 nested elements', () => {
    const document = open('');
    let inner: Element = document.body;
    for (let i = 0; i < 2000; i++) inner = inner.appendChild(document.createElement('div'));
    inner.textContent = 'deep';
    expect(joinLines(readLines(document.body)).text).toBe('deep');
  });
});

describe('an article in a script without spaces', () => {
  it.each([['Japanese', 'ja', JAPANESE], ['Chinese', 'zh', CHINESE], ['Thai', 'th', THAI]])('is taken where it is short, and found whole: %s', (_what, lang, html) => {
    // Scripts that stand first in the page are not its letters.
    for (const first of ['', `<script>${'var crowd = 1;'.repeat(2500)}</script>`, '\n'.repeat(30_000)]) {
      const document = open(page(`${first}<main><h1>${lang}</h1>${html}</main>`, '', lang));
      expect(refusal(document, document.location.href)).toBeNull();
      const plain = html.replace(/<[^>]+>/g, '');
      const { text } = extract(document)!;
      expect(text.replace(/\n/g, '')).toContain(plain);
      expect(isArticle(document, document.location.href, text)).toBe(true);
      expect(sign(plain).words).toBeGreaterThan(100);
    }
  });
});

describe('what a page declares', () => {
  const ld = (thing: unknown): string => `<script type="application/ld+json">${typeof thing === 'string' ? thing : JSON.stringify(thing)}</script>`;
  const meta = (name: string, content: string): string => `<meta name="${name}" content="${content}">`;
  const around = (lines: string): string => page(`<main><article><h1>Tide mill turns again</h1>${lines}${body}</article></main>`);

  it.each([
    ['a JSON-LD article', page(body, ld({ '@type': 'NewsArticle', headline: 'Mill', datePublished: '2023-01-30T06:10:00+09:00', dateModified: '2023-02-01', author: [{ name: 'Ada Reed' }, 'Tom Weir'], publisher: { name: 'HPA' } })),
      { title: 'Mill', published: '2023-01-30T06:10+09:00', publisher: 'HPA', authors: ['Ada Reed', 'Tom Weir'], publishedFrom: { place: 'json-ld', name: 'datePublished' } }],
    ['a JSON-LD graph with references', page(body, ld({ '@graph': [{ '@type': 'WebPage', datePublished: '2020-01-01' }, { '@id': '#o', '@type': 'Organization', name: 'HPA' }, { '@id': '#p', name: 'Ada Reed' },
      { '@type': ['Article', 'Thing'], headline: 'Mill', datePublished: '2023-01-30', author: { '@id': '#p' }, publisher: { '@id': '#o' } }] })), { title: 'Mill', published: '2023-01-30', publisher: 'HPA', authors: ['Ada Reed'] }],
    ['a JSON-LD page where there is no article', page(body, ld([{ '@type': 'Organization', name: 'No' }, { '@type': 'WebPage', datePublished: '2023-01-30' }])), { published: '2023-01-30' }],
    ['metas', page(body, `<meta property="article:published_time" content="2023-01-30T06:10Z"><meta property="og:site_name" content="HPA"><meta property="og:title" content="Mill">${meta('author', 'Ada Reed')}${meta('article:author', 'https://hpa.example/ada')}`),
      { title: 'Mill', published: '2023-01-30T06:10Z', publisher: 'HPA', publisherDeclared: true, authors: ['Ada Reed'] }],
    ['Dublin Core', page(body, meta('DC.date.issued', '2023-01-30') + meta('DC.creator', 'Ada Reed') + meta('DC.publisher', 'HPA')), { published: '2023-01-30', publisher: 'HPA', authors: ['Ada Reed'] }],
    ['microdata', page(`<div itemscope><span itemprop="datePublished" content="2023-01-30">Monday</span>${body}</div>`), { published: '2023-01-30', publishedFrom: { place: 'microdata' } }],
    ['a time element', page(`<time datetime="2023-01-30T06:10:00Z">Monday</time>${body}`), { published: '2023-01-30T06:10Z', publishedFrom: { place: 'time' } }],
    ['the first time element that is not of another article, a comment or an update', page(`<a href="/x"><time datetime="2019-01-01"></time></a><time class="updated" datetime="2019-01-02"></time><div class="comments"><time datetime="2019-01-03"></time></div><aside><time datetime="2019-01-04"></time></aside><time datetime="2023-01-30"></time>${body}`), { published: '2023-01-30' }],
    ['the byline, not a reply further down', around('<div>February 6, 2023</div>').replace('</article>', '</article><div><b>reader7</b> <time datetime="2022-05-05">May 5</time></div>'), { published: '2023-02-06' }],
    ['its own time, not one of the newest items before it', `<!doctype html><html><head><title>T</title></head><body><ul class="new"><li><time datetime="2022-05-05">5 May</time></li></ul><article><h1>Mill</h1><time datetime="2023-02-06">6 Feb</time>${body}</article></body></html>`, { published: '2023-02-06' }],
    ['the date below the heading that says the title, not below the name of the site', `<!doctype html><html><head><title>Tide mill turns again</title></head><body><div><h1>The Daily Echo</h1><span>Saturday, July 18, 2026</span></div><div><h2>Tide mill turns again</h2><div>6 Feb 2023</div>${body}</div></body></html>`, { published: '2023-02-06' }],
    ['no masthead date', `<!doctype html><html><head><title>T</title></head><body><header><div>Saturday, July 18, 2026</div></header><main><h1>Mill</h1>${body}</main></body></html>`, { published: null }],
    ['a date of change only as a last resort, and by its name', around('<p>Last updated <time datetime="2023-02-06">6 February 2023</time></p><p><time itemprop="dateModified" datetime="2023-02-07">7 February 2023</time></p>'), { modified: '2023-02-07', published: '2023-02-07', publishedFrom: { place: 'time', name: 'modified, time updated under' } }],
    ['the date before the one of change on a line', around('<p>Published: 5 February 2023 | Updated: 7 February 2023</p>'), { published: '2023-02-05' }],
    ['a date line that ends as a sentence does', around('<p>Published February 6, 2023.</p>'), { published: '2023-02-06' }],
    ['a date in words below the headline', around('<p><a href="/">Harbour Times</a>, February 06, 2023</p>'), { published: '2023-02-06', publishedFrom: { place: 'byline' } }],
    ['a byline with name, date and time', around('<div><span>By Ada Reed, Staff writer</span> <span>Feb. 6, 2023 at 10:15 a.m.</span></div>'), { published: '2023-02-06T10:15', authors: ['Ada Reed'] }],
    ['a date behind the article', page(`<main><h1>Mill</h1>${body}<p>First published on 6 February 2023</p></main>`), { published: '2023-02-06' }],
    ['a French page', page(`<main><h1>Le moulin</h1><p>Publié le 06/02/2023 à 14h05</p>${body}</main>`, '', 'fr-FR'), { published: '2023-02-06T14:05', language: 'fr-FR' }],
    ['a German page', page(`<main><h1>Die Mühle</h1><p>Von Ada Ried, 6. Februar 2023</p>${body}</main>`, '', 'de'), { published: '2023-02-06', language: 'de' }],
    ['a canonical address', page(body, '<link rel="Canonical" href="/mill">'), { url: 'https://www.harbour-times.example/mill' }],
    ['nothing', page(body), { published: null, publisher: 'harbour-times.example', publisherDeclared: false, authors: [], title: 'Tide mill' }],
  ])('%s', (_what, html, wanted) => expect(resolved(html)).toMatchObject(wanted));

  it.each([
    ['a sentence below the headline', around('<p>The gate was locked on February 6, 1998.</p>')],
    ['the caption of a picture', around('<figure><img alt=""><figcaption>The gate, February 6, 1998</figcaption></figure>')],
    ['a quotation', around('<blockquote>The keeper, 6 February 1998</blockquote>')],
    ['another article\'s date', around('<div class="related-box"><span>6 February 1998</span></div>')],
  ])('is not the date of %s, nor its words', (_what, html) => {
    expect(resolved(html)).toMatchObject({ published: null, authors: [] });
    expect(JSON.stringify(facts(html))).not.toContain('1998');
  });

  it('leaves the fragment of the address behind', () => expect(facts(story, `${ADDRESS}?id=1#comment-7`).url).toBe(`${ADDRESS}?id=1`));

  const deep = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;
  it.each([
    ['broken JSON', '{"@type":"NewsArticle", "headline": '],
    ['no object', 'null'], ['a text', '"NewsArticle"'], ['nothing', ''],
    ['too large a script', `{"@type":"NewsArticle","datePublished":"2019-01-01","x":"${'x'.repeat(500_000)}"}`],
    ['200,000 nested lists', deep(200_000)],
    ['an article too deep to be looked for', `${'[['.repeat(3)}{"@type":"NewsArticle","datePublished":"2019-01-01"}${']]'.repeat(3)}`],
    ['values of wrong kinds', '{"@type":"NewsArticle","headline":{"a":1},"datePublished":20190101,"dateModified":[["x"]],"author":[null,7,{"name":{}},[[]]],"publisher":[],"@graph":7}'],
    ['kinds of wrong kinds', '[{"@type":7},{"@type":{"a":1}},{"@type":[null]},{"@type":null}]'],
    ['references that go round', '[{"@type":"NewsArticle","publisher":{"@id":"#a"},"author":{"@id":"#b"}},{"@id":"#a","publisher":{"@id":"#a"}},{"@id":"#b","name":{"@id":"#b"}}]'],
    ['addresses for names', '{"@type":"NewsArticle","headline":"https://x.example","publisher":"http://x.example","author":"https://x.example/a"}'],
    ['names of object machinery', '{"@type":"NewsArticle","__proto__":{"headline":"x"},"constructor":{"name":"x"},"publisher":{"__proto__":{"name":"x"}}}'],
  ])('ignores hostile JSON-LD: %s', (_what, script) => {
    const found = facts(page(body, ld(script)));
    expect(v.parse(RawFactsSchema, found)).toEqual({ ...facts(page(body)) });
    expect(({} as Record<string, unknown>)['headline']).toBeUndefined();
  });

  it('keeps to the lengths that the background takes, whatever the page does', () => {
    const long = 'x'.repeat(5000);
    const many = Array.from({ length: 60 }, (_, i) => ({ '@type': 'NewsArticle', headline: `${i}${long}`, datePublished: `2023-01-30 ${long}`, author: Array.from({ length: 40 }, (__, j) => `${j}${long}`), publisher: long }));
    const html = page(`<h1>${long}</h1>${'<time datetime="2023-01-30"></time>'.repeat(50)}${body}`, `${ld(many)}${meta('author', long).repeat(30)}<link rel="canonical" href="/${long}"><svg><link rel="canonical"/></svg>`, long.slice(0, 60));
    const found = facts(html);
    expect(v.safeParse(RawFactsSchema, found).issues).toBeUndefined();
    expect(found.canonical).toBeNull();
  });

  it('never holds the text of the article, wherever the page repeats it', () => {
    const text = PARAGRAPHS.join(' ');
    const everywhere = page(`<article itemscope><h1>Tide mill turns again</h1><div itemprop="articleBody">${body}</div></article>`,
      ld({ '@type': 'NewsArticle', headline: 'Mill', articleBody: text, description: text, abstract: text, '@graph': [{ '@type': 'Comment', text }], mainEntity: { '@type': 'Question', text } }) + meta('description', text) + meta('og:description', text) + meta('twitter:description', text));
    for (const [name, html] of [['everywhere', everywhere], ['story', story], ...demoPages.map((file) => [file, readFileSync(`${newsstand}${file}`, 'utf8')])] as [string, string][]) {
      const document = open(html);
      const article = extract(document)!;
      const { url, canonical, credits, ...names } = readDeclaredFacts(document, document.location.href, article);
      // A dateline is sent up to its dash: the words of a credit, as a phrase is.
      const others = { ...names, credits: credits.filter(({ name: kind }) => kind !== 'dateline' && kind !== 'phrase') };
      for (const { value } of credits) expect(value.length).toBeLessThan(120);
      const sent: string[] = [];
      JSON.stringify(others, (_key, value: unknown) => (typeof value === 'string' && sent.push(value), value));
      expect(Math.max(...sent.map((line) => line.length))).toBeLessThanOrEqual(300);
      const words = article.text.split(/\s+/);
      expect(words.length).toBeGreaterThan(100);
      const titles = others.titles.map(({ value }) => value).join('\n');
      for (let i = 0; i + 5 <= words.length; i++) {
        const run = words.slice(i, i + 5).join(' ');
        if (!titles.includes(run)) expect(sent.filter((line) => line.includes(run)), `${name}: ${url} ${canonical}`).toEqual([]);
      }
    }
  });
});
