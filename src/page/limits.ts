import { hasDense } from './dense';
import { takeSurvey, type Survey } from './survey';
import { attribute } from './attributes';

/**
 * Readability cannot be interrupted, so a page that might hold it up is refused before it starts. What a parse may take is
 * estimated from what the page is made of, in milliseconds; the rates are the worst of 59 kinds of hostile pages in
 * Chromium, in processor time (docs/page-kinds.md). No page of the four HTML corpora, 1,343, comes to it.
 */
const MOST_COST = 350;
/** Links without text, which it looks through four times, 32 microseconds; plain paragraphs take 15. Articles of the corpora: at most 6,749. */
const PER_ELEMENT = 0.03;
/** A heading of megabytes, 93 nanoseconds a character; a class is read as often. Articles of the corpora: at most 482,574 in their text. */
const PER_CHARACTER = 0.0001;
/** It asks every section for all the text in it: 9 nanoseconds a character for each element that it stands in. At most 7.3 million. */
const PER_NESTED_CHARACTER = 0.000009;
/** A text of a script without spaces is counted threefold each time it is asked for (reader.ts): 2.7 million characters took 1.6 s. Known by its beginning. */
const DENSE_COST = 5;
const SAMPLE = 200;
/** Chromium collects a form's fields afresh after every change: 1 ms a form, with a field and a paragraph in each. At most 62. */
const PER_FORM = 1.5;
/** It compares every heading with the whole title: 13 nanoseconds a character; taking the title apart costs 20 times that. The longest has 319. */
const PER_TITLE_CHARACTER = 0.000015;
const TITLE_ALONE = 20;
/** Readability and the browsers' own steps go down by recursion. Articles of the corpora: at most 50. */
const MOST_DEPTH = 400;
/** Elements, texts and comments that are walked through at most. */
const MOST_NODES = 60_000;
const UNREAD = /^(?:script|style)$/i;
/** A headline within JSON-LD of this length is none. */
const LONG_HEADLINE = /"(?:headline|name)"\s{0,9}:\s{0,9}"(?:[^"\\]|\\.){2000}/;

/** Whether Readability might take more than half a second over a page. */
export function isTooLarge(page: Document): boolean {
  const survey = takeSurvey(page, MOST_COST / PER_ELEMENT);
  // A page that names a field so is not read: neither this walk nor another's would end.
  if (survey === null || survey.shadowed) return true;
  let cost = survey.elements * PER_ELEMENT + survey.forms * PER_FORM;
  // One after the other: none of the steps goes over a page that is too large for the one before it.
  if (cost <= MOST_COST) cost += costOfTitles(survey);
  return !(cost <= MOST_COST) || isOver(MOST_COST - cost, page.body);
}

function costOfTitles({ title, metas, linked, headings }: Survey): number {
  let longest = title.length;
  for (const meta of metas) {
    const { length } = attribute(meta, 'content');
    if (length > longest && /title/i.test(`${meta.getAttribute('property')} ${meta.getAttribute('name')}`)) longest = length;
  }
  const long = linked.find((script) => LONG_HEADLINE.test(script.textContent ?? ''));
  if (long) longest = Math.max(longest, long.textContent!.length);
  return longest * (TITLE_ALONE + headings.filter(({ localName }) => localName !== 'h3').length) * PER_TITLE_CHARACTER;
}

/** Whether the text and the classes below an element cost more than that, or stand deeper or in more pieces than they may. */
function isOver(most: number, root: Element): boolean {
  let cost = 0;
  let depth = 0;
  let nodes = 0;
  let node: Node = root;
  for (;;) {
    const { nodeType } = node;
    let child: Node | null = null;
    if (nodeType === Node.TEXT_NODE) {
      const text = node.nodeValue!;
      cost += text.length * (hasDense(text.slice(0, SAMPLE)) ? DENSE_COST : 1) * (PER_CHARACTER + depth * PER_NESTED_CHARACTER);
    }
    else if (nodeType === Node.ELEMENT_NODE) {
      cost += ((node as Element).getAttribute('class')?.length ?? 0) * PER_CHARACTER;
      // Readability throws code away first.
      if (!UNREAD.test((node as Element).localName)) child = node.firstChild;
    }
    if (++nodes > MOST_NODES || depth > MOST_DEPTH || cost > most) return true;
    if (child) {
      node = child;
      depth++;
      continue;
    }
    let next: Node | null = null;
    while (node !== root && (next = node.nextSibling) === null) {
      node = node.parentNode!;
      depth--;
    }
    if (next === null) return false;
    node = next;
  }
}
