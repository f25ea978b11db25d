import { useEffect, useRef, useState } from 'preact/hooks';
import type { KnownFacts } from '../core/article-facts';
import type { Verdict } from '../core/verdict/match';
import { claimOf } from '../platform/claim';
import { shortDate } from '../platform/dates';
import { text } from '../platform/text';
import { headline } from '../view/headline-wording';
import { Say } from '../view/say';
import { percent, plain, say, type Wording } from '../view/wording';
import { KnownArticle, LONGEST } from './compared';
import { markIn, textIn } from './marking';
import { KNOWN_ON, knownStory, PAGE_ON, pageStory } from './story';

/** How long nothing is typed before a verdict is said: at every key a screen reader would say nothing else. */
const PAUSE_MS = 1000;

const facts = (): KnownFacts => ({ id: null, url: null, title: '', publisher: text('welcome_paper_known'), published: KNOWN_ON, authors: [], credits: [], label: 'article', teaser: false, traces: [] });

/** Two short articles, of which the second can be rewritten: what the extension would say of it, at every key. */
export function Example() {
  const known = useRef<HTMLParagraphElement>(null);
  const page = useRef<HTMLDivElement>(null);
  const article = useRef<KnownArticle | null>(null);
  /** Null: too short to tell; undefined: not looked at yet. */
  const [verdict, setVerdict] = useState<Verdict | null | undefined>(undefined);
  const [isCut, setCut] = useState(false);

  const look = (): void => {
    article.current ??= new KnownArticle(known.current!.textContent!, facts());
    const written = textIn(page.current!);
    const compared = article.current.compare(written, PAGE_ON);
    setCut(written.length > LONGEST);
    setVerdict(compared?.verdict ?? null);
    markIn('shared', [[known.current!, compared?.inKnown ?? []], [page.current!, compared?.inPage ?? []]]);
  };
  const begin = (): void => {
    page.current!.textContent = pageStory();
    look();
  };
  useEffect(() => {
    begin();
    // The marks end where the lines do.
    const observer = new ResizeObserver(look);
    observer.observe(page.current!);
    return () => observer.disconnect();
  }, []);

  return (
    <section class="example" aria-labelledby="try-heading">
      <h2 id="try-heading">{text('welcome_try')}</h2>
      <p class="hint">{text('welcome_try_hint')}</p>
      <Found verdict={verdict} isCut={isCut} />
      <div class="texts">
        <article>
          <h3>{text('welcome_known')}</h3>
          <p class="source"><Say wording={say('welcome_source', text('welcome_paper_known'), shortDate(KNOWN_ON))} /></p>
          <p class="text" ref={known}>{knownStory()}</p>
        </article>
        <article>
          <h3>{text('welcome_page')}</h3>
          <p class="source"><Say wording={say('welcome_source', text('welcome_paper_page'), shortDate(PAGE_ON))} /></p>
          {/* A text area shows no marks within its text. Its words are no children of it here: what is typed would be rendered away. */}
          <div class="text" ref={page} contentEditable="plaintext-only" role="textbox" aria-multiline="true" aria-label={text('welcome_edit')} spellcheck={false} onInput={look} />
        </article>
      </div>
      <button type="button" class="link" data-action="again" onClick={begin}>{text('welcome_again')}</button>
    </section>
  );
}

function Found({ verdict, isCut }: { verdict: Verdict | null | undefined; isCut: boolean }) {
  const said = verdict === undefined ? null : verdict === null ? say('welcome_short') : headline(verdict);
  return (
    <>
      <Shown verdict={verdict} said={said} isCut={isCut} />
      <Spoken words={said === null ? '' : plain(said)} />
    </>
  );
}

/** The verdict for screen readers, once the typing pauses. */
function Spoken({ words }: { words: string }) {
  const [spoken, setSpoken] = useState('');
  useEffect(() => {
    const waiting = setTimeout(() => setSpoken(words), PAUSE_MS);
    return () => clearTimeout(waiting);
  }, [words]);
  return <p class="unseen" role="status">{spoken}</p>;
}

function Shown({ verdict, said, isCut }: { verdict: Verdict | null | undefined; said: Wording | null; isCut: boolean }) {
  if (verdict === undefined || said === null) return <div class="found" />;
  const match = verdict?.lead ?? null;
  const tone = verdict === null || match === null ? 'quiet' : claimOf(verdict).alarm ? 'speaks' : 'calm';
  return (
    <div class="found" data-tone={tone}>
      <p class="verdict"><Say wording={said} /></p>
      {match !== null && <p><span class="date">{shortDate(KNOWN_ON)}</span><span class="share"><Say wording={say('popup_share_of_page', percent(match.sharedOfPage))} /></span></p>}
      {isCut && <p>{text('welcome_cut')}</p>}
      <p class="hint">{text('welcome_live')}</p>
    </div>
  );
}
