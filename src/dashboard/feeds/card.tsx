import { Problem } from '../../core/problem';
import type { FeedStatus } from '../../platform/feed-status';
import { requestHost } from '../../platform/permissions';
import { text } from '../../platform/text';
import { useAnnounce } from '../announcing';
import { SureButton, Switch } from '../controls';
import { ActButton, useDoing } from '../doing';
import { problemOf, problemWords } from '../problem-wording';
import { Say } from '../../view/say';
import { hostName, WebLink } from '../web-link';
import { counted, moment, say } from '../../view/wording';
import type { FeedsDoor } from './door';

/** A source that is followed. A broken feed stays silent everywhere but here. */
export function FeedCard({ feed, door, again }: { feed: FeedStatus; door: FeedsDoor; again: () => Promise<void> }) {
  const doing = useDoing();
  /** Of its own: it may wait long for a server, and the rest works meanwhile. */
  const checking = useDoing();
  const announce = useAnnounce();
  const { id, url, title, homepage, enabled, fetchPages, articles, checked, due, problem } = feed;
  const refusal = doing.problem ?? checking.problem ?? problem;
  const denied = [checking.problem, problem].some((one) => one?.code === 'feed-no-access' || one?.code === 'host-refused');
  const change = (changed: Promise<void>): void => {
    doing.refuse(null);
    void changed.then(again).catch((error: unknown) => doing.refuse(problemOf(error)));
  };
  return (
    <article class="card" data-feed={id} data-off={!enabled || undefined} aria-labelledby={`feed-${id}`}>
      <h2 dir="auto" id={`feed-${id}`}>{title}</h2>
      <p class="facts">
        <span><Say wording={counted('dashboard_articles', articles)} /></span>
        <span><WebLink url={homepage ?? url}>{hostName(homepage ?? url) ?? url}</WebLink></span>
      </p>
      <p class="facts hint">
        <span>{checked === null ? text('dashboard_never_checked') : <Say wording={say('dashboard_checked', moment(checked))} />}</span>
        {enabled && due > Date.now() && <span><Say wording={say('dashboard_due', moment(due))} /></span>}
      </p>
      <p class="problem" role="status">{refusal !== null && problemWords(refusal)}</p>
      <Switch name="enabled" on={enabled} set={(on) => change(door.change(id, { enabled: on }))}>{text('dashboard_feed_enabled')}</Switch>
      <Switch name="fetchPages" on={fetchPages} set={(on) => change(door.change(id, { fetchPages: on }))} hint={text('dashboard_fetch_pages_hint')}>{text('dashboard_fetch_pages')}</Switch>
      <div class="buttons">
        <ActButton name="check" doing={checking} act={async () => {
          // Asked first, while the press counts for it.
          if (denied && !(await requestHost(url))) throw new Problem('host-refused', text('dashboard_host_refused', new URL(url).hostname));
          await door.check(id);
          announce(say('dashboard_feed_checked', title));
          await again();
        }}>{text('dashboard_check_now')}</ActButton>
        <SureButton name="remove" doing={doing} label={text('dashboard_feed_remove')} question={<Say wording={say('dashboard_feed_remove_sure', title)} />} act={async () => {
          await door.remove(id);
          announce(say('dashboard_feed_removed', title));
          await again();
        }} />
      </div>
    </article>
  );
}
