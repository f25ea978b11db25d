import { startNewsstand } from '../newsstand/server.mjs';
import type { Newsstand } from '../newsstand/server.mjs';
import { onInterruption } from '../setup/interruption.mjs';
import { launch } from './browsers';
import type { BrowserKind, ExtensionBrowser } from './extension-browser';
import { tour } from './newsstand-tour';

export interface Visit {
  readonly kind: BrowserKind;
  /** What people call the browser: "Chrome". */
  readonly title: string;
  readonly executable: string;
  /** Folder of the built extension. */
  readonly extension: string;
  /** Without a window: walk through the newsstand, take pictures, and end. */
  readonly headless: boolean;
}

/** Milliseconds that a browser may take to close before it is ended by force. */
const PATIENCE = 8_000;

/**
 * Shows the extension on the demo newsstand, until the window is closed or Ctrl-C is pressed; without a window it takes the tour.
 * Leaves neither browser, server nor profile behind.
 * @throws Error with a sentence for the user when the browser does not start or the tour finds something wrong
 */
export async function visitNewsstand(visit: Visit): Promise<void> {
  const interrupted = new Promise<'interrupted'>((resolve) => void onInterruption(() => resolve('interrupted')));
  const newsstand = await startNewsstand();
  let browser: ExtensionBrowser | undefined;
  try {
    console.log(`Starting ${visit.title} (${visit.executable}) with Firstprint in a temporary profile.`);
    const { kind, executable, extension, headless } = visit;
    browser = await launch(kind, { executable, extension, headless, handleSignals: false });
    const ended = await Promise.race([interrupted, headless ? tour(browser, newsstand) : show(browser, newsstand, visit.title)]);
    // Ctrl-C is how a visit ends, but a tour that it cuts short has shown nothing.
    if (ended === 'interrupted' && headless) process.exitCode = 130;
  } finally {
    if (browser) await closed(browser);
    await newsstand.close();
  }
}

async function show(browser: ExtensionBrowser, newsstand: Newsstand, title: string): Promise<void> {
  const [page] = await browser.browser.pages();
  await (page ?? (await browser.browser.newPage())).goto(newsstand.urls.front);
  console.log(`The newsstand is open at ${newsstand.urls.front} and in the window of ${title}.`);
  console.log('Open its articles, and see what the Firstprint button in the toolbar says of each.');
  console.log('Ctrl-C ends everything; so does closing the window.');
  await windowClosed(browser);
}

async function windowClosed({ browser }: ExtensionBrowser): Promise<void> {
  await new Promise<void>((resolve) => {
    browser.once('disconnected', () => resolve());
    // On macOS a browser without windows goes on running.
    browser.on('targetdestroyed', () => {
      if (!browser.targets().some((target) => target.type() === 'page')) resolve();
    });
  });
}

async function closed(browser: ExtensionBrowser): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, PATIENCE)));
  await Promise.race([browser.close(), late.then(() => browser.crash())]);
  clearTimeout(timer);
}
