import { signatureOf } from './dictionary';
import type { Article } from './victims';

/** What an attacker's articles have in common with one signature. */
export interface Related {
  /** The largest share of either text's hashes that stand in the other. */
  readonly containment: number;
  /** The known article whose shared hashes weigh most, rare ones more; -1 when none shares any. */
  readonly nearest: number;
}

/** Compares every signature with every known article by their sampled hashes. */
export function relate(victims: readonly Article[], known: readonly Article[]): Related[] {
  const own = victims.map(({ text }) => new Set(signatureOf(text).hashes));
  const holders = new Map<number, number[]>();
  own.forEach((hashes, victim) => {
    for (const hash of hashes) holders.set(hash, [...(holders.get(hash) ?? []), victim]);
  });
  const containment = victims.map(() => 0);
  const articlesOf = new Map<number, number[]>();
  known.forEach(({ text }, article) => {
    const hashes = new Set(signatureOf(text).hashes);
    const shared = new Map<number, number>();
    for (const hash of hashes) {
      const those = holders.get(hash);
      if (those === undefined) continue;
      for (const victim of those) shared.set(victim, (shared.get(victim) ?? 0) + 1);
      const list = articlesOf.get(hash);
      if (list) list.push(article);
      else articlesOf.set(hash, [article]);
    }
    for (const [victim, count] of shared) containment[victim] = Math.max(containment[victim]!, count / Math.max(20, Math.min(hashes.size, own[victim]!.size)));
  });
  return own.map((hashes, victim) => {
    const score = new Map<number, number>();
    for (const hash of hashes) {
      const articles = articlesOf.get(hash) ?? [];
      for (const article of articles) score.set(article, (score.get(article) ?? 0) + Math.log(known.length / articles.length));
    }
    const [nearest] = [...score].reduce((a, b) => (b[1] > a[1] ? b : a), [-1, 0]);
    return { containment: containment[victim]!, nearest };
  });
}
