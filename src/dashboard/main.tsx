import { render } from 'preact';
import { Library } from '../library/library';
import { readSettings } from '../platform/settings';
import { text, uiLanguage } from '../platform/text';
import { Announcer } from './announcing';
import { App } from './app';
import { FEEDS } from './feeds/door';
import { LISTS } from './lists/door';
import { problemOf, problemWords } from './problem-wording';

/** The page with everything: the library opened here, lists and feeds asked of the background, which runs them. */
document.documentElement.lang = uiLanguage();
document.documentElement.dir = text('@@bidi_dir') || 'ltr';

const root = document.getElementById('dashboard')!;
Promise.all([Library.open('library', () => location.reload()), readSettings()]).then(
  ([library, settings]) => render(<Announcer><App library={library} lists={LISTS} feeds={FEEDS} settings={settings} /></Announcer>, root),
  (error: unknown) => render(<main class="problem"><p role="alert">{problemWords(problemOf(error))}</p></main>, root),
);
