import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { isPrivate } from '../platform/own-pages';
import { requestHost } from '../platform/permissions';
import { text } from '../platform/text';
import { Say } from '../view/say';
import { hostName, sourceName, webAddress } from '../view/source';
import { plain, say, type Wording } from '../view/wording';
import { PassageBar } from './bar';
import { Heads } from './heads';
import { Legend } from './legend';
import { Edge } from './map';
import { modelOf, outlineOf, pageAlone, standing, type Model } from './model';
import { OtherText } from './other-text';
import type { Other, Prepared } from './prepared';
import { fetchingWording } from './problem-words';
import { goTo, pressedIn, type SideName } from './stops';
import { Texts } from './texts';

export function Compared({ given }: { given: Prepared }) {
  const { page, copy, of: { match, known } } = given;
  const name = sourceName(match.facts);
  const host = hostName(match.facts.url);
  const [other, setOther] = useState<Other | null>(copy && { from: 'copy', side: copy, language: '', host: null });
  const [model, setModel] = useState<Model | null>(null);
  const [fetching, setFetching] = useState(false);
  /** Known before it is drawn: two hasty presses are one request. */
  const isAsking = useRef(false);
  const [problem, setProblem] = useState<Wording | null>(null);
  const [current, setCurrent] = useState(0);
  const texts = useRef<HTMLDivElement>(null);
  /** Known before it is drawn: two hasty presses are two steps. */
  const at = useRef(0);

  // Of a private page the history of an ordinary window is to say nothing.
  const title = say(other === null ? 'compare_title_alone' : 'compare_title', name);
  useEffect(() => void (given.of.private || (document.title = plain(title))), [title.key, name]);
  useEffect(() => {
    let isLatest = true;
    void (async () => {
      const made = other === null ? pageAlone(page, given.of) : await modelOf(page, other.side);
      if (!isLatest) return;
      setModel(made);
      setCurrent((at.current = 0));
    })();
    return () => void (isLatest = false);
  }, [given, other]);
  const still = useMemo(() => (other === null ? 1 : standing(outlineOf(known), other.side.signature)), [known, other]);

  const fetchIt = useCallback(() => {
    if (isAsking.current || host === null) return;
    isAsking.current = true;
    setFetching(true);
    setProblem(null);
    const url = webAddress(match.facts.url)!.href;
    // Mostly granted at the installation; where the reader withdrew it, the browser asks now, and only within the click. What fetches and reads pages is loaded then.
    requestHost(url).catch(() => false)
      .then(() => import('./fetching'))
      .then(({ fetchOther }) => fetchOther(url))
      .then((fetched) => setOther({ from: 'fetched', ...fetched }), (error: unknown) => setProblem(fetchingWording(error, host)))
      .finally(() => setFetching((isAsking.current = false)));
  }, [host]);

  const count = model?.passages.length ?? 0;
  const go = useCallback((passage: number, side: SideName) => {
    if (texts.current === null || passage < 1) return;
    goTo(texts.current, passage, side);
    at.current = passage;
    setCurrent(passage);
  }, []);
  /** Round the ends. */
  const step = useCallback((by: 1 | -1): void => {
    if (count > 0) go(at.current === 0 ? (by === 1 ? 1 : count) : ((at.current - 1 + by + count) % count) + 1, 'page');
  }, [count]);
  const press = (event: MouseEvent): void => {
    const pressed = pressedIn(event, other !== null);
    if (pressed !== null) go(pressed.passage, pressed.goTo);
  };

  const shown = model !== null && (model.other === null) === (other === null);
  const body = useMemo(() => shown && <Texts model={model} order={match.order} languages={[given.of.page.facts.language ?? '', other?.language || (given.of.page.facts.language ?? '')]} names={[text('compare_this_page'), name]} />, [model, shown]);
  return (
    <main>
      <header class="top">
        <h1 tabIndex={-1}><Say wording={title} /></h1>
        <Legend moved={model?.passages.some(({ moved }) => moved) ?? false} />
      </header>
      {given.of.private && !isPrivate() && <p class="hint">{text('compare_private')}</p>}
      <PassageBar current={current} count={count} ready={shown} alone={other === null} step={step} />
      <div class="body" ref={texts} onClick={press}>
        <div class={other === null ? 'texts single' : 'texts'} role={other === null ? undefined : 'table'} aria-label={other === null ? undefined : text('compare_texts')}>
          <Heads given={given.of} shares={model?.shares ?? [match.sharedOfPage, match.sharedOfOther]} isTable={other !== null}>
            <OtherText other={other} host={host} name={name} still={still} fetching={fetching} problem={problem} fetchIt={fetchIt} />
          </Heads>
          {body || <p class="reading" role="status">{text('compare_reading')}</p>}
        </div>
        {shown && <Edge model={model} texts={texts} />}
      </div>
    </main>
  );
}
