import { useEffect, useRef, useState } from 'preact/hooks';
import { MOST } from '../../core/card/limits';
import type { Check, Verified } from '../../core/card/verify';
import { Problem } from '../../core/problem';
import { cardKeyFingerprint } from '../../library/card-key';
import { exactDate } from '../../platform/dates';
import { ownVersion } from '../../platform/lifecycle';
import { text } from '../../platform/text';
import { Say } from '../../view/say';
import { say } from '../../view/wording';
import { useAnnounce } from '../announcing';
import { Progress } from '../controls';
import { useDoing } from '../doing';
import { FileField } from '../file-field';
import { problemWords } from '../problem-wording';
import { WebLink } from '../web-link';

const SENTENCES: Readonly<Record<Check['name'], readonly [passed: string, failed: string]>> = {
  text: ['card_text_passed', 'card_text_failed'],
  signature: ['card_signature_passed', 'card_signature_failed'],
  comparison: ['card_comparison_passed', 'card_comparison_failed'],
  words: ['card_words_passed', 'card_words_failed'],
  dates: ['card_dates_passed', 'card_dates_failed'],
};

/** A card that somebody handed on, checked on this device. */
export function CardSection() {
  const doing = useDoing();
  const announce = useAnnounce();
  const [result, setResult] = useState<Verified | null>(null);
  /** Also one that was dropped; named with the result as soon as there is one. */
  const [chosen, setChosen] = useState<string | null>(null);
  const [over, setOver] = useState(false);
  const [own, setOwn] = useState<string | null>(null);
  const landing = useRef<HTMLHeadingElement>(null);
  useEffect(() => void cardKeyFingerprint().then(setOwn, () => undefined), []);
  useEffect(() => landing.current?.focus(), [result]);

  const look = (file: File | undefined): void => {
    if (file === undefined) return;
    doing.run('card', async () => {
      setResult(null);
      setChosen(file.name);
      if (file.size > MOST.bytes) throw new Problem('card-too-large', `${file.name} has ${file.size} bytes.`);
      const { checkCard } = await import('./card-check');
      const verified = await checkCard(file);
      setResult(verified);
      announce(say(verified.good ? 'card_good' : 'card_bad'));
    });
  };
  return (
    <section
      class="part card-part"
      aria-labelledby="card-heading"
      data-over={over || undefined}
      onDragOver={(event) => (event.preventDefault(), setOver(true))}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => (event.preventDefault(), setOver(false), look(event.dataTransfer?.files[0]))}
    >
      <h2 id="card-heading">{text('card_check')}</h2>
      <p>{text('card_check_hint')}</p>
      <FileField name="card" label={text('card_check_choose')} accept=".html,.htm,text/html" chosen={result === null ? chosen : null} choose={look} />
      {doing.busy !== null && <Progress label={text('card_checking')} done={0} total={null} />}
      {doing.problem && <p class="problem" role="alert">{problemWords(doing.problem)}</p>}
      {result !== null && chosen !== null && <Result result={result} file={chosen} own={own} landing={landing} />}
      <p class="hint">{own === null ? text('card_own_key_none') : <Say wording={say('card_own_key', own)} />}</p>
    </section>
  );
}

function Result({ result: { card, checks, sameNames, good, key, fingerprint }, file, own, landing }: { result: Verified; file: string; own: string | null; landing: { current: HTMLHeadingElement | null } }) {
  const { page, made, version, signedBy } = card;
  const isOtherVersion = version !== ownVersion() && checks.some(({ name, passed }) => name === 'comparison' && !passed);
  return (
    <div class="card card-result" data-good={good} key={key}>
      <h3 ref={landing} tabIndex={-1} class={good ? 'done' : 'problem'}>{text(good ? 'card_good' : 'card_bad')}</h3>
      <p class="hint"><bdi>{file}</bdi></p>
      <p><Say wording={say('card_about', page.title.trim() || page.url, exactDate(made))} /></p>
      <p><WebLink url={page.url}>{page.url}</WebLink></p>
      <ul class="checks">
        {checks.map(({ name, passed, detail }) => (
          <li key={name} data-check={name} data-passed={passed}>
            <svg viewBox="0 0 16 16" aria-hidden="true"><path d={passed ? 'M3 8.5 6.5 12 13 4.5' : 'M4 4l8 8M12 4l-8 8'} /></svg>
            <div>
              <span class="unseen">{text(passed ? 'card_passed' : 'card_failed')}: </span>
              {text(SENTENCES[name][passed ? 0 : 1])}
              {detail !== null && <p class="hint"><span lang="en" dir="ltr">{detail}</span></p>}
            </div>
          </li>
        ))}
      </ul>
      {isOtherVersion && <p class="hint"><Say wording={say('card_versions', version, ownVersion())} /></p>}
      {!sameNames && <p class="hint">{text('card_names')}</p>}
      <div>
        <p><Say wording={say('card_key', fingerprint)} /></p>
        {fingerprint === own && <p class="hint">{text('card_key_own')}</p>}
        {signedBy === 'once' && <p class="hint">{text('card_key_once')}</p>}
      </div>
      <p class="soft">{text('card_unchecked')}</p>
      <ul class="unchecked">
        {['card_unchecked_page', 'card_unchecked_known', ...(fingerprint === own ? [] : ['card_unchecked_key'])].map((one) => <li key={one}>{text(one)}</li>)}
      </ul>
    </div>
  );
}
