import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { PageState } from '../platform/page-state';
import { text } from '../platform/text';
import { Foot, type Action, type Press } from './actions';
import { CardPart, type MakeCard } from './card';
import { Headline } from './headline';
import { HiddenCount, HidingContext, JustHidden, useHiding, type Hiding, type HidingDoor } from './hiding';
import { headline } from '../view/headline-wording';
import { LibraryPart, type PageLibrary } from './library';
import { MarksBar } from './marks';
import { ListsContext } from './match-details';
import { Matches } from './match-row';
import { PageDetails } from './page-details';
import { Quotations } from './quotations';
import { notice, NoticeView } from './states';
import { TimeLine } from './time-line';
import { WebSearchPart, type WebSearch } from './web-search';
import { plain } from '../view/wording';

interface PopupProps {
  /** Null until the first answer. */
  readonly state: PageState | null;
  /** Settles when the state that follows has been shown. */
  readonly act: (action: Action) => Promise<void> | void;
  /** Left out where there can be no article. */
  readonly web?: WebSearch;
  readonly card?: MakeCard;
  /** Left out also while it is not known yet whether the library holds the article. */
  readonly library?: PageLibrary;
  readonly hiding?: HidingDoor;
  readonly openLibrary: () => void;
  readonly openSettings: () => void;
}

/** Set in the frame after the one that shows a verdict: for the benchmark, and for whoever looks into a slow browser. */
const markPainted = (): void => void requestAnimationFrame(() => setTimeout(() => performance.mark('verdict')));

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

function Body({ state, openLibrary, openSettings, web, card, library, hiding, ...pressing }: { state: PageState } & Omit<PopupProps, 'state' | 'act'> & Press) {
  const foot = (pausable: boolean) => <Foot openLibrary={openLibrary} openSettings={openSettings} pausable={pausable} {...pressing} />;
  if (state.kind !== 'article') {
    return (
      <>
        <NoticeView key={state.kind} state={state} {...pressing} />
        <footer>{foot(false)}</footer>
      </>
    );
  }
  const url = state.facts.url;
  return (
    <>
      {hiding ? <Hideable key={url} state={state} web={web} card={card} door={hiding} /> : <Article state={state} web={web} card={card} hiding={null} />}
      <footer>
        {(library || hiding) && <div class="desk">{library ? <LibraryPart key={url} state={state} library={library} /> : <div class="library-room" />}</div>}
        {foot(true)}
      </footer>
    </>
  );
}

type ArticleState = Extract<PageState, { kind: 'article' }>;
interface ArticleProps {
  readonly state: ArticleState;
  readonly web: WebSearch | undefined;
  readonly card: MakeCard | undefined;
}

function Hideable({ door, ...article }: ArticleProps & { door: HidingDoor }) {
  const hiding = useHiding(article.state, door);
  return <HidingContext.Provider value={hiding}><Article {...article} hiding={hiding} /></HidingContext.Provider>;
}

function Article({ state, web, card, hiding }: ArticleProps & { hiding: Hiding | null }) {
  const { facts, verdict, lists = {}, hidden, private: isPrivate } = state;
  useLayoutEffect(markPainted, []);
  return (
    <main>
      <Headline facts={facts} verdict={verdict} />
      {hiding && <JustHidden hiding={hiding} page={facts} isPrivate={isPrivate} />}
      <MarksBar matches={verdict.matches} />
      <TimeLine verdict={verdict} />
      <ListsContext.Provider value={lists}><Matches verdict={verdict} page={facts} /></ListsContext.Provider>
      {hiding && <HiddenCount hiding={hiding} pairs={hidden} />}
      <Quotations verdict={verdict} page={facts} />
      {web && <WebSearchPart key={facts.url} web={web} language={facts.language} />}
      {card && <CardPart key={`card ${facts.url}`} state={state} make={card} />}
      <PageDetails facts={facts} kept={state.kept} />
    </main>
  );
}

/** By then a glance has become a wait, which is worth a word. */
const WAIT_MS = 1000;

/** Room for the headline, so that the window does not jump; it shows itself only when the answer is slow (notice.css). */
function Skeleton() {
  const [waits, setWaits] = useState(false);
  useEffect(() => {
    const wait = setTimeout(() => setWaits(true), WAIT_MS);
    return () => clearTimeout(wait);
  }, []);
  return (
    <div class="skeleton">
      <i /><i /><i />
      <p role="status">{waits && text('popup_checking')}</p>
    </div>
  );
}

function announcement(state: PageState): string {
  return plain(state.kind === 'article' ? headline(state.verdict) : notice(state).headline);
}
