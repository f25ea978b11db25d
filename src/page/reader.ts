import { Readability } from '@mozilla/readability';
import { DENSE } from './dense';

/** What of Readability 0.6.0 is used below its public face. The version is pinned, and the tests of dense scripts fail where it is gone. */
interface Inside {
  parse(): ReturnType<Readability<Element>['parse']>;
  _flags: number;
  _grabArticle(): Element | null;
  _getInnerText(element: Element, normalizeSpaces?: boolean): string;
}
const Inner = Readability as unknown as new (copy: Document, options: object) => Inside;

/** The flags of Readability: it begins with all three, and tries again with one less each time it finds too little. */
const WEIGH_CLASSES = 2;
/** Readability's commas lack the one that Chinese and Japanese list with; Thai parts its phrases with spaces. */
const PAUSES = /[、。 ]+/g;

/**
 * Readability, changed in three points.
 *
 * Its lengths (25 characters for a paragraph, 80 for a sibling, 500 for an article) and its count of commas are made for
 * scripts with spaces; in a dense page each character of a dense script counts three times, and its pauses count as commas.
 *
 * It does not strip unlikely candidates nor clean conditionally: `prepare` has taken out the side matter, weighed, and
 * Readability's own names cost headings and lists. Pages of which 80% of the true 4-word shingles are in ours and the other way
 * round, with all three flags and as here: extraction .932 and .949, fundus .943 and .937, wcxb articles .901 and .913.
 *
 * What makes its result fit for display (addresses, lazy pictures, classes) is left out.
 */
export class Reader extends Inner {
  private grabs = false;

  constructor(copy: Document, charThreshold: number, private readonly dense: boolean) {
    super(copy, { charThreshold, keepClasses: true, serializer: (element: Element) => element });
    this._flags = WEIGH_CLASSES;
  }

  override _grabArticle(): Element | null {
    this.grabs = true;
    try {
      return super._grabArticle();
    } finally {
      this.grabs = false;
    }
  }

  /** Also asked for titles, which must stay as they are. */
  override _getInnerText(element: Element, normalizeSpaces?: boolean): string {
    const text = super._getInnerText(element, normalizeSpaces);
    return this.dense && this.grabs ? text.replace(DENSE, '$&$&$&').replace(PAUSES, ',') : text;
  }

  protected _postProcessContent(): void {}
  protected _fixLazyImages(): void {}
}
