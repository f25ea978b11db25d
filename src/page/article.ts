import { joinLines, readLines } from './blocks';
import { cleanLines } from './cleaning';
import { isDense } from './dense';
import { copyWithout } from './copying';
import { sideMatterOf } from './preparing';
import { Reader } from './reader';
import type { ReadArticle } from './sources';
import { surveyOf } from './survey';
import { teaserBy, wallOf, type Wall } from './teaser';
import { centreOf } from './weight';

/** A page's copy for Readability. */
export interface Copy {
  readonly copy: Document;
  readonly charThreshold: number;
  /** What the page shows of a wall: much of that is not copied. */
  readonly wall: Wall;
}

/** Copies what may be the page's article for Readability. A step of its own, so that the page may breathe between the two. */
export function copyOf(page: Document): Copy {
  const { linked, metas } = surveyOf(page);
  const matter = sideMatterOf(page);
  const copy = copyWithout(page, matter, linked);
  return { copy, charThreshold: isDense(page) ? 300 : 500, wall: wallOf(page, linked, metas, matter) };
}

/**
 * Where Readability found less than this share of the page's long runs, it took one section of many: then the whole of what the
 * page marks as its article is read, and where it found next to nothing, whatever holds the page's long runs. Even pages of the
 * corpora with containment both ways >= .8: a share of .5 extraction .983, fundus .938, wcxb .919; .7 extraction .966, the others
 * the same.
 */
const SECTION = 0.5;
const NOTHING = 0.1;

/** Readability's article of a page's copy; null where it finds none. */
export function extractArticle({ copy, charThreshold, wall }: Copy): ReadArticle | null {
  // Readability takes the copy apart, so the other reading is made before.
  const { centre, weight } = centreOf(copy.body);
  const whole = readLines(centre);
  const least = isOneArticle(centre) ? SECTION : NOTHING;
  const parsed = new Reader(copy, charThreshold, isDense(copy)).parse();
  if (!parsed?.content) return null;
  const title = parsed.title ?? '';
  const lines = centreOf(parsed.content).weight < least * weight ? whole : readLines(parsed.content);
  const read = joinLines(cleanLines(lines, title));
  return { ...read, title, byline: parsed.byline ?? null, siteName: parsed.siteName ?? null, teaser: teaserBy(wall, read.text) };
}

/** Whether the page says itself that this is its one article. */
function isOneArticle(centre: Element): boolean {
  return centre.closest('article, main, [itemprop~="articleBody"], [role="main"]') !== null && centre.querySelectorAll('h1').length <= 1;
}
