import type { ComponentChildren } from 'preact';
import { withSureDate } from '../core/facts/sure-date';
import type { ArticleFacts } from '../core/article-facts';
import type { Comparison } from '../platform/comparison';
import { shortDate } from '../platform/dates';
import { text } from '../platform/text';
import { Say } from '../view/say';
import { sourceName, webAddress } from '../view/source';
import { percent, say, type Wording } from '../view/wording';

interface HeadsProps {
  readonly given: Comparison;
  readonly shares: readonly [ofPage: number, ofOther: number];
  /** They head the columns of a table, where both texts are shown. */
  readonly isTable: boolean;
  /** Where the other text is from. */
  readonly children: ComponentChildren;
}

/** Whose the two texts are, each above its column. */
export function Heads({ given: { page, match }, shares: [ofPage, ofOther], isTable, children }: HeadsProps) {
  const cell = isTable ? 'columnheader' : undefined;
  return (
    <div class="heads" role={isTable ? 'row' : undefined}>
      <div class="head" role={cell}>
        <Head label={text('compare_this_page')} facts={withSureDate(page.facts)} share={say('compare_share_of_page', percent(ofPage))} part={ofPage} />
        {isTable && <p class="hint">{text('compare_counted')}</p>}
      </div>
      <div class="head" role={cell}>
        <Head label={null} facts={match.facts} share={say('compare_share_of_other', percent(ofOther))} part={ofOther} />
        {children}
      </div>
    </div>
  );
}

interface HeadProps {
  readonly label: string | null;
  readonly facts: ArticleFacts;
  readonly share: Wording;
  readonly part: number;
}

function Head({ label, facts, share, part }: HeadProps) {
  const title = facts.title.trim() || text('popup_title_missing');
  const address = webAddress(facts.url);
  return (
    <>
      <p class="source">
        {label !== null && <span class="label">{label}</span>}
        <b><bdi>{sourceName(facts)}</bdi></b>
        <span class="date">{facts.published ? <time dateTime={facts.published}>{shortDate(facts.published)}</time> : text('popup_no_date')}</span>
      </p>
      <p class="title">
        {address ? <a href={address.href} target="_blank" rel="noopener noreferrer"><bdi>{title}</bdi><span class="unseen"> {text('popup_new_tab')}</span></a> : <bdi>{title}</bdi>}
      </p>
      <p class="share"><span class="part" aria-hidden="true"><i style={{ inlineSize: `${(part * 100).toFixed(1)}%` }} /></span><span><Say wording={share} /></span></p>
    </>
  );
}
