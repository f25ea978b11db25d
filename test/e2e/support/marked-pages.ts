import { between, chance, pick, shuffled, type Chance } from '../../unit/seeded';
import { MATTER, SHORT_MATTER } from './marked-matter';

/**
 * Thirty written pages that carry known texts, or pieces of them, in the shapes that pages come in. The program that writes them knows of
 * every word whether it is shared: that is the truth which marks.test.ts measures against.
 */
export interface MarkedPage {
  readonly name: string;
  readonly html: string;
  /** Every word of the body in document order: its letters and digits, and whether it is the known text's. */
  readonly words: readonly Word[];
}
export interface Word {
  readonly letters: string;
  readonly shared: boolean;
}
/** A word or a sign as it is written, and whether it comes from a known text. */
interface Piece {
  readonly text: string;
  readonly shared: boolean;
}
type Paragraph = readonly Piece[];

/** A word, or a character of a script without spaces. */
const PIECE = /[\u3000-\u9fff\uff00-\uffef]|[^\s\u3000-\u9fff\uff00-\uffef]+/g;
const isDense = (text: string): boolean => text.length === 1 && text.search(PIECE) === 0 && text > '\u2fff';
const pieces = (text: string, shared: boolean): Piece[] => text.match(PIECE)!.map((word) => ({ text: word, shared }));
const own = (text: string): Piece[] => pieces(text, false);
const known = (text: string): Piece[] => pieces(text, true);
const sentencesOf = (text: string): string[] => text.split(/(?<=[.!?]”?) |(?<=[。！？]”?)(?!”)/);
const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const lettersOf = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');

const isSpaced = (paragraph: Paragraph, i: number): boolean => i > 0 && !(isDense(paragraph[i]!.text) && isDense(paragraph[i - 1]!.text));

/** What a page writes, and what of it is shared: both grow with every word. */
class Sheet {
  html = '';
  readonly words: Word[] = [];
  constructor(readonly next: Chance) {}

  tag(html: string): this {
    this.html += html;
    return this;
  }
  say(paragraph: Paragraph): this {
    paragraph.forEach(({ text, shared }, i) => {
      this.html += (isSpaced(paragraph, i) ? ' ' : '') + escaped(text);
      this.#keep(text, shared);
    });
    return this;
  }
  /** The same with the markup that editors leave in a text: links, emphasis, words in two nodes, soft hyphens, drop caps. */
  dressed(paragraph: Paragraph): this {
    paragraph.forEach(({ text, shared }, i) => {
      const dress = this.next();
      const half = Math.ceil(text.length / 2);
      if (isSpaced(paragraph, i)) this.html += dress < 0.03 ? '&nbsp;' : dress < 0.06 ? '\n    ' : ' ';
      if (i === 0 && dress < 0.5) this.html += `<span class="drop">${escaped(text.slice(0, 1))}</span>${escaped(text.slice(1))}`;
      else if (dress > 0.96) this.html += `<a href="/x">${escaped(text)}</a>`;
      else if (dress > 0.93) this.html += `<b>${escaped(text.slice(0, 1))}</b>${escaped(text.slice(1))}`;
      else if (dress > 0.9 && /^\p{L}{6,}$/u.test(text)) this.html += `${text.slice(0, half)}&shy;${text.slice(half)}`;
      else if (dress > 0.88 && /^\p{L}{6,}$/u.test(text)) this.html += `${text.slice(0, half)}<wbr>${text.slice(half)}`;
      else if (dress > 0.86) this.html += `<em><span>${escaped(text)}</span></em>`;
      else this.html += escaped(text);
      this.#keep(text, shared);
    });
    return this;
  }
  matter(before: string, after: string): this {
    return this.tag(before).say(own(pick(this.next, MATTER))).tag(after);
  }
  #keep(text: string, shared: boolean): void {
    const letters = lettersOf(text);
    if (letters !== '') this.words.push({ letters, shared });
  }
}

/** What stands around every article. */
function page(name: string, sheet: Sheet, title: string, body: (sheet: Sheet) => void, style = ''): MarkedPage {
  const head = { '@context': 'https://schema.org', '@type': 'NewsArticle', headline: title, datePublished: '2026-10-05T08:00:00Z', publisher: { '@type': 'Organization', name: 'The Daily Echo' } };
  sheet.tag(`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title><script type="application/ld+json">${JSON.stringify(head)}</script>
<style>body{font:18px/1.5 serif;max-width:760px;margin:auto}.drop{float:left;font-size:3em;line-height:1}.m{display:none}${style}</style></head><body>`);
  sheet.tag('<header><nav><ul>');
  for (const word of ['Home', 'World', 'Sport', 'Money', 'Weather']) sheet.tag('<li><a href="/">').say(own(word)).tag('</a></li>');
  sheet.tag('</ul></nav></header>');
  body(sheet);
  sheet.tag('<aside><h2>').say(own('Most read')).tag('</h2><ul>');
  for (const line of shuffled(sheet.next, SHORT_MATTER).slice(0, 5)) sheet.tag('<li><a href="/y">').say(own(line)).tag('</a></li>');
  sheet.tag('</ul></aside><footer>').say(own('All rights reserved, The Daily Echo')).tag('</footer></body></html>');
  return { name, html: sheet.html, words: sheet.words };
}

/** What a page makes of a known text: its paragraphs with what is shared of them. */
const TAKES: Readonly<Record<string, (next: Chance, text: readonly string[], other: readonly string[]) => Paragraph[]>> = {
  whole: (_next, text) => text.map(known),
  third: (_next, text) => text.slice(0, Math.max(4, Math.ceil(text.length / 3))).map(known),
  middle: (_next, text, other) => [...other.slice(0, 3).map(own), ...text.slice(2, 9).map(known), ...other.slice(3, 6).map(own)],
  added: (_next, text, other) => text.slice(0, 8).flatMap((paragraph, i) => (i % 2 === 0 ? [known(paragraph)] : [known(paragraph), own(other[i % other.length]!)])),
  shuffled: (next, text) => shuffled(next, text).map(known),
  lead: (_next, text, other) => [own(other[0]!), own(other[1]!), ...text.slice(2).map(known)],
  quotation: (_next, text, other) => [...other.slice(0, 4).map(own), [...own('The report says it plainly:'), ...known(`“${text[5]!}”`), ...own('Nobody has said it better since.')], ...other.slice(4, 8).map(own)],
  // One word in twenty is another.
  swapped: (next, text, other) => text.map((paragraph) => known(paragraph).map((piece) => (next() < 0.05 ? pick(next, own(pick(next, other))) : piece))),
  // A sentence of the page's own in the midst of each paragraph, and one cut.
  edited: (next, text, other) => text.map((paragraph, i) => {
    const sentences = sentencesOf(paragraph);
    const at = between(next, 0, sentences.length);
    return sentences.flatMap((sentence, k) => (i % 3 === 1 && k === at ? own(sentencesOf(other[i % other.length]!)[0]!) : known(sentence)));
  }),
};
const TAKE_NAMES = Object.keys(TAKES);

/** How a page lays its article out. */
const SHAPES: Readonly<Record<string, (sheet: Sheet, title: string, paragraphs: readonly Paragraph[]) => void>> = {
  plain: (sheet, title, paragraphs) => {
    sheet.tag('<main><article><h1>').say(own(title)).tag('</h1>');
    for (const one of paragraphs) sheet.tag('<p>').say(one).tag('</p>\n');
    sheet.tag('</article></main>');
  },
  dressed: (sheet, title, paragraphs) => {
    sheet.tag('<div id="content"><div class="wrap"><h1>').say(own(title)).tag('</h1><div class="story-body">');
    for (const one of paragraphs) sheet.tag('<div><p>').dressed(one).tag('</p></div>');
    sheet.tag('</div></div></div>');
  },
  // Boxes, pictures with captions and advertising between the paragraphs, some of which are short.
  boxes: (sheet, title, paragraphs) => {
    sheet.tag('<main><h1>').say(own(title)).tag('</h1><div class="article-body">');
    paragraphs.forEach((one, i) => {
      const cut = i % 3 === 2 ? Math.min(one.length, 9) : one.length;
      sheet.tag('<p>').say(one.slice(0, cut)).tag('</p>');
      if (i % 2 === 0) sheet.matter('<div class="related-box"><h3><a href="/z">', '</a></h3></div>');
      else sheet.matter('<figure><img alt=""><figcaption>', '</figcaption></figure>');
      if (cut < one.length) sheet.tag('<p>').say(one.slice(cut)).tag('</p>');
      if (i % 4 === 3) sheet.tag('<div class="advert">').say(own('Advertisement: hats blocked by hand, repairs to any hat')).tag('</div>');
    });
    sheet.tag('</div></main>');
  },
  // The beginning as a teaser above, a sentence as a pull quote, a comment that quotes a paragraph: repeated words are not the article's.
  repeats: (sheet, title, paragraphs) => {
    const again = (one: Paragraph): Piece[] => one.map(({ text }) => ({ text, shared: false }));
    sheet.tag('<div class="teaser"><a href="/t">').say(again(paragraphs[0]!).slice(0, 20)).tag('</a></div>');
    sheet.tag('<main><article><h1>').say(own(title)).tag('</h1>');
    paragraphs.forEach((one, i) => {
      sheet.tag('<p>').say(one).tag('</p>');
      if (i === 3) sheet.tag('<aside class="pullquote">').say(again(paragraphs[1]!).slice(0, 12)).tag('</aside>');
    });
    sheet.tag('</article></main><section class="comments" id="comments"><h2>').say(own('Comments')).tag('</h2>');
    sheet.tag('<div class="comment"><blockquote>').say(again(paragraphs.at(2) ?? paragraphs[0]!)).tag('</blockquote><p>').say(own('That is the part which I do not believe at all, and my neighbour neither.')).tag('</p></div></section>');
  },
  // Paragraphs parted by line breaks only, in the cell of a table, within the form that wraps the page.
  old: (sheet, title, paragraphs) => {
    sheet.tag('<form action="/p" method="post"><table><tr><td width="120">').say(own('Archive Links Guestbook')).tag('</td><td><h1>').say(own(title)).tag('</h1>');
    paragraphs.forEach((one, i) => sheet.tag(i === 0 ? '' : '<br><br>\n').dressed(one));
    sheet.tag('</td></tr></table></form>');
  },
  // A hidden copy of the beginning for other screens, what is folded away, and notes in brackets behind words.
  hidden: (sheet, title, paragraphs) => {
    const again = (one: Paragraph): Piece[] => one.map(({ text }) => ({ text, shared: false }));
    sheet.tag('<div class="m">');
    for (const one of paragraphs.slice(0, 3)) sheet.tag('<p>').say(again(one)).tag('</p>');
    sheet.tag('</div><main><article><h1>').say(own(title)).tag('</h1>');
    for (const one of paragraphs) {
      const at = between(sheet.next, 1, one.length);
      sheet.tag('<p>').say(one.slice(0, at)).tag('<button type="button">').say(own('Share')).tag('</button> ').say(one.slice(at)).tag('</p>');
    }
    sheet.tag('</article></main><div hidden>').say(own('Subscribe to the letter of the week')).tag('</div>');
    sheet.tag('<div id="host"></div><script>document.getElementById("host").attachShadow({ mode: "open" }).innerHTML = "<p>In a room of its own</p>"</script>');
  },
  // Headings between paragraphs, paragraphs as items of a list, quotation elements.
  listed: (sheet, title, paragraphs) => {
    sheet.tag('<main><article><h1>').say(own(title)).tag('</h1>');
    paragraphs.forEach((one, i) => {
      if (i % 4 === 1) sheet.tag('<h2>').say(own(pick(sheet.next, SHORT_MATTER))).tag('</h2>');
      if (i % 5 === 4) sheet.tag('<ul><li>').say(one).tag('</li></ul>');
      else if (i % 5 === 3) sheet.tag('<p><q>').say(one).tag('</q></p>');
      else sheet.tag('<p>').dressed(one).tag('</p>');
    });
    sheet.tag('</article></main>');
  },
};
const SHAPE_NAMES = Object.keys(SHAPES);

/** A known text, and paragraphs on other matters in its language. */
export interface KnownText {
  readonly paragraphs: readonly string[];
  readonly other: readonly string[];
}

/** Thirty pages: every take, every shape, the known texts by turns, pages light and dark. */
export function markedPages(texts: readonly KnownText[]): MarkedPage[] {
  return Array.from({ length: 30 }, (_, i) => {
    const next = chance(100 + i);
    const [take, shape] = [TAKE_NAMES[i % TAKE_NAMES.length]!, SHAPE_NAMES[(i + Math.floor(i / 8)) % SHAPE_NAMES.length]!];
    const title = pick(next, SHORT_MATTER);
    const { paragraphs, other } = texts[(i + Math.floor(i / TAKE_NAMES.length)) % texts.length]!;
    const taken = TAKES[take]!(next, paragraphs, shuffled(next, other));
    return page(`${i}-${take}-${shape}`, new Sheet(next), title, (sheet) => SHAPES[shape]!(sheet, title, taken), i % 4 === 3 ? 'body{background:#14161c;color:#e6e6e6}' : '');
  });
}
