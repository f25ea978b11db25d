import type { ListOffer } from '../../platform/list-status';
import { text } from '../../platform/text';
import { ActButton, type Doing } from '../doing';
import { Say } from '../../view/say';
import { hostName, WebLink } from '../web-link';
import { bytes, number, say } from '../../view/wording';

interface OfferProps {
  readonly offer: ListOffer;
  readonly doing: Doing;
  readonly subscribe: () => Promise<void>;
  readonly dismiss: () => void;
}

/** What a list says of itself, before anything of it is fetched. */
export function ListOfferView({ offer: { url, manifest, download, fingerprint }, doing, subscribe, dismiss }: OfferProps) {
  const { name, description, license, homepage, version, packs } = manifest;
  const entries = packs.reduce((sum, pack) => sum + pack.entries, 0);
  return (
    <article class="card offer" tabIndex={-1} data-landing aria-labelledby="list-offer">
      <h2 dir="auto" id="list-offer">{name}</h2>
      {description !== '' && <p dir="auto">{description}</p>}
      <dl>
        <div><dt>{text('dashboard_homepage')}</dt><dd><WebLink url={homepage}>{homepage}</WebLink></dd></div>
        <div><dt>{text('dashboard_from_host')}</dt><dd><bdi>{hostName(url) ?? url}</bdi></dd></div>
        <div><dt>{text('dashboard_license')}</dt><dd dir="auto">{license}</dd></div>
        <div><dt>{text('dashboard_entries')}</dt><dd>{number(entries)}</dd></div>
        <div><dt>{text('dashboard_version')}</dt><dd dir="auto">{version}</dd></div>
        <div><dt>{text('dashboard_fingerprint')}</dt><dd class="code">{fingerprint}</dd></div>
      </dl>
      <p class="hint">{text('dashboard_fingerprint_hint')}</p>
      <div class="buttons">
        <ActButton name="subscribe" doing={doing} act={subscribe} kind="primary"><Say wording={say('dashboard_subscribe', bytes(download))} /></ActButton>
        <button type="button" class="quiet" data-action="dismiss" onClick={dismiss}>{text('dashboard_cancel')}</button>
      </div>
    </article>
  );
}
