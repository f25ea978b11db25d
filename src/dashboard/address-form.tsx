import { useRef, useState } from 'preact/hooks';
import { Problem } from '../core/problem';
import { requestHost } from '../platform/permissions';
import { text } from '../platform/text';
import type { Doing } from './doing';

/** Longer than any address that works. */
const MOST = 4000;

interface AddressFormProps {
  readonly label: string;
  readonly placeholder: string;
  readonly doing: Doing;
  readonly look: (url: string) => Promise<void>;
}

/** An address as it is typed: `example.org/list.json` means https. @returns null where it is no web address */
export function typedAddress(typed: string): string | null {
  const words = typed.trim();
  const address = /^[a-z][a-z0-9+.-]*:/i.test(words) && !/^[^/]*:\d/.test(words) ? words : `https://${words}`;
  if (words === '' || !URL.canParse(address)) return null;
  const { protocol, hostname, href } = new URL(address);
  return (protocol === 'https:' || protocol === 'http:') && hostname !== '' ? href : null;
}

/** A field for an address and the button that looks there: nothing is fetched before it is pressed, and the host is asked for in that press. */
export function AddressForm({ label, placeholder, doing, look }: AddressFormProps) {
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const isWrong = doing.problem?.code === 'address-wrong';
  const submit = (event: Event): void => {
    event.preventDefault();
    if (doing.busy !== null) return;
    const url = typedAddress(typed);
    if (url === null) {
      doing.refuse({ code: 'address-wrong', sentence: text('dashboard_address_wrong') });
      field.current?.focus();
      return;
    }
    // Firefox counts it as asked in the click only if nothing was waited for before.
    const permitted = requestHost(url);
    doing.run('look', async () => {
      if (!(await permitted)) throw new Problem('host-refused', text('dashboard_host_refused', new URL(url).hostname));
      await look(url);
    });
  };
  return (
    <form class="address-form" onSubmit={submit}>
      <label>
        <span>{text(label)}</span>
        <input ref={field} type="text" inputMode="url" name="address" dir="ltr" autocomplete="off" spellcheck={false} maxLength={MOST} placeholder={placeholder} value={typed} aria-invalid={isWrong || undefined} aria-describedby={isWrong ? 'address-problem' : undefined} onInput={(event) => setTyped(event.currentTarget.value)} />
      </label>
      <button type="submit" class="primary" data-action="look" aria-busy={doing.busy === 'look' || undefined}>{text('dashboard_look')}</button>
    </form>
  );
}
