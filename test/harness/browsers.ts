import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findAnyChromium, findBrowser } from '../setup/browsers.mjs';
import { startChromium } from './chromium';
import type { BrowserKind, ExtensionBrowser } from './extension-browser';
import { readManifest } from './extension-files';
import { startFirefox } from './firefox';
import { makeProfile, removeProfile } from './profile';

export interface LaunchSettings {
  /** Folder of the built extension: dist/chrome or dist/firefox. */
  readonly extension: string;
  /** Folder of a profile that stays; a second start with it is a restart. Without it the profile is temporary. */
  readonly profile?: string;
  /** Port of the recording proxy. Everything goes through it then, this computer's own addresses too. */
  readonly proxyPort?: number;
  /** True unless told, or unless `visibleOn` is given. */
  readonly headless?: boolean;
  /** A display to show the window on, as in `Display.display`: ":99". */
  readonly visibleOn?: string;
  /** Another program than the one that is found. */
  readonly executable?: string;
  /** Whether the page that opens after installing stays; else it is closed before anybody sees it. */
  readonly welcome?: boolean;
  /** Milliseconds that one question to the browser may take; 45,000 unless told. */
  readonly patience?: number;
  /** Whether Ctrl-C and the like close the browser and end the process; true unless told. */
  readonly handleSignals?: boolean;
}

/** puppeteer's own three minutes are longer than a test may take: of one that hangs nobody would learn where. */
const PATIENCE = 45_000;

/** The page that the extension opens when it is new in a browser. */
const WELCOME = 'src/welcome/welcome.html';

/**
 * Starts a browser with the extension in it. Chromium may be Chrome or Edge where there is no Chromium.
 * @throws Error when there is no such browser, no built extension, or the browser does not start
 */
export async function launch(kind: BrowserKind, settings: LaunchSettings): Promise<ExtensionBrowser> {
  const executable = settings.executable ?? (kind === 'firefox' ? findBrowser('firefox') : findAnyChromium());
  if (!executable) throw new Error(`There is no ${kind === 'firefox' ? 'Firefox' : 'Chromium'} on this computer.`);
  const extension = resolve(settings.extension);
  const manifest = await readManifest(extension);
  const temporary = settings.profile === undefined;
  const profile = settings.profile === undefined ? await makeProfile(executable) : resolve(settings.profile);
  const headless = settings.headless ?? settings.visibleOn === undefined;
  const common = {
    executable,
    profile,
    temporary,
    extension,
    popupPath: manifest.action?.default_popup ?? '',
    proxyPort: settings.proxyPort,
    env: settings.visibleOn === undefined ? process.env : onDisplay(settings.visibleOn),
    handleSignals: settings.handleSignals ?? true,
    patience: settings.patience ?? PATIENCE,
  };
  const start = async (): Promise<ExtensionBrowser> => {
    if (kind === 'chromium') {
      const show = headless ? 'headless' : settings.visibleOn === undefined ? 'window' : 'display';
      return startChromium({ ...common, show, manifestKey: manifest.key });
    }
    const { id: geckoId, strict_min_version: oldest = '0' } = manifest.browser_specific_settings?.gecko ?? {};
    if (!geckoId) throw new Error(`The manifest in ${extension} names no Firefox id.`);
    return startFirefox({ ...common, geckoId, oldest, headless });
  };
  try {
    const browser = await start();
    if (browser.isNew && settings.welcome !== true && existsSync(join(extension, WELCOME))) {
      // A browser that was killed may have written before that the extension is installed, or not: then it comes, or it does not.
      await (settings.profile === undefined ? browser.closeWelcome(WELCOME) : browser.closeWelcome(WELCOME, 10_000).catch(() => undefined));
    }
    return browser;
  } catch (error) {
    if (temporary) await removeProfile(profile);
    throw error;
  }
}

/** An X display only: with WAYLAND_DISPLAY set as well, the browser would open on the user's own screen. */
function onDisplay(display: string): NodeJS.ProcessEnv {
  const { WAYLAND_DISPLAY: _, ...env } = process.env;
  return { ...env, DISPLAY: display, XDG_SESSION_TYPE: 'x11', MOZ_ENABLE_WAYLAND: '0' };
}
