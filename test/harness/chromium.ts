import puppeteer from 'puppeteer-core';
import type { LaunchOptions, Page, Target, WebWorker } from 'puppeteer-core';
import { ExtensionBrowser } from './extension-browser';
import type { Started } from './extension-browser';
import { waitFor } from './wait';

/**
 * Chromium, Chrome or Edge, driven over a pipe: only there may an unpacked extension be installed, and branded Chrome takes it
 * no other way since version 137. Every start counts as a new installation (runtime.onInstalled fires, runtime.onStartup does
 * not), but with the `key` of the manifest the id and with it all storage stay the same in one profile.
 */
export class ChromiumBrowser extends ExtensionBrowser {
  readonly kind = 'chromium';
  readonly #id: string;

  constructor(started: Started, id: string) {
    super(started);
    this.#id = id;
  }

  protected async openLookout(url: string): Promise<Page> {
    // A hidden target is a page without a tab: nothing of it shows in the window or in tabs.query.
    const session = await this.browser.target().createCDPSession();
    const { targetId } = await session.send('Target.createTarget', { url, hidden: true });
    const target = await this.browser.waitForTarget((one) => targetIdOf(one) === targetId, { timeout: 10_000 });
    const page = await target.asPage();
    await page.waitForFunction(() => document.readyState === 'complete' && typeof chrome.tabs === 'object');
    return page;
  }

  async openExtensionPage(path: string): Promise<Page> {
    const page = await this.newPage();
    await page.goto(this.extensionUrl(path));
    return page;
  }

  async openPopup(page: Page): Promise<Page> {
    await page.bringToFront();
    const extension = (await this.browser.extensions()).get(this.#id);
    if (!extension) throw new Error('The extension is not installed any more.');
    const before = new Set(this.browser.targets());
    const opened = this.browser.waitForTarget((one) => !before.has(one) && one.url().startsWith(this.extensionUrl(this.popupPath)), {
      timeout: 10_000,
    });
    const [target] = await Promise.all([opened, extension.triggerAction(page)]);
    const popup = await target.asPage();
    await popup.waitForFunction(() => document.readyState === 'complete');
    return popup;
  }

  async stopBackground(): Promise<void> {
    const target = this.#workerTarget();
    if (!target) return;
    await (await target.worker())?.close();
    await waitFor(() => !this.browser.targets().includes(target), { what: 'the service worker to end' });
  }

  async backgroundRuns(): Promise<boolean> {
    return this.#workerTarget() !== undefined;
  }

  async evaluateInBackground<A extends unknown[], R>(look: (...args: A) => R, ...args: A): Promise<Awaited<R>> {
    const worker = await this.#worker();
    return (await worker.evaluate(look as (...args: unknown[]) => R, ...args)) as Awaited<R>;
  }

  protected async awaitReload(reload: () => Promise<void>): Promise<void> {
    const old = this.#workerTarget();
    await reload();
    const isNew = (target: Target | undefined): boolean => target !== undefined && target !== old;
    await waitFor(() => this.#workerTarget(), { until: isNew, what: 'the reloaded service worker to start' });
  }

  #workerTarget(): Target | undefined {
    return this.browser.targets().find((one) => one.type() === 'service_worker' && one.url().startsWith(this.extensionUrl('')));
  }

  async #worker(): Promise<WebWorker> {
    if (!this.#workerTarget()) {
      // Posted to the worker as to any web worker: it starts, and no listener of the extension hears of it.
      await this.evaluateInExtension(async () => {
        (await navigator.serviceWorker.getRegistration())?.active?.postMessage(null);
      });
    }
    const target = await waitFor(() => this.#workerTarget(), { what: 'the service worker to start' });
    const worker = await target?.worker();
    if (!worker) throw new Error('The service worker ended again at once.');
    return worker;
  }
}

/** puppeteer knows the id of a target and does not tell it. */
function targetIdOf(target: Target): string | undefined {
  return (target as Target & { _targetId?: string })._targetId;
}

/** How Chromium is to be started; see `launch` in browsers.ts. */
export interface ChromiumStart {
  readonly executable: string;
  readonly profile: string;
  readonly temporary: boolean;
  readonly extension: string;
  readonly popupPath: string;
  readonly proxyPort: number | undefined;
  /** "window": one that somebody looks at; "display": one on a display nobody looks at. */
  readonly show: 'headless' | 'display' | 'window';
  readonly env: NodeJS.ProcessEnv;
  readonly handleSignals: boolean;
}

/** Starts Chromium with the extension. @throws what puppeteer throws when it cannot be started */
export async function startChromium(start: ChromiumStart): Promise<ChromiumBrowser> {
  const options: LaunchOptions = {
    executablePath: start.executable,
    userDataDir: start.profile,
    env: start.env,
    enableExtensions: true,
    pipe: true,
    headless: start.show === 'headless',
    defaultViewport: start.show === 'headless' ? { width: 1280, height: 800 } : null,
    handleSIGINT: start.handleSignals,
    handleSIGTERM: start.handleSignals,
    handleSIGHUP: start.handleSignals,
    // It puts a bar about test software above every page.
    ignoreDefaultArgs: start.show === 'headless' ? [] : ['--enable-automation'],
    args: chromiumArgs(start),
  };
  const browser = await puppeteer.launch(options);
  try {
    const id = await browser.installExtension(start.extension);
    const { profile, temporary, popupPath } = start;
    const started = { browser, profile, temporary, popupPath, origin: `chrome-extension://${id}/` };
    return new ChromiumBrowser(started, id);
  } catch (error) {
    await browser.close();
    throw error;
  }
}

function chromiumArgs({ proxyPort, show }: ChromiumStart): string[] {
  const args = [
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-quic',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-domain-reliability',
    '--disable-sync',
    '--hide-crash-restore-bubble',
  ];
  // Chromium refuses to run its sandbox as root, and nobody else has a reason to go without.
  if (process.getuid?.() === 0) args.push('--no-sandbox');
  if (show !== 'window') args.push('--disable-gpu');
  if (show === 'display') args.push('--window-position=0,0', '--window-size=1280,900');
  // Without the second one Chromium goes past the proxy for this computer and for every *.localhost.
  if (proxyPort !== undefined) args.push(`--proxy-server=http://127.0.0.1:${proxyPort}`, '--proxy-bypass-list=<-loopback>');
  return args;
}
