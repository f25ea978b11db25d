import { useState } from 'preact/hooks';
import type { FeedOffer } from '../../platform/feed-status';
import { text } from '../../platform/text';
import { Switch } from '../controls';
import { ActButton, type Doing } from '../doing';
import { Say } from '../../view/say';
import { WebLink } from '../web-link';
import { counted, number, say, type Wording } from '../../view/wording';

interface OfferProps {
  readonly offer: FeedOffer;
  readonly doing: Doing;
  readonly follow: (fetchPages: boolean) => Promise<void>;
  readonly dismiss: () => void;
}

/** What was found at the address. Following it asks that server now and then: the button says so. */
export function FeedOfferView({ offer, doing, follow, dismiss }: OfferProps) {
  const [fetchPages, setFetchPages] = useState(false);
  const { url, title, homepage, items, full } = offer;
  return (
    <article class="card offer" tabIndex={-1} data-landing aria-labelledby="feed-offer">
      <h2 dir="auto" id="feed-offer">{title}</h2>
      <dl>
        <div><dt>{text('dashboard_homepage')}</dt><dd><WebLink url={homepage}>{homepage ?? text('dashboard_empty')}</WebLink></dd></div>
        <div><dt>{text('dashboard_address')}</dt><dd><bdi>{url}</bdi></dd></div>
        <div><dt>{text('dashboard_items')}</dt><dd><Say wording={itemsWording(items, full)} /></dd></div>
      </dl>
      {full < items && <Switch name="fetchPages" on={fetchPages} set={setFetchPages} hint={text('dashboard_fetch_pages_hint')}>{text('dashboard_fetch_pages')}</Switch>}
      <div class="buttons">
        <ActButton name="follow" doing={doing} act={() => follow(fetchPages)} kind="primary">{text('dashboard_follow')}</ActButton>
        <button type="button" class="quiet" data-action="dismiss" onClick={dismiss}>{text('dashboard_cancel')}</button>
      </div>
    </article>
  );
}

function itemsWording(items: number, full: number): Wording {
  if (items === full) return counted('dashboard_items_full', items);
  return full === 0 ? counted('dashboard_items_teasers', items) : say('dashboard_items_some', number(items), number(full));
}
