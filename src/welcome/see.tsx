import { useEffect, useState } from 'preact/hooks';
import { ownAddress } from '../platform/own-pages';
import { text } from '../platform/text';
import { isInToolbar } from '../platform/toolbar';
import { sentenceGap } from '../view/wording';

/** Where the badge appears, and where the library is. */
export function See() {
  const [there, setThere] = useState<boolean | null>(null);
  useEffect(() => {
    const look = (): void => void isInToolbar().then(setThere);
    look();
    // Pinned meanwhile: the browser tells nobody.
    addEventListener('focus', look);
    return () => removeEventListener('focus', look);
  }, []);
  return (
    <section aria-labelledby="see-heading">
      <h2 id="see-heading">{text('welcome_see')}</h2>
      <div class="see">
        <Toolbar />
        <div>
          {there !== null && <p class="pin">{text(there ? 'welcome_see_there' : 'welcome_see_pin')}</p>}
          <p>{text('welcome_see_badge')}</p>
          <p>{text('welcome_library')}{sentenceGap()}<a class="whole" href={ownAddress('dashboard')}>{text('welcome_open_library')}</a></p>
        </div>
      </div>
    </section>
  );
}

/** A browser's toolbar with the button and its badge: a picture, which the sentence beside it says too. */
function Toolbar() {
  return (
    <div class="toolbar" aria-hidden="true">
      <span class="address" />
      <span class="button"><img src="/icons/32.png" width="20" height="20" alt="" /><b>{text('welcome_paper_short')}</b></span>
      <svg viewBox="0 0 16 16"><path d="M6 3.2a1.6 1.6 0 0 1 3.2 0c0 .3-.1.6-.2.8h3v3c.2-.1.5-.2.8-.2a1.6 1.6 0 0 1 0 3.2c-.3 0-.6-.1-.8-.2v3.2H3V4h3.2A1.7 1.7 0 0 1 6 3.2Z" /></svg>
    </div>
  );
}
