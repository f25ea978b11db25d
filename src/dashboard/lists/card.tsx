import { Problem } from '../../core/problem';
import type { ListStatus } from '../../platform/list-status';
import { requestHost } from '../../platform/permissions';
import { text } from '../../platform/text';
import { useAnnounce } from '../announcing';
import { Progress, SureButton, Switch } from '../controls';
import { ActButton, useDoing } from '../doing';
import { problemOf, problemWords } from '../problem-wording';
import { Say } from '../../view/say';
import { hostName, WebLink } from '../web-link';
import { bytes, counted, moment, say } from '../../view/wording';
import type { ListsDoor } from './door';

/** A list that the reader has: what it is, how it stands, and what can be done with it. */
export function ListCard({ list, door, again }: { list: ListStatus; door: ListsDoor; again: () => Promise<void> }) {
  const doing = useDoing();
  /** Of its own: it may wait long for a server, and the rest works meanwhile. */
  const checking = useDoing();
  const announce = useAnnounce();
  const { id, url, name, version, license, homepage, entries, bytes: size, fingerprint, enabled, checked, updated, progress, problem } = list;
  const refusal = doing.problem ?? checking.problem ?? problem;
  const denied = [checking.problem, problem].some((one) => one?.code === 'list-no-access' || one?.code === 'host-refused');
  const change = (changed: Promise<void>): void => {
    doing.refuse(null);
    void changed.then(again).catch((error: unknown) => doing.refuse(problemOf(error)));
  };
  return (
    <article class="card" data-list={id} data-off={!enabled || undefined} aria-labelledby={`list-${id}`}>
      <h2 dir="auto" id={`list-${id}`}>{name}</h2>
      <p class="facts">
        <span><Say wording={counted('dashboard_articles', entries)} /></span>
        <span>{bytes(size)}</span>
        {license !== '' && <span><bdi>{license}</bdi></span>}
        {homepage !== '' && <span><WebLink url={homepage}>{hostName(homepage) ?? homepage}</WebLink></span>}
      </p>
      <p class="facts hint">
        {version !== '' && <span><Say wording={say('dashboard_version_named', version)} /></span>}
        {updated !== null && <span><Say wording={say('dashboard_updated', moment(updated))} /></span>}
        <span>{url === null ? text('dashboard_from_file') : checked === null ? text('dashboard_never_checked') : <Say wording={say('dashboard_checked', moment(checked))} />}</span>
        {fingerprint !== null && <span><Say wording={say('dashboard_key', fingerprint)} /></span>}
      </p>
      {progress !== null && <Progress label={text('dashboard_downloading', bytes(progress.done), bytes(progress.total))} done={progress.done} total={progress.total} />}
      <p class="problem" role="status">{refusal !== null && problemWords(refusal)}</p>
      <Switch name="enabled" on={enabled} set={(on) => change(door.enable(id, on))}>{text('dashboard_list_enabled')}</Switch>
      <div class="buttons">
        {url !== null && (
          <ActButton name="check" doing={checking} act={async () => {
            // Asked first, while the press counts for it.
            if (denied && !(await requestHost(url))) throw new Problem('host-refused', text('dashboard_host_refused', new URL(url).hostname));
            await door.check(id);
            announce(say('dashboard_list_checked', name));
            await again();
          }}>{text('dashboard_check_now')}</ActButton>
        )}
        <SureButton name="remove" doing={doing} label={text('dashboard_list_remove')} question={<Say wording={say('dashboard_list_remove_sure', name)} />} act={async () => {
          await door.remove(id);
          announce(say('dashboard_list_removed', name));
          await again();
        }} />
      </div>
    </article>
  );
}
