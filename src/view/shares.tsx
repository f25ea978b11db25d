import type { Match } from '../core/verdict/match';
import { passageMap, plainBar, type Stretch } from './passage-map';
import { Say } from './say';
import { shareOfOther, shareOfPage } from './match-wording';

/**
 * How much is shared, seen from both texts: a sentence with the number, and a thin bar that shows where in the text it stands.
 * The bars repeat the sentences, so assistive technology hears the sentences only.
 */
export function Shares({ match }: { match: Match }) {
  const { page, other } = barStretches(match);
  return (
    <ul class="shares">
      <li>
        <Bar stretches={page} />
        <span><Say wording={shareOfPage(match)} /></span>
      </li>
      <li>
        <Bar stretches={other} />
        <span><Say wording={shareOfOther(match)} /></span>
      </li>
    </ul>
  );
}

/** A map for both texts or for neither: two bars side by side must be read the same way. */
export function barStretches(match: Match): { page: Stretch[]; other: Stretch[]; mapped: boolean } {
  const page = passageMap(match, 'page');
  const other = passageMap(match, 'other');
  return page && other ? { page, other, mapped: true } : { page: plainBar(match, 'page'), other: plainBar(match, 'other'), mapped: false };
}

const percentage = (part: number) => `${(part * 100).toFixed(2)}%`;

function Bar({ stretches }: { stretches: Stretch[] }) {
  return (
    <span class="bar" aria-hidden="true">
      {stretches.map(({ start, length }, at) => (
        <i key={at} style={{ insetInlineStart: percentage(start), inlineSize: percentage(length) }} />
      ))}
    </span>
  );
}
