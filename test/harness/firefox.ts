import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import type { Browser, Page } from 'puppeteer-core';
import { packXpi } from './extension-files';
import { ExtensionBrowser } from './extension-browser';
import type { Started } from './extension-browser';
import { FIREFOX_ENVIRONMENT, firefoxPreferences } from './firefox-preferences';
import { waitFor } from './wait';

/** Firefox draws a random one for each profile; a fixed one makes the extension's addresses known. */
const UUID = '6f1e57a1-0c4b-4d9e-9b7a-f1257b41e700';

/**
 * Firefox, driven over WebDriver BiDi. Where the browser takes unsigned add-ons (ESR, Developer Edition, Nightly) the extension
 * is installed for good, so that starting the same profile again is a true restart: runtime.onStartup fires and onInstalled does
 * not. In others it is a temporary add-on, installed anew at every start; its storage stays in both cases.
 */
export class FirefoxBrowser extends ExtensionBrowser {
  readonly kind = 'firefox';
  readonly #privileged: Privileged;
  readonly #id: string;

  constructor(started: Started, privileged: Privileged, id: string) {
    super(started);
    this.#privileged = privileged;
    this.#id = id;
  }

  protected async openLookout(url: string): Promise<Page> {
    // In front: a tab opened in the background takes a second longer. Pages are opened after it and cover it.
    const page = await this.browser.newPage();
    await this.#goTo(page, url);
    return page;
  }

  async openExtensionPage(path: string): Promise<Page> {
    const page = await this.newPage();
    await this.#goTo(page, this.extensionUrl(path));
    return page;
  }

  async openPopup(page: Page): Promise<Page> {
    // The real popup is no browsing context that BiDi lists.
    return await this.openExtensionPage(`${this.popupPath}?tab=${await this.tabId(page)}`);
  }

  async pressShortcut(page: Page, name: string): Promise<void> {
    await page.bringToFront();
    const wanted = (await this.evaluateInExtension(() => chrome.commands.getAll())).findIndex((command) => command.name === name);
    // The keys stand in the manifest's order, each with a command of its own.
    await this.#privileged(
      `const set = document.getElementById('ext-keyset-id-' + ${JSON.stringify(this.#id)}.toLowerCase().replace(/[^a-z0-9_-]/g, '_'));
       set.children[${wanted}].doCommand();`,
    );
  }

  async chooseInMenu(page: Page, id: string): Promise<void> {
    await page.bringToFront();
    await this.#ofExtension(
      `const browser = Services.wm.getMostRecentWindow('navigator:browser');
       extension.emit('webext-menu-menuitem-click', { menuItemId: ${JSON.stringify(id)}, editable: false, modifiers: [] }, browser.gBrowser.selectedTab);
       return '';`,
    );
  }

  async showColours(page: Page, scheme: 'light' | 'dark'): Promise<void> {
    await this.#privileged(`Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', ${scheme === 'dark' ? 0 : 1});`);
    await page.waitForFunction((wanted) => matchMedia(`(prefers-color-scheme: ${wanted})`).matches, {}, scheme);
  }

  async stopBackground(): Promise<void> {
    const state = await this.#ofExtension(
      `await extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true });
       return extension.backgroundState;`,
    );
    if (state !== 'stopped') throw new Error(`The background is ${state} after it was told to stop.`);
  }

  async backgroundRuns(): Promise<boolean> {
    return (await this.#ofExtension('return extension.backgroundState;')) === 'running';
  }

  async evaluateInBackground<A extends unknown[], R>(look: (...args: A) => R, ...args: A): Promise<Awaited<R>> {
    return await this.evaluateInExtension(look, ...args);
  }

  protected async restartExtension(): Promise<void> {
    const instance = (): Promise<string> => this.#ofExtension('return extension.instanceId;');
    const old = await instance();
    // The page may go before it can answer.
    await this.evaluateInExtension(() => chrome.runtime.reload()).catch(() => undefined);
    await waitFor(instance, { until: (now) => now !== old, what: 'the extension to reload' });
    await untilActive(this.#privileged, this.#id);
  }

  protected async permitPrivateWindows(): Promise<void> {
    const id = JSON.stringify(this.#id);
    await this.#privileged(`
      const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
      const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
      await ExtensionPermissions.add(${id}, { permissions: ['internal:privateBrowsingAllowed'], origins: [] });
      await (await AddonManager.getAddonByID(${id})).reload();`);
    await untilActive(this.#privileged, this.#id);
  }

  /** Runs code with the browser's own rights; `extension` is its own object for the extension. */
  async #ofExtension(code: string): Promise<string> {
    return await this.#privileged(`const extension = WebExtensionPolicy.getByID(${JSON.stringify(this.#id)}).extension; ${code}`);
  }

  async #goTo(page: Page, url: string): Promise<void> {
    // Firefox never reports an extension's page as loaded, because it changes the process on the way.
    await page.goto(url, { waitUntil: [] });
    const look = (): Promise<string> => page.evaluate(() => `${document.readyState} ${location.href}`);
    await waitFor(look, { until: (state) => state === `complete ${url}`, what: `${url} to load` });
  }
}

/** Runs the body of an async function with the browser's own rights and returns the text that it returns. */
type Privileged = (body: string) => Promise<string>;

/** The raw BiDi connection, which puppeteer keeps to itself. */
interface BidiConnection {
  send(method: string, params: object): Promise<{ result: unknown }>;
}

function connectionOf(browser: Browser): BidiConnection {
  return (browser as Browser & { connection: BidiConnection }).connection;
}

async function privilegedIn(browser: Browser): Promise<Privileged> {
  const connection = connectionOf(browser);
  const tree = (await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' })).result as {
    contexts: { context: string }[];
  };
  const target = { context: tree.contexts[0].context };
  return async (body) => {
    const expression = `(async () => { ${body} })()`;
    const { result } = await connection.send('script.evaluate', { target, expression, awaitPromise: true });
    const outcome = result as { type: string; result?: { value?: unknown }; exceptionDetails?: { text: string } };
    if (outcome.type !== 'success') throw new Error(`Firefox: ${outcome.exceptionDetails?.text}`);
    return String(outcome.result?.value);
  };
}

async function untilActive(privileged: Privileged, id: string): Promise<void> {
  await waitFor(
    () => privileged(`const policy = WebExtensionPolicy.getByID(${JSON.stringify(id)}); await policy?.readyPromise; return policy?.active;`),
    { until: (active) => active === 'true', what: 'the extension to start' },
  );
}

/** How Firefox is to be started; see `launch` in browsers.ts. */
export interface FirefoxStart {
  readonly executable: string;
  readonly profile: string;
  readonly temporary: boolean;
  readonly extension: string;
  readonly geckoId: string;
  /** The oldest version that the extension runs in: "147.0". */
  readonly oldest: string;
  readonly popupPath: string;
  readonly proxyPort: number | undefined;
  readonly headless: boolean;
  readonly env: NodeJS.ProcessEnv;
  readonly handleSignals: boolean;
  readonly patience: number;
}

/** Starts Firefox with the extension. @throws what puppeteer throws when it cannot be started */
export async function startFirefox(start: FirefoxStart): Promise<FirefoxBrowser> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: start.executable,
    userDataDir: start.profile,
    protocolTimeout: start.patience,
    env: { ...start.env, ...FIREFOX_ENVIRONMENT },
    headless: start.headless,
    defaultViewport: start.headless ? { width: 1280, height: 800 } : null,
    handleSIGINT: start.handleSignals,
    handleSIGTERM: start.handleSignals,
    handleSIGHUP: start.handleSignals,
    // Lets the harness run code with the browser's own rights: the one way to stop the background at will.
    args: ['--remote-allow-system-access', ...(start.headless ? [] : ['--width=1280', '--height=900'])],
    extraPrefsFirefox: firefoxPreferences({ geckoId: start.geckoId, uuid: UUID, proxyPort: start.proxyPort }),
  });
  try {
    // puppeteer would put the preferences back as they were before, some time after the end: a restart would not find what Firefox noted in them, or
    // would be given those of the start before, with the port of a proxy that is gone.
    for (const file of ['prefs.js', 'user.js']) await rm(join(start.profile, `${file}.puppeteer`), { force: true });
    await demand(browser, start);
    const privileged = await privilegedIn(browser);
    const isNew = await install(browser, privileged, start);
    await untilActive(privileged, start.geckoId);
    if (!start.headless) await pin(privileged, start.geckoId);
    const { profile, temporary, popupPath } = start;
    const started = { browser, profile, temporary, popupPath, origin: `moz-extension://${UUID}/`, isNew };
    return new FirefoxBrowser(started, privileged, start.geckoId);
  } catch (error) {
    await browser.close();
    throw error;
  }
}

/** An older one fails in ways that do not tell why. @throws Error naming both versions */
async function demand(browser: Browser, { executable, oldest }: FirefoxStart): Promise<void> {
  // "firefox/153.7.0"
  const version = (await browser.version()).split('/')[1]!;
  if (Number.parseInt(version, 10) < Number.parseInt(oldest, 10)) throw new Error(`Firefox ${oldest} or later is needed; ${executable} is ${version}.`);
}

/** Puts the extension's button into the toolbar; else it and its badge hide behind the puzzle piece. */
async function pin(privileged: Privileged, id: string): Promise<void> {
  const widget = `${id.toLowerCase().replace(/[^a-z0-9_-]/g, '_')}-browser-action`;
  await privileged(`CustomizableUI.addWidgetToArea(${JSON.stringify(widget)}, CustomizableUI.AREA_NAVBAR);`);
}

/** Installs the extension, unless the profile has this very one; another version in the profile is updated. @returns whether there was none before */
async function install(browser: Browser, privileged: Privileged, { profile, extension, geckoId }: FirefoxStart): Promise<boolean> {
  const path = join(profile, 'firstprint-under-test.xpi');
  const xpi = await packXpi(extension);
  const installed = await privileged(`return WebExtensionPolicy.getByID(${JSON.stringify(geckoId)}) !== null;`);
  const same = await readFile(path).then((old) => old.equals(xpi), () => false);
  if (installed === 'true' && same) return false;
  await writeFile(path, xpi);
  const extensionData = { type: 'archivePath', path };
  const connection = connectionOf(browser);
  try {
    await connection.send('webExtension.install', { extensionData, 'moz:permanent': true });
  } catch {
    // A release Firefox takes unsigned add-ons only for a while.
    await connection.send('webExtension.install', { extensionData });
  }
  return installed !== 'true';
}
