import * as v from 'valibot';
import { withSureDate } from '../core/facts/sure-date';
import { resolveFacts } from '../core/facts/resolve';
import { siteOf } from '../core/facts/identity';
import { decodeSignature } from '../core/signature/codec';
import { findMatches } from '../core/verdict/find';
import { verdictOf } from '../core/verdict/verdict';
import { fromBase64 } from '../platform/base64';
import type { PageState } from '../platform/page-state';
import { pausedSites } from '../platform/settings';
import type { CheckSchema } from './door';
import { allIndexes, publishers } from './indexes';
import { worthKeeping } from './kept';

/** Compares one article with every index. @throws Problem `bad-signature`, or what opening the indexes throws */
export async function checkArticle({ signature, facts: raw }: v.InferOutput<typeof CheckSchema>): Promise<PageState> {
  const start = performance.now();
  const decoded = decodeSignature(fromBase64(signature));
  const facts = resolveFacts(raw, publishers, Date.now());
  const verdict = worthKeeping(verdictOf(await findMatches(decoded, withSureDate(facts), await allIndexes(), publishers), publishers));
  // For the benchmark, and for whoever looks into a slow browser.
  performance.measure('check', { start });
  return {
    kind: 'article',
    host: hostOf(raw.url),
    facts,
    verdict,
    kept: null,
    private: false,
  };
}

export const hostOf = (url: string): string => new URL(url).hostname;

/** The site that "pause" means: the registrable domain, or the bare host where there is none. */
export const pausedSite = (url: string): string => siteOf(url) ?? hostOf(url);

/** Whether the reader paused the site of an address. */
export const isPaused = async (url: string): Promise<boolean> => (await pausedSites()).sites.includes(pausedSite(url));
