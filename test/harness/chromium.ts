import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import type { CDPSession, LaunchOptions, Page, Target, WebWorker } from 'puppeteer-core';
import { evaluateThrough, ExtensionBrowser } from './extension-browser';
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
  readonly #folder: string;
  readonly #session: CDPSession;

  constructor(started: Started, id: string, folder: string, session: CDPSession) {
    super(started);
    this.#id = id;
    this.#folder = folder;
    this.#session = session;
  }

  protected async openLookout(url: string): Promise<Page> {
    // A hidden target is a page without a tab: nothing of it shows in the window or in tabs.query.
    const { targetId } = await this.#session.send('Target.createTarget', { url, hidden: true });
    const page = await (await this.#target(targetId)).asPage();
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
    const popup = this.closable(await target.asPage());
    await popup.waitForFunction(() => document.readyState === 'complete');
    return popup;
  }

  async pressShortcut(page: Page, name: string): Promise<void> {
    await this.evaluateInBackground(
      async (command, tabId) => {
        const event = chrome.commands.onCommand as unknown as { dispatch(command: string, tab: chrome.tabs.Tab): void };
        event.dispatch(command, await chrome.tabs.get(tabId));
      },
      name,
      await this.tabId(page),
    );
  }

  async chooseInMenu(page: Page, id: string): Promise<void> {
    await this.evaluateInBackground(
      async (menuItemId, tabId) => {
        const event = chrome.contextMenus.onClicked as unknown as { dispatch(info: object, tab: chrome.tabs.Tab): void };
        event.dispatch({ menuItemId, editable: false }, await chrome.tabs.get(tabId));
      },
      id,
      await this.tabId(page),
    );
  }

  async showColours(page: Page, scheme: 'light' | 'dark'): Promise<void> {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  }

  async stopBackground(): Promise<void> {
    const id = await this.#workerId();
    if (id === undefined) return;
    const endIt = async (): Promise<boolean> => {
      if ((await this.#workerId()) !== id) return true;
      // It fails for a worker that is only just starting, and for one that has ended meanwhile.
      await (await this.#worker(id)).close().catch(() => undefined);
      await this.#session.send('Target.closeTarget', { targetId: id }).catch(() => undefined);
      return false;
    };
    await waitFor(endIt, { what: 'the service worker to end' });
  }

  async backgroundRuns(): Promise<boolean> {
    return (await this.#workerId()) !== undefined;
  }

  async evaluateInBackground<A extends unknown[], R>(look: (...args: A) => R, ...args: A): Promise<Awaited<R>> {
    if (!(await this.backgroundRuns())) {
      // Posted to the worker as to any web worker: it starts, and no listener of the extension hears of it.
      await this.evaluateInExtension(async () => {
        (await navigator.serviceWorker.getRegistration())?.active?.postMessage(null);
      });
    }
    const id = await waitFor(() => this.#workerId(), { what: 'the service worker to start' });
    return await evaluateThrough(await this.#worker(id as string), look, args);
  }

  /** Bytes that the running service worker holds: heap, what the engine keeps beside it, and the stores of its buffers. */
  async backgroundMemory(): Promise<number> {
    const id = await waitFor(() => this.#workerId(), { what: 'the service worker to start' });
    const session = await (await this.#target(id as string)).createCDPSession();
    const usage = (await session.send('Runtime.getHeapUsage')) as { usedSize: number; embedderHeapUsedSize?: number; backingStorageSize?: number };
    await session.detach();
    return usage.usedSize + (usage.embedderHeapUsedSize ?? 0) + (usage.backingStorageSize ?? 0);
  }

  protected override closable(page: Page): Page {
    const closeOnce = page.close.bind(page);
    const targetId = targetIdOf(page.target());
    page.close = async (options) => {
      // It may say that it closes a page and forget to, where that is just going to another document (crbug.com/536385539): then it is told again.
      const again = setInterval(() => void this.#session.send('Target.closeTarget', { targetId: targetId! }).catch(() => undefined), 1000);
      await closeOnce(options).finally(() => clearInterval(again));
    };
    return page;
  }

  protected async restartExtension(): Promise<void> {
    const old = await this.#workerId();
    // Not runtime.reload(): an extension that came over the pipe is left disabled by it.
    await this.browser.installExtension(this.#folder);
    await this.#untilOtherThan(old);
  }

  protected async permitPrivateWindows(): Promise<void> {
    const old = await this.#workerId();
    const settings = await this.browser.newPage();
    await settings.goto('chrome://extensions/');
    await settings.evaluate(async (extensionId) => {
      const { developerPrivate } = (globalThis as unknown as { chrome: { developerPrivate: Record<'updateProfileConfiguration' | 'updateExtensionConfiguration', (change: object) => Promise<void>> } }).chrome;
      // Without it the new start leaves an extension that came over the pipe disabled.
      await developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
      await developerPrivate.updateExtensionConfiguration({ extensionId, incognitoAccess: true });
    }, this.#id);
    await this.#untilOtherThan(old);
    await settings.close();
  }

  async #untilOtherThan(old: string | undefined): Promise<void> {
    await waitFor(() => this.#workerId(), { until: (id) => id !== undefined && id !== old, what: 'the reloaded service worker to start' });
  }

  /** The id of the service worker that runs now. Asked of the browser: puppeteer's own list can keep one that has ended. */
  async #workerId(): Promise<string | undefined> {
    const { targetInfos } = await this.#session.send('Target.getTargets');
    return targetInfos.find((one) => one.type === 'service_worker' && one.url.startsWith(this.extensionUrl('')))?.targetId;
  }

  async #worker(id: string): Promise<WebWorker> {
    const target = await this.#target(id);
    const worker = await target.worker();
    if (!worker) throw new Error('The service worker ended again at once.');
    return worker;
  }

  async #target(id: string): Promise<Target> {
    return await this.browser.waitForTarget((one) => targetIdOf(one) === id, { timeout: 10_000 });
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
  /** The manifest's `key`: the public key, in base64. */
  readonly manifestKey: string | undefined;
  readonly proxyPort: number | undefined;
  /** "window": one that somebody looks at; "display": one on a display nobody looks at. */
  readonly show: 'headless' | 'display' | 'window';
  readonly env: NodeJS.ProcessEnv;
  readonly handleSignals: boolean;
  readonly patience: number;
}

/** Starts Chromium with the extension. @throws what puppeteer throws when it cannot be started */
export async function startChromium(start: ChromiumStart): Promise<ChromiumBrowser> {
  const options: LaunchOptions = {
    executablePath: start.executable,
    userDataDir: start.profile,
    env: start.env,
    enableExtensions: true,
    pipe: true,
    protocolTimeout: start.patience,
    headless: start.show === 'headless',
    defaultViewport: start.show === 'headless' ? { width: 1280, height: 800 } : null,
    handleSIGINT: start.handleSignals,
    handleSIGTERM: start.handleSignals,
    handleSIGHUP: start.handleSignals,
    // It puts a bar about test software above every page.
    ignoreDefaultArgs: start.show === 'headless' ? [] : ['--enable-automation'],
    args: chromiumArgs(start),
  };
  if (start.temporary && start.manifestKey !== undefined) await pin(start.profile, start.manifestKey);
  const browser = await puppeteer.launch(options);
  try {
    const id = await browser.installExtension(start.extension);
    const { profile, temporary, popupPath } = start;
    // Every start is an installation to it.
    const started = { browser, profile, temporary, popupPath, origin: `chrome-extension://${id}/`, isNew: true };
    return new ChromiumBrowser(started, id, start.extension, await browser.target().createCDPSession());
  } catch (error) {
    await browser.close();
    throw error;
  }
}

/** Puts the extension's button into the toolbar of a new profile; else it and its badge hide behind the puzzle piece. */
async function pin(profile: string, key: string): Promise<void> {
  // The id is the start of the key's SHA-256, each hexadecimal digit written as a letter from a to p.
  const digits = createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex').slice(0, 32);
  const id = Array.from(digits, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
  await mkdir(join(profile, 'Default'), { recursive: true });
  await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify({ extensions: { pinned_extensions: [id] } }));
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
    // What is left of Chromium's own traffic after these (the clock, updates, accounts) goes to a port that it never connects to.
    '--disable-features=NetworkTimeServiceQuerying',
    '--component-updater=url-source=http://127.0.0.1:9/',
    '--gaia-url=http://127.0.0.1:9',
  ];
  // Chromium refuses to run its sandbox as root, and nobody else has a reason to go without.
  const root = process.getuid?.() === 0;
  if (root) args.push('--no-sandbox');
  // Takes the warning about that away, which would stand above the page.
  if (root && show !== 'headless') args.push('--test-type');
  if (show !== 'window') args.push('--disable-gpu');
  // Without a window manager its last column and row are drawn black: they lie beyond the screen.
  if (show === 'display') args.push('--window-position=0,0', '--window-size=1281,901');
  // Without the second one Chromium goes past the proxy for this computer and for every *.localhost.
  if (proxyPort !== undefined) args.push(`--proxy-server=http://127.0.0.1:${proxyPort}`, '--proxy-bypass-list=<-loopback>');
  return args;
}
