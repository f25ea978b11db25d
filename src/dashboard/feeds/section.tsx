import { useEffect, useState } from 'preact/hooks';
import type { FeedOffer } from '../../platform/feed-status';
import { text } from '../../platform/text';
import { AddressForm } from '../address-form';
import { useAnnounce } from '../announcing';
import { useDoing } from '../doing';
import { useLanding } from '../landing';
import { problemOf, problemWords } from '../problem-wording';
import { useStatuses } from '../statuses';
import { say } from '../../view/wording';
import { FeedCard } from './card';
import type { FeedsDoor } from './door';
import { FeedOfferView } from './offer';

export function FeedsSection({ door }: { door: FeedsDoor }) {
  const doing = useDoing();
  const announce = useAnnounce();
  const [offer, setOffer] = useState<FeedOffer | null>(null);
  const root = useLanding((gone) => [gone.matches('[data-action="dismiss"]') ? 'input[name="address"]' : 'h1'], doing.busy !== null);
  const { all, again } = useStatuses(() => door.all(), 'feeds', () => false, (error) => doing.refuse(problemOf(error)));
  useEffect(() => void (offer && root.current?.querySelector<HTMLElement>('[data-landing]')?.focus()), [offer]);
  return (
    <section ref={root} aria-labelledby="feeds-heading">
      <h1 id="feeds-heading" tabIndex={-1}>{text('dashboard_feeds')}</h1>
      <p class="lead">{text('dashboard_feeds_lead')}</p>
      <AddressForm
        label="dashboard_feed_address"
        placeholder="https://example.org/feed.xml"
        doing={doing}
        look={async (url) => {
          setOffer(null);
          setOffer(await door.look(url));
        }}
      />
      {doing.problem && <p class="problem" role="alert" id="address-problem">{problemWords(doing.problem)}</p>}
      {offer !== null && (
        <FeedOfferView
          offer={offer}
          doing={doing}
          dismiss={() => setOffer(null)}
          follow={async (fetchPages) => {
            await door.follow(offer.url, fetchPages);
            announce(say('dashboard_followed', offer.title));
            setOffer(null);
            await again();
          }}
        />
      )}
      {all?.length === 0 && offer === null && (
        <div class="none">
          <p>{text('dashboard_feeds_none')}</p>
          <p class="hint">{text('dashboard_feeds_none_hint')}</p>
        </div>
      )}
      {all?.map((feed) => <FeedCard key={feed.id} feed={feed} door={door} again={again} />)}
    </section>
  );
}
