import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { joinLines, readLines } from '../../src/page/blocks';
import { cleanLines } from '../../src/page/cleaning';

const LONG = [
  'The wheel of the old tide mill went round again on Sunday, for the first time since the last keeper had locked its gate and gone inland.',
  'It took six years, forty oak boards and a grant that was refused twice before the sluice was hung and the water let in at the flood.',
];
function clean(html: string, title = 'Tide mill turns again'): string[] {
  const { window } = new JSDOM(`<body>${html}`);
  Object.assign(globalThis, { Node: window.Node, NodeFilter: window.NodeFilter });
  return cleanLines(readLines(window.document.body), title).map(({ text }) => text);
}
const around = (lines: string): string => `<p>${LONG[0]}</p>${lines}<p>${LONG[1]}</p>`;

describe('a line between the paragraphs', () => {
  it.each([
    ['a link alone', '<p><a href="/x">Eels come back to the pond below the bridge</a></p>'],
    ['a label and a link', '<p><b>Read on:</b> <a href="/x">Eels come back to the pond below the bridge</a></p>'],
    ['a label and a link, in a language that no list knows', '<p>FUNDA OLUNYE | <a href="/x">Kuboshwe abahlanu besolwa ngokugwaza umfundi</a></p>'],
    ['an advertisement\'s label', '<div>Advertisement</div>'],
    ['a newsletter', '<p>Sign up for our newsletter, with the best of the week.</p>'],
    ['the same in Japanese', '<p>関連記事</p>'],
    ['the same in German', '<p>Lesen Sie auch</p>'],
    ['a caption with its credit', '<p>The wheel on Sunday morning (Photo: Ada Reed)</p>'],
    ['a caption with an agency', '<p>The wheel on Sunday morning. Ada Reed / AFP</p>'],
    ['a date and a time', '<p>30 January 2023, 15:46</p>'],
    ['a paragraph that stands there twice', `<p>${LONG[0]}</p>`],
  ])('%s is dropped', (_what, line) => expect(clean(around(line))).toEqual(LONG));

  it.each([
    ['a heading', '<h2>Eels in the race</h2>', 'Eels in the race'],
    ['a linked heading, as lists of things have', '<h2><a href="/x">Eels in the race</a></h2>', 'Eels in the race'],
    ['a sentence with a link', '<p>It was <a href="/x">refused twice</a>, the millers said.</p>', 'It was refused twice, the millers said.'],
    ['a label with a sentence', '<p>Why now: nobody can say, but <a href="/x">the grant</a> came.</p>', 'Why now: nobody can say, but the grant came.'],
    ['a short sentence', '<p>Nobody knew.</p>', 'Nobody knew.'],
    ['an item', '<ul><li>forty oak boards</li></ul>', 'forty oak boards'],
    ['a linked cell', '<table><tr><td><a href="/x">Ada Reed</a></td></tr></table>', 'Ada Reed'],
    ['a sentence that ends in a year', '<p>The gate was locked at 6:15 on 6 February 1998.</p>', 'The gate was locked at 6:15 on 6 February 1998.'],
    ['a call in a block quote', '<blockquote>Join us at the mill, she wrote.</blockquote>', 'Join us at the mill, she wrote.'],
    ['a sentence that begins as a label does', '<p>Subscribers to the old mill fund paid for the boards, and for the axle they came from three parishes to lend a hand and a cart.</p>', 'Subscribers to the old mill fund paid for the boards, and for the axle they came from three parishes to lend a hand and a cart.'],
  ])('%s is kept', (_what, line, text) => expect(clean(around(line))).toEqual([LONG[0], text, LONG[1]]));
});

describe('what stands around the paragraphs', () => {
  it('goes: the title, names, dates, labels above them', () => {
    expect(clean(`<div>News</div><h1>Tide mill turns again</h1><div>By Ada Reed</div><div>Sunday 30 January</div>${around('')}`)).toEqual(LONG);
  });
  it('stays: a standfirst and short sentences above them', () => {
    const standfirst = 'After ninety years there is flour again on the floor below the wheel.';
    expect(clean(`<h2>${standfirst}</h2><p>It turned.</p>${around('')}`)).toEqual([standfirst, 'It turned.', ...LONG]);
  });
  it('goes: headings, names and labels below them', () => expect(clean(`${around('')}<h3>More news</h3><div>Ada Reed</div><div>Comments (12)</div>`)).toEqual(LONG));
  it('stays: short sentences and items below them', () => expect(clean(`${around('')}<p>The town slept.</p><ul><li>oak, forty boards</li></ul>`)).toEqual([...LONG, 'The town slept.', 'oak, forty boards']));
  it('stays where it is more than labels: a table of results in plain lines', () => {
    const results = Array.from({ length: 9 }, (_, i) => `Millers ${i} Eels ${i + 1}`);
    expect(clean(`${around('')}${results.map((line) => `<p>${line}</p>`).join('')}`)).toEqual([...LONG, ...results]);
  });
  it('stays whole where there is no paragraph at all', () => expect(clean('<p>Roses</p><p>and eels</p>')).toEqual(['Roses', 'and eels']));
});

describe('quoted stretches', () => {
  const quotes = (html: string): string[] => {
    const { window } = new JSDOM(`<body>${html}`);
    Object.assign(globalThis, { Node: window.Node });
    const { text, quoted } = joinLines(cleanLines(readLines(window.document.body), 'x'));
    return quoted.map(([from, to]) => text.slice(from, to));
  };
  it('still fit after lines before, within and behind them are dropped', () => {
    const said = 'We let the water in.';
    expect(quotes(around(`<p><a href="/x">Eels come back to the pond</a></p><blockquote><p>${said}</p><p><a href="/y">Listen to all of it here</a></p><p>${said} Again.</p></blockquote><blockquote>And last.</blockquote><p><a href="/z">Next story</a></p>`)))
      .toEqual([`${said}\n${said} Again.`, 'And last.']);
  });
  it('are none where the block quotes hold the article: old pages indent by them', () => expect(quotes(`<blockquote><p>${LONG[0]}</p><p>${LONG[1]}</p></blockquote><p>The end.</p>`)).toEqual([]));
  it('have marks where the browser adds them', () => expect(clean(around('<p>She called it <q>a ruin</q> then.</p>'))[1]).toBe('She called it “a ruin” then.'));
});

it('takes no time over hostile lines', () => {
  const start = performance.now();
  for (const line of ['(photo '.repeat(40), '©'.repeat(290), 'photo:'.repeat(49), '1'.repeat(299), `${'“'.repeat(50_000)}`, '. '.repeat(50_000), '\u00a0.'.repeat(50_000)]) {
    for (let i = 0; i < 20; i++) cleanLines([{ text: line, linked: 0, lead: line.length, kind: 'text', quote: 0 }], line);
  }
  expect(performance.now() - start).toBeLessThan(1500);
});
