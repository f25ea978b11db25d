import type { Settings } from '../platform/settings-fields';
import { text } from '../platform/text';
import { Choice } from './choice';
import { Example } from './example';
import { See } from './see';

const NEVER = ['welcome_never_ask', 'welcome_never_keep', 'welcome_never_blame', 'welcome_never_page'] as const;

/** What it does, shown; what it never does; the one choice; and where to look from now on. */
export function App({ settings }: { settings: Settings }) {
  return (
    <>
      <header>
        <p class="name"><img src="/icons/64.png" width="32" height="32" alt="" /><span>{text('extension_name')}</span></p>
        <h1>{text('welcome_heading')}</h1>
        <p class="lead">{text('welcome_what')}</p>
      </header>
      <main>
        <Example />
        <Choice check={settings.check} />
        <See />
        <section aria-labelledby="never-heading">
          <h2 id="never-heading">{text('welcome_never')}</h2>
          <ul class="never">
            {NEVER.map((key) => <li key={key}>{text(key)}</li>)}
          </ul>
        </section>
      </main>
    </>
  );
}
