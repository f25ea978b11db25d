import { useEffect, useState } from 'preact/hooks';
import type { ListOffer } from '../../platform/list-status';
import { text } from '../../platform/text';
import { AddressForm } from '../address-form';
import { useAnnounce } from '../announcing';
import { Progress } from '../controls';
import { useDoing } from '../doing';
import { FileField } from '../file-field';
import { useLanding } from '../landing';
import { problemOf, problemWords } from '../problem-wording';
import { useStatuses } from '../statuses';
import { say } from '../../view/wording';
import { ListCard } from './card';
import type { ListsDoor } from './door';
import { ListOfferView } from './offer';

export function ListsSection({ door }: { door: ListsDoor }) {
  const doing = useDoing();
  const announce = useAnnounce();
  const [offer, setOffer] = useState<ListOffer | null>(null);
  const root = useLanding((gone) => [gone.matches('[data-action="dismiss"]') ? 'input[name="address"]' : 'h1'], doing.busy !== null);
  const { all, again } = useStatuses(() => door.all(), 'lists', ({ progress }) => progress !== null, (error) => doing.refuse(problemOf(error)));
  const [steps, setSteps] = useState<{ readonly done: number; readonly total: number } | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const open = (file: File): void =>
    doing.run('open', async () => {
      setChosen(file.name);
      try {
        await door.open(file, (done, total) => setSteps({ done, total }));
      } finally {
        setSteps(null);
      }
      setChosen(null);
      announce(say('dashboard_opened', file.name));
      await again();
    });
  useEffect(() => void (offer && root.current?.querySelector<HTMLElement>('[data-landing]')?.focus()), [offer]);
  return (
    <section ref={root} aria-labelledby="lists-heading">
      <h1 id="lists-heading" tabIndex={-1}>{text('dashboard_lists')}</h1>
      <p class="lead">{text('dashboard_lists_lead')}</p>
      <AddressForm
        label="dashboard_list_address"
        placeholder="https://example.org/list.json"
        doing={doing}
        look={async (url) => {
          setOffer(null);
          setOffer(await door.look(url));
        }}
      />
      <FileField name="pack" label={text('dashboard_list_file')} accept=".pack" chosen={chosen} choose={open} />
      {steps !== null && <Progress label={text('dashboard_opening')} done={steps.done} total={steps.total} />}
      {doing.problem && <p class="problem" role="alert" id="address-problem">{problemWords(doing.problem)}</p>}
      {offer !== null && (
        <ListOfferView
          offer={offer}
          doing={doing}
          dismiss={() => setOffer(null)}
          subscribe={async () => {
            await door.subscribe(offer);
            announce(say('dashboard_subscribed', offer.manifest.name));
            setOffer(null);
            await again();
          }}
        />
      )}
      {all?.length === 0 && offer === null && (
        <div class="none">
          <p>{text('dashboard_lists_none')}</p>
          <p class="hint">{text('dashboard_lists_none_hint')}</p>
        </div>
      )}
      {all?.map((list) => <ListCard key={list.id} list={list} door={door} again={again} />)}
    </section>
  );
}
