import type { ChainNode, Verdict } from '../core/verdict/match';
import { shortDate } from '../platform/dates';
import { text } from '../platform/text';
import { Say } from './say';
import { sourceName, webAddress } from './source';
import { number, say, type Wording } from './wording';

/** Two places say no more than the headline does, and many push the matches out of sight: both wait until they are asked for. */
const OPEN_FROM = 3;
const OPEN_TO = 6;

/** Where the text was published, in order of time, with how it is known which came from which. */
export function Chain({ chain }: Pick<Verdict, 'chain'>) {
  if (chain.length < 2) return null;
  return (
    <details class="chain" open={chain.length >= OPEN_FROM && chain.length <= OPEN_TO}>
      <summary>
        <h2>{text('popup_chain')}</h2>
        <span class="more"><Say wording={say('popup_chain_places', number(chain.length))} /></span>
      </summary>
      <ol>
        {chain.map((node, at) => <Node key={at} node={node} wordings={nodeWordings(chain, at)} />)}
      </ol>
      {chain.some(({ by }) => by === 'dates') && <p class="how">{text('popup_chain_dates')}</p>}
    </details>
  );
}

function Node({ node, wordings }: { node: ChainNode; wordings: readonly Wording[] }) {
  const name = sourceName(node);
  const address = node.isPage ? null : webAddress(node.url);
  const known = node.isPage ? 'page' : node.match === null ? 'credited' : 'match';
  return (
    <li data-node={known} aria-current={node.isPage || undefined}>
      <p class="place">
        {address
          ? <a class="clamped" dir="auto" href={address.href} title={name} target="_blank" rel="noopener noreferrer">{name}<span class="unseen"> {text('popup_new_tab')}</span></a>
          : <span class="clamped" dir="auto" title={name}>{name}</span>}
        <span class="date">{node.published ? <time dateTime={node.published}>{shortDate(node.published)}</time> : text('popup_no_date')}</span>
      </p>
      {wordings.length > 0 && (
        <p class="how clamped">
          {wordings.map((wording, at) => <span key={wording.key} class={at > 0 ? 'also' : undefined}><Say wording={wording} /></span>)}
        </p>
      )}
    </li>
  );
}

/** Below a place: that it is this page, how it is known from which other, and that it was not seen itself. */
function nodeWordings(chain: Verdict['chain'], at: number): Wording[] {
  const node = chain[at]!;
  const from = node.from === null ? undefined : chain[node.from];
  const wordings: Wording[] = node.isPage ? [say('popup_chain_this')] : [];
  // What stands there by its date alone is told below, once: of eight copies it would be seven lines.
  if (from !== undefined && node.by !== null && node.by !== 'dates') wordings.push(cameFrom(node.by, from));
  if (!node.isPage && node.match === null) {
    const namedBy = chain.find((other) => other.from === at && other.by === 'credit');
    if (namedBy === undefined) wordings.push(say('popup_chain_unseen'));
    else wordings.push(namedBy.isPage ? say('popup_chain_named_this') : say('popup_chain_named', sourceName(namedBy)));
  }
  return wordings;
}

function cameFrom(by: 'credit' | 'changes', from: ChainNode): Wording {
  const key = by === 'credit' ? 'popup_chain_credit' : 'popup_chain_changes';
  return from.isPage ? say(`${key}_this`) : say(key, sourceName(from));
}
