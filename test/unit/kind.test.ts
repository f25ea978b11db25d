import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { copyOf, extractArticle } from '../../src/page/article';
import { isArticle, refusal, type Refusal } from '../../src/page/kind';
import { liveSigns, textSigns } from '../../src/page/kind-signs';

const SITE = 'https://www.harbour-times.example';
function open(html: string, contentType = 'text/html'): Document {
  const { window } = new JSDOM(html, { contentType });
  // Code of src/page runs in documents: it finds Node and NodeFilter where a page has them.
  Object.assign(globalThis, { Node: window.Node, NodeFilter: window.NodeFilter });
  return window.document;
}
const page = (body: string, head = '', title = 'Tide mill | Harbour Times', classes = ''): string => `<!doctype html><html><head><title>${title}</title>${head}</head><body class="${classes}">${body}</body></html>`;
const og = (type: string): string => `<meta property="og:type" content="${type}">`;
const ld = (...things: object[]): string => `<script type="application/ld+json">${JSON.stringify(things)}</script>`;
const times = (n: number, piece: (i: number) => string): string => Array.from({ length: n }, (_, i) => piece(i)).join('\n');

/** What the content script makes of a page: both looks, with Readability between them. */
function made(html: string, path: string, contentType?: string): Refusal | 'article' {
  const document = open(html, contentType);
  const refused = refusal(document, SITE + path);
  if (refused !== null) return refused;
  const article = extractArticle(copyOf(document));
  return article !== null && isArticle(document, SITE + path, article.text) ? 'article' : 'not-article';
}

const STORY = [
  'The wheel of the old tide mill went round again on Sunday, and for the first time since 1935 there was flour on the floor below it, warm and a little damp, as the oldest of the bakers remembered it from the days of her father.',
  'It took six years, forty oak boards and a grant that was refused twice before the sluice was hung and the water let in at the flood, and even then the pond had to be dug out by hand because no machine could stand on its floor.',
  'Nobody knew whether the axle would hold, so the first turn was made at dawn, with only the two millers and a heron looking on at the pond, while the town slept and the tide ran out under the bridge as it had for a hundred years.',
  'The flour will go to the four bakers of the harbour, who drew lots for the first sack, and to the school, where the children had asked for pancakes on the day after the opening and were promised them by the elder of the millers.',
  'The gates are to be worked by hand twice a day from now on, an hour after the turn of the tide, and whoever wants to see it may stand on the bridge; the floor above the stones is too weak to carry more than the millers and their sacks.',
];
const paragraphs = (texts: readonly string[] = STORY): string => texts.map((text) => `<p>${text}</p>`).join('\n');
const MENU = `<nav><ul>${times(12, (i) => `<li><a href="/section-${i}">Section ${i}</a></li>`)}</ul></nav>`;
const READ_NEXT = `<aside><h2>Read next</h2>${times(6, (i) => `<div class="card"><a href="/other-${i}"><img src="/${i}.jpg"><h3>Another headline of the day, number ${i}</h3></a></div>`)}</aside><form><input><button>Subscribe</button></form>`;
const story = (headline: string, texts: readonly string[] = STORY): string => `${MENU}<main><h1>${headline}</h1>${paragraphs(texts)}</main>${READ_NEXT}`;

describe('an article is taken', () => {
  const KOREAN = ['구십일 년 만에 조수 방앗간의 물레바퀴가 일요일 새벽에 다시 돌기 시작했다. 썰물에 맞추어 수문이 열리자 참나무 바퀴가 천천히 움직였고 둑에 모인 사람들은 박수를 보냈다.', '수리에는 육 년이 걸렸으며 배 목수와 석공이 널빤지를 한 장씩 다듬었다. 빻은 밀가루는 마을 빵집에서 구워 다음 주 장터에서 나누어 줄 예정이다.', '마지막 관리인이 문을 잠근 것은 천구백삼십오 년이었고 그 뒤로 맷돌은 줄곧 멈추어 있었다. 두 방앗간 주인은 하루 두 번의 밀물이면 온 마을이 쓸 밀가루를 빻기에 충분하다고 말했다.'];
  const ARABIC = ['دارت عجلة طاحونة المد القديمة من جديد فجر يوم الأحد بعد توقف دام واحدا وتسعين عاما، فصفق الناس المجتمعون على السد حين فتحت البوابة وبدأت العجلة المصنوعة من خشب البلوط تدور ببطء مع انحسار المياه.', 'واستغرقت أعمال الترميم ستة أعوام، وعمل فيها نجار سفن وبناء حجارة لوحا بعد لوح. وسيخبز خبازو البلدة الدقيق المطحون ويوزعونه في سوق الأسبوع المقبل على كل من يأتي، وقد عادت الأسماك والطيور إلى البركة.', 'وأغلق الحارس الأخير البوابة قبل الحرب ومضى إلى الداخل، ومنذ ذلك الحين بقيت الرحى ساكنة. ويقول الطحانان إن مدين في اليوم يكفيان لطحن ما تحتاجه البلدة كلها من الدقيق.'];
  const HOW_TO = `<h1>How to dress a millstone by hand</h1><p>${STORY[1]}</p><h2>What is needed</h2><ul><li>a mill bill</li><li>a thrift</li><li>red ochre</li></ul><h2>Lift the runner stone</h2><p>${STORY[2]}</p><h2>Mark the furrows</h2><p>${STORY[3]}</p><p>${STORY[4]}</p>`;
  const INTERVIEW = `<h1>"The tide does not wait for bakers": a talk with the miller</h1>${times(5, (i) => `<p><b>What did you do on day ${i} of the work?</b></p><p>${STORY[i]}</p>`)}`;
  it.each([
    ['of a news site', page(story('Tide mill turns again after ninety-one years'), og('article') + ld({ '@type': 'NewsArticle', headline: 'Tide mill' })), '/news/2023/02/06/tide-mill-turns-again'],
    ['that declares nothing, under a short address', page(story('Tide mill turns again')), '/mill'],
    ['that declares nothing, under a number', page(story('Tide mill turns again')), '/?p=5031'],
    ['of a blog without any marks', page(`<div><h2>Tide mill</h2>${STORY.map((text) => `<div>${text}</div>`).join('')}</div>`, '', 'Tide mill'), '/mill.html'],
    ['in plain lists', page(`<article><h1>A miller packs his things</h1>${times(4, (i) => `<ul><li>${STORY[i]}</li><li>${STORY[i + 1]}</li></ul>`)}</article>`), '/blog/a-miller-packs'],
    ['that is a how-to', page(MENU + HOW_TO), '/dress-a-millstone'],
    ['that is an interview', page(MENU + INTERVIEW), '/talk-with-the-miller'],
    ['that reviews a product, with its price', page(`${story('The best hand mills for a small kitchen, tried by two bakers')}<span class="price">$40</span>`, og('article') + ld({ '@type': 'Article', about: { '@type': 'Product', name: 'Mill' } })), '/best-hand-mills-for-kitchens'],
    ['of a shop\'s own blog', page(`${story('How oak boards are cut for a mill wheel')}<a class="cart" href="/cart">Cart</a>`, og('article')), '/blogs/workshop/how-oak-boards-are-cut'],
    ['in Korean', page(story('조수 방앗간 다시 돌다', KOREAN)), '/article/20230206001'],
    ['in Arabic', page(story('طاحونة المد تدور من جديد', ARABIC)), '/ar/mill'],
    ['in Chinese under its headline', page(story('停转九十一年的潮汐磨坊重新转动', ['停转九十一年的潮汐磨坊星期日清晨重新转动。退潮时闸门打开，橡木水轮慢慢转起来，堤上的人们鼓起掌来。修复工程历时六年，船匠和石匠一块一块地刨平木板。', '磨出的面粉由镇上的面包师烤成面包，下周在集市上分给大家。池塘里又有了鳗鱼和白鹭。守门人最后一次锁上大门是在一九三五年，那以后石磨一直闲着。'])), `/${encodeURIComponent('潮汐磨坊重新转动')}`],
    ['at the front with a query', page(story('Tide mill turns again after ninety-one years')), '/?p=7'],
    ['at the front that says it is one', page(story('Tide mill turns again after ninety-one years'), og('article')), '/'],
    ['under an address that is broken', page(story('Tide mill turns again after ninety-one years')), '/tide-mill-%E0%A4%A'],
  ])('%s', (_what, html, path) => expect(made(html, path)).toBe('article'));

  it('in XHTML', () => expect(made(`<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><h1>Tide mill turns again</h1>${paragraphs()}</body></html>`, '/tide-mill', 'application/xhtml+xml')).toBe('article'));
});

describe('a page of another kind is left alone', () => {
  const card = (i: number): string => `<div class="product-card"><a href="/products/mill-${i}"><img src="/${i}.jpg"><h3>Hand mill ${i}</h3></a><span class="price">$${40 + i}</span><button class="btn add-to-cart">Add to cart</button></div>`;
  const PRODUCT = `<main><h1>Hand mill</h1><div class="price">$40</div><button class="btn">Add to cart</button><button class="btn">Buy now</button>${paragraphs(STORY.slice(1, 3))}<ul>${times(8, (i) => `<li>Feature ${i}</li>`)}</ul></main>${times(8, card)}<a href="/cart">Cart</a>`;
  const LANDING = `<section class="hero"><h1>Mill repairs</h1><p>${STORY[1]}</p><a class="btn" href="/quote">Get a quote</a></section>${times(9, (i) => `<section class="card"><h2>Service ${i}</h2><p>Boards, sluices and axles, cut to measure and hung within a week by people who know the tide.</p><a class="btn">Read more</a></section>`)}<form><input><button class="cta">Call us</button></form>`;
  const FORUM = `<h1>Mills</h1><table>${times(40, (i) => `<tr><td><a href="/t/${i}">How do I hang a sluice of ${i} boards?</a></td><td><a href="/u/${i}">miller${i}</a></td><td>${i} replies</td></tr>`)}</table>`;
  const SEARCH = `<h1>Results for mill</h1><form><input><button>Search</button></form>${times(20, (i) => `<div class="result card"><h3><a href="/${i}">Result ${i}</a></h3><p>The wheel of the old tide mill went round again on Sunday, and for the first time ...</p></div>`)}`;
  const SECTION = `<h1>Sport</h1>${times(30, (i) => `<article class="teaser card"><a href="/sport/${i}"><h2>Rowers of the harbour win race ${i}</h2></a><p>They came in before the tide turned, a length ahead of the others.</p></article>`)}`;
  it.each([
    ['a front page', page(paragraphs(STORY.slice(1))), '/'],
    ['a front page by its file', page(paragraphs(STORY.slice(1))), '/index.php'],
    ['a product by its Open Graph type', page(story('Tide mill turns again after ninety-one years'), og('product.item')), '/2023/02/06/tide-mill-turns-again'],
    ['a film', page(story('Tide mill turns again after ninety-one years'), og('Video.movie')), '/2023/02/06/tide-mill-turns-again'],
    ['a product by its linked data', page(PRODUCT, ld({ '@type': 'Product', name: 'Hand mill' })), '/products/hand-mill'],
    ['a product that declares nothing', page(PRODUCT), '/products/hand-mill'],
    ['a collection', page(`<h1>Mills</h1><p>${STORY[0]}</p><p>${STORY[1]}</p>${times(24, card)}`, og('website')), '/collections/mills'],
    ['a service', page(LANDING, og('website')), '/services/repairs'],
    ['the same at another address', page(LANDING), '/repairs'],
    ['an index of a forum', page(FORUM), '/forums/mills'],
    ['a section', page(SECTION, og('website')), '/sport'],
    ['an archive of WordPress', page(SECTION, '', 'Sport', 'archive category category-sport'), '/sport'],
    ['what was searched', page(SEARCH), '/search?q=mill'],
    ['a log-in', page('<h1>Log in</h1><form><label>Name <input></label><label>Password <input type="password"></label><button>Log in</button></form>'), '/login'],
    ['a page that is not there', page(`<h1>Not found</h1><p>The page that you asked for is not here any more, or never was.</p>${MENU}`), '/tide-mill-turns-again-in-the-harbour'],
    ['a listing', page(`<ul>${times(60, (i) => `<li><a href="/${i}">Headline number ${i}</a> <p>A teaser of a few words.</p></li>`)}</ul>`), '/list'],
    ['nothing', page(''), '/tide-mill-turns-again'],
    ['a frameset', '<html><frameset><frame></frameset></html>', '/tide-mill-turns-again'],
  ])('%s', (_what, html, path) => expect(made(html, path)).toBe('not-article'));

  it.each([['XML', `<feed>${paragraphs()}</feed>`, 'application/xml'], ['a picture', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'image/svg+xml']])('%s', (_what, html, type) => expect(made(html, '/x', type)).toBe('not-html'));

  it('before anything is cloned where no text could speak for it', () => {
    expect(refusal(open(page(PRODUCT, ld({ '@type': 'Product' }))), `${SITE}/products/hand-mill`)).toBe('not-article');
    expect(refusal(open(page(`<h1>Mills</h1><p>${STORY[0]}</p><p>${STORY[1]}</p>${times(24, card)}`, og('website'))), `${SITE}/collections/mills`)).toBe('not-article');
  });
});

describe('the signs', () => {
  const signs = (html: string, path = '/x') => liveSigns(open(html), SITE + path);
  it.each([
    ['/', { words: 0, number: 0, posts: 0, section: 0 }],
    ['/tide-mill_turns.html', { words: 3 }],
    ['/tide-mill-turns-again-on-a-sunday', { words: 5 }],
    [`/${encodeURIComponent('潮汐磨坊重新')}`, { words: 3 }],
    ['/2023/01/mill', { words: 1, number: 1 }],
    ['/mill?id=40125', { number: 1 }],
    ['/1935/4', { number: 1 }],
    ['/mill-1935x', { number: 0 }],
    ['/blog/mill', { posts: 1, section: 0 }],
    ['/blog/', { posts: 0 }],
    ['/products/mill', { posts: 0, section: 1 }],
    ['/%E0%A4%A', { words: 1 }],
  ])('of the address %s', (path, wanted) => expect(signs(page(''), path)).toMatchObject(wanted));

  it.each([
    ['an article of Open Graph', page('', og('article')), { declared: 1, website: 0, product: 0 }],
    ['a page that WordPress calls an article and that has no day', page('', `${og('article')}<meta property="article:modified_time" content="2023-02-06">`), { declared: 0 }],
    ['one that has', page('', `${og('article')}<meta property="article:modified_time" content="2023-02-06"><meta property="article:published_time" content="2023-02-05">`), { declared: 1 }],
    ['linked data', page('', ld({ '@graph': [{ '@type': ['NewsArticle', 'Thing'] }] })), { declared: 1 }],
    ['microdata', page('<div itemscope itemtype="https://schema.org/BlogPosting"></div>'), { declared: 1 }],
    ['a post of WordPress', page('', '', 'x', 'single postid-17'), { declared: 1 }],
    ['a product of WooCommerce', page('', '', 'x', 'single-product postid-17'), { declared: 0 }],
    ['a node of Drupal', page('', '', 'x', 'page-node-type-article'), { declared: 1 }],
    ['a website', page('', og('Website')), { website: 1, declared: 0 }],
    ['a product', page('', ld({ '@type': 'Product' })), { product: 1 }],
    ['an article on a product', page('', ld({ '@type': 'Review', itemReviewed: { '@type': 'Product' } }, { '@type': 'Article' })), { product: 0, declared: 1 }],
    ['an author', page('<span class="post-Author">Ada Reed</span>'), { byline: 1 }],
    ['a shop', page('<b class="sale-price">4</b><a href="/cart">0</a>'), { shop: 2 }],
    ['cards', page(times(3, () => '<div class="Card"></div>')), { cards: Math.log(4) }],
    ['a headline', page(`<h1>${'a'.repeat(30)}</h1>`), { headline: 0.5 }],
    ['a headline of a dense script', page('<h1>潮汐磨坊重新转动开了</h1>'), { headline: 0.5 }],
    ['a headline in Korean', page('<h1>조수방앗간이다시돌다일요일에야</h1>'), { headline: 0.5 }],
    ['no headline but the title\'s', page('', '', `Mill | ${'a'.repeat(60)} | Echo`), { headline: 1 }],
  ])('of %s', (_what, html, wanted) => expect(signs(html)).toMatchObject(wanted));

  it('of the text: its short lines, and its length against the buttons', () => {
    const few = open(page('<button>x</button><a class="btn">y</a>'));
    expect(textSigns(few, `${'a'.repeat(79)}\n${'a'.repeat(80)}\n \n${'潮'.repeat(27)}`).short).toBeCloseTo(1 / 3);
    expect(textSigns(few, 'a'.repeat(400)).buttons).toBeCloseTo(Math.log(3) - Math.log(3));
    expect(textSigns(few, '')).toEqual({ short: 0, buttons: Math.log(3) });
  });
});
