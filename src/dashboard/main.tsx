import { render } from 'preact';
import { whenAnyChanged } from '../library/changes';
import { Library } from '../library/library';
import { sendMessage } from '../platform/messages';
import { readSettings } from '../platform/settings';
import { speakIn } from '../platform/text';
import { Announcer } from './announcing';
import { App } from './app';
import { refuseDrops } from './drops';
import { FEEDS } from './feeds/door';
import { LISTS } from './lists/door';
import { problemOf, problemWords } from './problem-wording';
import { CLOSED } from './settings/closed';

/** The page with everything: the library opened here, lists and feeds asked of the background, which runs them. */
speakIn(document);
refuseDrops(document);

// What is changed here, and by the background at this page's wish, may be what open tabs rest on.
whenAnyChanged(() => void sendMessage('changed').catch(() => undefined));

const root = document.getElementById('dashboard')!;
Promise.all([Library.open('library', () => location.reload()), readSettings()]).then(
  ([library, settings]) => render(<Announcer><App library={library} lists={LISTS} feeds={FEEDS} closed={CLOSED} settings={settings} /></Announcer>, root),
  (error: unknown) => render(<main class="problem"><p role="alert">{problemWords(problemOf(error))}</p></main>, root),
);
