import * as v from 'valibot';
import type { PageFacts } from '../core/article-facts';
import { withSureDate } from '../core/facts/sure-date';
import { resolveFacts } from '../core/facts/resolve';
import { siteOf } from '../core/facts/identity';
import { decodeSignature } from '../core/signature/codec';
import { findMatches } from '../core/verdict/find';
import { verdictOf } from '../core/verdict/verdict';
import { fromBase64 } from '../platform/base64';
import type { PageState } from '../platform/page-state';
import { pausedSites } from '../platform/settings';
import { isOn } from '../platform/sites';
import type { CheckSchema } from './door';
import { withoutHidden } from './hidden';
import { allIndexes, listNames, publishers } from './indexes';
import { worthKeeping } from './kept';

/** Compares one article with every index. @throws Problem `bad-signature`, or what opening the indexes throws */
export async function checkArticle({ signature, facts: raw }: v.InferOutput<typeof CheckSchema>, privately: boolean): Promise<PageState> {
  const start = performance.now();
  const facts = resolveFacts(raw, publishers, Date.now());
  const said = await verdictFor(signature, facts, privately);
  // For the benchmark, and for whoever looks into a slow browser.
  performance.measure('check', { start });
  return {
    kind: 'article',
    host: hostOf(raw.url),
    facts,
    ...said,
    kept: null,
    private: false,
  };
}

export type Said = Pick<Extract<PageState, { kind: 'article' }>, 'verdict' | 'lists' | 'hidden'>;

/** What is said of a text: from all indexes, without what the reader hid there. @param signature base64. @param privately the page is in a private window. @throws as checkArticle */
export async function verdictFor(signature: string, facts: PageFacts, privately: boolean): Promise<Said> {
  const found = await findMatches(decodeSignature(fromBase64(signature)), withSureDate(facts), await allIndexes(), publishers);
  const { findings, hidden } = await withoutHidden(facts.url, found, privately);
  const verdict = worthKeeping(verdictOf(findings, publishers));
  const named = await listNames(verdict.matches.map(({ index }) => index));
  return { verdict, ...(named !== null && { lists: named }), hidden };
}

export const hostOf = (url: string): string => new URL(url).hostname;

/** The site that "pause" means: the registrable domain, or the bare host where there is none. */
export const pausedSite = (url: string): string => siteOf(url) ?? hostOf(url);

/** Whether nothing may run on the site of an address, whatever the reader presses there. */
export const isPaused = async (url: string): Promise<boolean> => (await pausedSites()).sites.some((site) => isOn(url, site));
