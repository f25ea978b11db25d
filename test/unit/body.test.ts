import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { copyOf, extractArticle } from '../../src/page/article';

const TITLE = 'Tide mill turns again';
const STORY = [
  'The wheel of the old tide mill went round again on Sunday, for the first time since the last keeper had locked its gate and gone inland.',
  'It took six years, forty oak boards and a grant that was refused twice before the sluice was hung and the water let in at the flood.',
  'Nobody knew whether the axle would hold, so the first turn was made at dawn, with only the two millers and a heron looking on.',
  'The flour goes to the bakers of the town, who say that it is damp, that it is coarse, and that they will not bake with any other.',
  'By the time the carpenters came back, eels lived in the race, and they were carried in buckets to the pond behind the smithy.',
];
const OTHER = 'The council of the next town has found a buyer for the harbour light, and will paint the railings green before the summer comes.';
const paragraphs = (lines: readonly string[] = STORY): string => lines.map((line) => `<p>${line}</p>`).join('\n');

function lines(body: string, head = ''): string[] {
  const { window } = new JSDOM(`<!doctype html><html><head><title>${TITLE} | Harbour Times</title>${head}</head><body>${body}</body></html>`, { url: 'https://harbour-times.example/mill' });
  Object.assign(globalThis, { Node: window.Node, NodeFilter: window.NodeFilter });
  return extractArticle(copyOf(window.document))!.text.split('\n');
}
const article = (inside: string): string => `<main><h1>${TITLE}</h1><article>${inside}</article></main>`;

describe('the body is', () => {
  it.each([
    ['plain paragraphs', article(paragraphs())],
    ['paragraphs written as divs', article(STORY.map((line) => `<div>${line}</div>`).join(''))],
    ['lines parted by <br>', article(`<div>${STORY.join('<br><br>')}</div>`)],
    ['a cell of a layout of tables', `<table><tr><td><a href="/">Home</a><br><a href="/news">News</a></td><td><b>${TITLE}</b><br><br>${STORY.join('<br><br>')}</td></tr></table>`],
    ['in a form around the whole page', `<form id="aspnetForm"><div class="nav"><a href="/">Home</a> <a href="/news">News</a></div>${article(paragraphs())}</form>`],
    ['parted into boxes by advertisements', article(STORY.map((line) => `<div class="row"><div class="text">${line}</div></div><div class="ad-slot">Advertisement</div>`).join(''))],
    ['in sections of a page builder', article([STORY.slice(0, 2), STORY.slice(2, 4), STORY.slice(4)].map((some) => `<div class="section"><div class="row"><div class="column"><div class="module">${paragraphs(some)}</div></div></div></div>`).join(''))],
    ['in a wrapper named after the sidebar beside it', `<div class="content-with-sidebar"><h1>${TITLE}</h1><div class="l-sidebar-fixed">${paragraphs()}</div></div>`],
    ['in the classes that a blog gives to a post: its tags, its author', `<div class="post tag-mill author-reed has-comments">${paragraphs()}</div>`],
    ['in a wrapper named for sharing', `<div class="share-root">${article(paragraphs())}</div>`],
    ['in a part that is named a paywall', article(`${paragraphs(STORY.slice(0, 1))}<div class="paywall">${paragraphs(STORY.slice(1))}</div>`)],
  ])('whole where it is %s', (_what, body) => expect(lines(body)).toEqual(STORY));

  it.each([
    ['a menu', `<div class="x"><ul>${['News', 'Sport', 'Weather', 'Obituaries'].map((name) => `<li><a href="/${name}">${name}</a></li>`).join('')}</ul></div>`],
    ['a share bar', '<div class="ShareBar_root">Share this story with your friends and neighbours, wherever they are today</div>'],
    ['a newsletter box', '<div class="newsletter-signup"><h3>Tides</h3><p>All that the harbour has to tell, every Friday in your inbox.</p></div>'],
    ['related articles with teasers', `<section class="relatedStories"><h3>More</h3><p>${OTHER}</p></section>`],
    ['a list of links with its heading, without a name', '<div><h3>From the harbour</h3><ul><li><a href="/a">The light is sold to a painter from the hills</a></li><li><a href="/b">The ferry keeps its summer hours until Easter</a></li></ul></div>'],
    ['a caption and a credit', '<div class="wp-caption"><img src="a.jpg"><p class="wp-caption-text">The millers with the heron, early on Sunday.</p></div>'],
    ['an author and what she has done', `<div class="author-box"><h4>Ada Reed</h4><p>Ada Reed has written about mills and tides for twenty years, and keeps two geese.</p></div>`],
    ['comments', `<div id="comments"><h3>2 comments</h3><p>${OTHER}</p><p>My grandfather locked that gate, and he kept the key until the day he died.</p></div>`],
    ['what screen readers hear', '<span class="screen-reader-text">The end of the picture gallery of this story.</span>'],
    ['an aside', `<aside><p>${OTHER}</p></aside>`],
    ['a card with a link', `<div class="teaser"><a href="/x"><h3>The light</h3></a><p>It is sold to a painter, who has never seen the sea.</p></div>`],
  ])('free of %s', (_what, box) => expect(lines(article(`${paragraphs(STORY.slice(0, 2))}${box}${paragraphs(STORY.slice(2))}${box}`))).toEqual(STORY));

  it('free of a consent dialogue that is as long as the article', () => {
    expect(lines(`${article(paragraphs())}<div id="onetrust-consent-sdk"><div><h2>Your privacy</h2>${paragraphs(Array.from({ length: 5 }, (_, i) => `${OTHER} We and our ${i} partners ask.`))}</div></div>`)).toEqual(STORY);
  });

  it('what the reader sees, not what JSON-LD says', () => {
    const ld = `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', headline: TITLE, articleBody: `${OTHER} ${STORY.join(' ')} ${OTHER.repeat(20)}` })}</script>`;
    expect(lines(article(paragraphs()), ld)).toEqual(STORY);
    expect(lines(`${ld}${article(paragraphs())}${ld}`)).toEqual(STORY);
  });

  it('kept with its headings and lists', () => {
    const body = `${paragraphs(STORY.slice(0, 2))}<h2 class="header-anchor-post">Eels in the race</h2>${paragraphs(STORY.slice(2))}<ul><li>forty oak boards</li><li>one axle of larch</li></ul>${paragraphs([STORY[0]!.replace('Sunday', 'Monday')])}`;
    expect(lines(article(body))).toEqual([...STORY.slice(0, 2), 'Eels in the race', ...STORY.slice(2), 'forty oak boards', 'one axle of larch', STORY[0]!.replace('Sunday', 'Monday')]);
  });
});

describe('scripts without spaces', () => {
  const site = (text: readonly string[], menu: string): string => `<div class="top"><ul>${menu.split(' ').map((name) => `<li><a href="/${name}">${name}</a></li>`).join('')}</ul></div><div class="page"><h1>${menu}</h1><div class="story">${paragraphs(text)}</div><div class="box">${menu}</div></div>`;
  it.each([
    ['Chinese', ['停转九十一年的潮汐磨坊星期日清晨重新转动，水轮慢慢转起来。', '修复工程历时六年，船匠和石匠一块一块地刨平木板。', '池塘里又有了鳗鱼和白鹭。', '两位磨坊主说，每天两次潮水，足够磨出全镇需要的面粉，明年还要再修一座。'], '新闻 体育 天气 讣告'],
    ['Japanese', ['潮の満ち干で回る水車が、九十一年ぶりに動き出した。', '修理には六年かかり、船大工と石工が板を一枚ずつ削った。', '池には鰻と鷺が戻ってきたという。', 'ひいた粉は町のパン屋が焼き、来週の市で配られることになっている。'], 'ニュース スポーツ 天気 訃報'],
    ['Thai', ['กังหันน้ำของโรงสีริมทะเลกลับมาหมุนอีกครั้งในเช้าวันอาทิตย์ หลังจากหยุดนิ่งไปเก้าสิบเอ็ดปี', 'การซ่อมแซมใช้เวลาหกปี ช่างต่อเรือและช่างหินไสแผ่นไม้ทีละแผ่น', 'แป้งที่โม่ได้จะนำไปอบขนมปังแจกในตลาดสัปดาห์หน้า ชาวเมืองมาดูกันแน่นเขื่อน'], 'ข่าว กีฬา อากาศ ประกาศ'],
    ['Korean', ['물레방아가 아흔한 해 만에 다시 돌기 시작했다. 새벽 썰물에 맞추어 수문이 열리고 참나무 바퀴가 천천히 돌자 둑에 모인 사람들이 박수를 쳤다.', '수리에는 여섯 해가 걸렸고, 배 목수와 석공이 널빤지를 한 장씩 깎았다. 빻은 밀가루는 마을 빵집에서 구워 다음 주 장터에서 나눈다.', '연못에는 뱀장어와 왜가리가 돌아왔다고 한다. 방앗간 주인 두 사람은 하루 두 번의 밀물이면 온 마을이 쓸 밀가루를 빻을 수 있다고 말했다.'], '뉴스 스포츠 날씨 부고'],
  ])('%s: a short article is found whole, and nothing of its site', (_what, text, menu) => expect(lines(site(text, menu))).toEqual(text));
});
