import * as v from 'valibot';
import { Problem } from '../../core/problem';
import type { FeedContent } from './feed';
import { itemsOf, webAddress, type ItemGiven } from './items';

const words = v.fallback(v.union([v.string(), v.pipe(v.number(), v.transform(String))]), '');
const AuthorSchema = v.fallback(v.object({ name: words }), { name: '' });
const ItemSchema = v.fallback(
  v.nullable(v.object({
    id: words, url: words, external_url: words, title: words, content_html: words, content_text: words, summary: words, date_published: words, date_modified: words,
    author: AuthorSchema, authors: v.fallback(v.array(AuthorSchema), []),
  })),
  null,
);
const JsonFeedSchema = v.object({ version: v.pipe(v.string(), v.regex(/jsonfeed\.org/)), title: words, home_page_url: words, language: words, items: v.array(v.unknown()) });

/** JSON Feed 1.0 and 1.1. @throws Problem `bad-feed` */
export function jsonFeedOf(text: string, url: string): FeedContent {
  const feed = v.safeParse(JsonFeedSchema, parsed(text));
  if (!feed.success) throw new Problem('bad-feed', `This is no JSON feed: ${v.getDotPath(feed.issues[0]) ?? 'the whole'}: ${feed.issues[0].message.slice(0, 100)}.`);
  const { title, home_page_url, language, items } = feed.output;
  const homepage = webAddress(home_page_url, url);
  return {
    title: title.slice(0, 1000),
    homepage,
    language: language.slice(0, 35) || null,
    every: null,
    items: itemsOf(items, (one) => given(v.parse(ItemSchema, one), homepage ?? url)),
  };
}

function given(item: v.InferOutput<typeof ItemSchema>, base: string): ItemGiven | null {
  return item && {
    id: item.id,
    links: [item.url, item.external_url],
    base,
    title: item.title,
    html: item.content_html || paragraphs(item.content_text) || paragraphs(item.summary),
    isSummary: item.content_html === '' && item.content_text === '',
    published: item.date_published,
    updated: item.date_modified,
    authors: [...item.authors, item.author].map(({ name }) => name),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Problem('bad-feed', `This is no JSON that can be read: ${error instanceof Error ? error.message.slice(0, 200) : ''}`, {}, error);
  }
}

/** Plain text as HTML. */
const paragraphs = (text: string): string => (text === '' ? '' : text.split(/\n+/).map((line) => `<p>${line.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`).join(''));
