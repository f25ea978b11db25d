import { createContext } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { PageFacts } from '../core/article-facts';
import type { Match } from '../core/verdict/match';
import type { HiddenMatch, Outcome } from '../platform/messages';
import type { PageState } from '../platform/page-state';
import { text } from '../platform/text';
import { Say } from '../view/say';
import { sourceName } from '../view/source';
import { counted, say } from '../view/wording';
import { ReportPart } from './report-part';
import { keyOf, revealMatch } from './reveal';

type Article = Extract<PageState, { kind: 'article' }>;

/** What this part asks for; main.tsx knows of whom, and has shown what followed when it resolves. */
export interface HidingDoor {
  /** @param url of the article that the reader saw */
  readonly hide: (url: string, match: Match) => Promise<Outcome<HiddenMatch>>;
  /** @param pairs as the state or `hide` gave them */
  readonly unhide: (url: string, pairs: readonly string[]) => Promise<Outcome<unknown>>;
}

/** A match that was hidden since the popup was opened. */
interface Hidden {
  readonly match: Match;
  /** What its list called itself, if it is of one: when it is hidden, the state may not name that any more. */
  readonly list: string | null;
  readonly given: HiddenMatch;
}

export interface Hiding {
  readonly busy: boolean;
  readonly failed: boolean;
  /** Until they are taken back; the last one first. A report that is being written of one stays when another is hidden. */
  readonly recent: readonly Hidden[];
  readonly hide: (match: Match) => void;
  readonly undo: (hidden: Hidden) => void;
  /** Shows all again that are hidden on this page. */
  readonly showAll: (pairs: readonly string[]) => void;
}
/** Null where nothing can be hidden: there the button is not there. */
export const HidingContext = createContext<Hiding | null>(null);

export function useHiding({ facts: { url }, lists = {} }: Pick<Article, 'facts' | 'lists'>, door: HidingDoor): Hiding {
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const [recent, setRecent] = useState<readonly Hidden[]>([]);
  const attempt = async <T,>(act: () => Promise<Outcome<T>>, then: (value: T) => void): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const outcome = await act();
    setBusy(false);
    setFailed(!outcome.ok);
    if (outcome.ok) then(outcome.value);
  };
  const show = (pairs: readonly string[], land: () => void): Promise<void> =>
    attempt(() => door.unhide(url, pairs), () => {
      setRecent((now) => now.filter(({ given }) => !pairs.includes(given.pair)));
      // What was pressed is gone, and what comes back is drawn first.
      requestAnimationFrame(land);
    });
  return {
    busy,
    failed,
    recent,
    hide: (match) => void attempt(() => door.hide(url, match), (given) => setRecent((now) => [{ match, list: lists[match.index] ?? null, given }, ...now])),
    undo: ({ given: { pair }, match }) => void show([pair], () => revealMatch(keyOf(match))),
    showAll: (pairs) => void show(pairs, () => document.querySelector<HTMLElement>('h1')?.focus()),
  };
}

/** What was just hidden, each with the way back, and what can be done so that it does not happen to others. */
export function JustHidden({ hiding, page, isPrivate }: { hiding: Hiding; page: PageFacts; isPrivate: boolean }) {
  const last = useRef<HTMLElement>(null);
  const { recent, failed, busy, undo } = hiding;
  const newest = recent[0]?.given.pair;
  useEffect(() => {
    last.current?.querySelector<HTMLElement>('[data-action="unhide"]')?.focus();
    last.current?.scrollIntoView({ block: 'nearest' });
  }, [newest]);
  return (
    <>
      <p class="hiding-problem" role="alert">{failed && text('popup_hidden_failed')}</p>
      {recent.map((hidden, at) => (
        <section class="just-hidden" key={hidden.given.pair} ref={at === 0 ? last : null}>
          <p class="said" role="status">
            <span class="clamped"><Say wording={say('popup_match_hidden', sourceName(hidden.match.facts))} /></span>
            <button type="button" class="quiet" data-action="unhide" aria-disabled={busy || undefined} aria-label={recent.length > 1 ? `${text('popup_undo')}: ${sourceName(hidden.match.facts)}` : undefined} onClick={() => undo(hidden)}>{text('popup_undo')}</button>
          </p>
          {isPrivate && <p class="private">{text('popup_match_hidden_private')}</p>}
          <ReportPart reported={{ page, ...hidden }} />
        </section>
      ))}
    </>
  );
}

/** How many are hidden here, and the way back to them; below the matches, and not where each was just hidden. */
export function HiddenCount({ hiding, pairs }: { hiding: Hiding; pairs: readonly string[] }) {
  const recent = hiding.recent.map(({ given }) => given.pair);
  if (pairs.every((pair) => recent.includes(pair))) return null;
  return (
    <p class="hidden-count">
      <span><Say wording={counted('popup_hidden', pairs.length)} /></span>
      <button type="button" class="link" data-action="show-hidden" aria-disabled={hiding.busy || undefined} onClick={() => hiding.showAll(pairs)}>{text('popup_hidden_show')}</button>
    </p>
  );
}
