import { lengthOf } from './dense';
import { CODE, type SideMatter } from './preparing';
import { textsIn } from './walks';
import { attribute } from './attributes';

/** What a page shows of a wall before its text, in its side matter too. */
export interface Wall {
  /** By what the page says that the whole is not for all; null where it does not say so. */
  readonly declared: string | null;
  /** Letters in the parts that JSON-LD names as paid, or as many as make a part; null where it names none. */
  readonly paid: number | null;
  /** It asks the reader to subscribe in order to read on. */
  readonly asks: boolean;
  /** It says how much is left to read. */
  readonly counts: boolean;
  /** It has a part that is named a paywall. */
  readonly isNamed: boolean;
}

/**
 * A text longer than this, in letters of a script with spaces, is no teaser unless its page counts what is left. Of 33 pages of
 * the fundus, extraction and wcxb corpora that declare themselves paid or metered, 5 carry a beginning only, 28 as much as the
 * true body: the declaration alone says little, so that the text must also end early or its page ask for a subscription.
 */
const MOST_IN_TEASER = 4000;
const MOST_COUNTED = 8000;
/** Where the paid part is missing, a text as short as this is a teaser without any further sign. */
const FEW = 800;
/** A paid part with as many letters is there, whatever it is called. */
const LEAST_IN_PAID_PART = 300;
/** One class or id, as the rules for paywalled content ask; a page may write any other selector to keep the browser busy. */
const SELECTOR = /^[\w-]*(?:[.#][\w-]+){1,3}$/;
const MOST_SELECTORS = 5;
const MOST_PARTS = 20;
const MOST_JSON = 500_000;

const TIER = /^article:content_tier$/i;
const ASKS =
  /(?:subscribe|sign (?:in|up)|log ?in|register|join)\b[^.!?\n]{0,60} to (?:continue|keep|read|unlock)|continue reading (?:with|for|this)|(?:read|unlock) the (?:rest|full (?:article|story))|(?:reserved for|exclusive to|only for|available to)\b[^.!?\n]{0,20} (?:subscribers|members)|(?:réservée?|suite)\b[^.!?\n]{0,30} abonné|abonnez-vous pour|weiterlesen mit|(?:nur|exklusiv) für abonnent|(?:exclusivo|sólo|solo) para suscriptores|suscríbete para|riservat[oaie] agli abbonati|abbonati per|exclusivo para assinantes|assine para|alleen voor abonnees|tylko dla (?:prenumeratorów|subskrybentów)|только для подписчиков|abonelere özel|للمشتركين فقط|会員限定|続きを読むには|订阅后阅读|付费阅读|登录后阅读|訂閱後|會員限定|구독자 전용|회원 전용/i;
/** Says how much of an article is left behind its wall. */
export const COUNTS = /il vous reste [\d.,]{1,6} ?%|残り ?[\d,]{1,6} ?[文字]|(?:剩余|还剩) ?[\d.,]{1,6} ?%|\b[\d.,]{1,6} ?% (?:remaining|left to read)/i;
const CUT = /(?:…|\.\.\.|\[…\]|\[\.\.\.\])[."”’»]?$/;

export function wallOf(page: Document, linked: readonly Element[], metas: readonly Element[], { words, hasWall }: SideMatter): Wall {
  let free = true;
  let paid: number | null = null;
  let selectors = 0;
  for (const script of linked) {
    const source = (script.textContent ?? '').slice(0, MOST_JSON);
    if (/"isAccessibleForFree"\s{0,9}:\s{0,9}"?(?:false|no)\b/i.test(source)) free = false;
    for (const [, selector] of source.matchAll(/"cssSelector"\s{0,9}:\s{0,9}"([^"\\]{1,200})"/g)) {
      if (SELECTOR.test(selector!) && selectors++ < MOST_SELECTORS) paid = (paid ?? 0) + lettersIn(page, selector!);
    }
  }
  const tier = metas.find((meta) => meta.hasAttribute('content') && TIER.test(meta.getAttribute('property') ?? attribute(meta, 'name')))?.getAttribute('content') ?? '';
  const declared = !free ? 'isAccessibleForFree' : /^(?:locked|metered)$/i.test(tier) ? 'content_tier' : null;
  return { declared, paid: free ? null : paid, asks: ASKS.test(words), counts: COUNTS.test(words), isNamed: hasWall };
}

/** By what a text is known to be only the free beginning; null where nothing says so, or the whole is there all the same. */
export function teaserBy({ declared, paid, asks, counts, isNamed }: Wall, text: string): string | null {
  const length = lengthOf(text);
  if (counts && length <= MOST_COUNTED) return 'the part left to read';
  if (length > MOST_IN_TEASER || (paid !== null && paid >= LEAST_IN_PAID_PART)) return null;
  // Many a site asks its readers to subscribe below whole articles: a class name and that are no proof.
  if (declared === null) return isNamed && CUT.test(text) ? 'paywall, cut off' : null;
  if (CUT.test(text)) return `${declared}, cut off`;
  if (asks) return `${declared}, asks to subscribe`;
  return paid !== null && length <= FEW ? `${declared}, paid part missing` : null;
}

/** Letters in the parts that a selector names; no more are counted than make a part. */
function lettersIn(page: Document, selector: string): number {
  let letters = 0;
  try {
    for (const part of [...page.querySelectorAll(selector)].slice(0, MOST_PARTS)) {
      if (letters >= LEAST_IN_PAID_PART) break;
      letters += wordsIn(part).replace(/\s+/g, ' ').length;
    }
  } catch {
    // A class that begins with a figure is no selector.
  }
  return letters;
}

/** The text of an element, code and styles left out. */
function wordsIn(element: Element): string {
  const walker = textsIn(element);
  let words = '';
  while (walker.nextNode()) if (!CODE.test(walker.currentNode.parentElement!.localName)) words += walker.currentNode.nodeValue!;
  return words;
}
