import { useEffect, useRef, useState } from 'preact/hooks';
import type { PageState } from '../platform/page-state';
import { text } from '../platform/text';
import { Foot, type Action, type Press } from './actions';
import { Chain } from './chain';
import { Headline } from './headline';
import { headline } from './headline-wording';
import { LibraryPart, type PageLibrary } from './library';
import { MarksBar } from './marks';
import { Matches } from './match-row';
import { PageDetails } from './page-details';
import { Quotations } from './quotations';
import { notice, NoticeView } from './states';
import { WebSearchPart, type WebSearch } from './web-search';
import { plain } from './wording';

interface PopupProps {
  /** Null until the first answer. */
  readonly state: PageState | null;
  /** Settles when the state that follows has been shown. */
  readonly act: (action: Action) => Promise<void> | void;
  /** Left out where there can be no article. */
  readonly web?: WebSearch;
  readonly library?: PageLibrary;
  readonly openLibrary: () => void;
}

/** The whole popup as a function of what is known of the page. It asks nobody; main.tsx does. */
export function PopupView({ state, act, ...asking }: PopupProps) {
  const root = useRef<HTMLDivElement>(null);
  const acted = useRef(false);
  const [busy, setBusy] = useState<Action | null>(null);

  const press = (action: Action) => {
    acted.current = true;
    setBusy(action);
    void Promise.resolve(act(action)).finally(() => setBusy(null));
  };

  // The pressed button is often gone afterwards. Focus then goes to what took its place, which a screen reader reads out.
  useEffect(() => {
    const focused = document.activeElement;
    if (acted.current && (focused === null || focused === document.body)) {
      root.current?.querySelector<HTMLElement>('[data-landing]')?.focus();
    }
  }, [state]);

  return (
    <div class="popup" ref={root} data-state={state?.kind ?? 'asking'}>
      {/* Changes that nobody pressed for are announced; for the others the landing above speaks. */}
      <p class="unseen" role="status">{state && !acted.current ? announcement(state) : ''}</p>
      {state === null ? <Skeleton /> : <Body state={state} press={press} busy={busy} {...asking} />}
    </div>
  );
}

function Body({ state, web, library, openLibrary, ...pressing }: { state: PageState } & Omit<PopupProps, 'state' | 'act'> & Press) {
  if (state.kind !== 'article') {
    return (
      <>
        <NoticeView key={state.kind} state={state} {...pressing} />
        <footer><Foot openLibrary={openLibrary} pausable={false} {...pressing} /></footer>
      </>
    );
  }
  return (
    <>
      <main>
        <Headline facts={state.facts} verdict={state.verdict} />
        <MarksBar />
        <Chain chain={state.verdict.chain} />
        <Matches verdict={state.verdict} page={state.facts} />
        <Quotations verdict={state.verdict} page={state.facts} />
        {web && <WebSearchPart key={state.facts.url} web={web} />}
        <PageDetails facts={state.facts} />
      </main>
      <footer>
        {library && <LibraryPart key={state.facts.url} state={state} library={library} />}
        <Foot openLibrary={openLibrary} pausable {...pressing} />
      </footer>
    </>
  );
}

/** Room for the headline, so that the window does not jump; it shows itself only when the answer is slow (popup.css). */
function Skeleton() {
  return (
    <div class="skeleton" aria-label={text('popup_checking')} role="img">
      <i /><i /><i />
    </div>
  );
}

function announcement(state: PageState): string {
  return plain(state.kind === 'article' ? headline(state.verdict) : notice(state).headline);
}
