import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ExtensionBrowser } from '../harness/extension-browser';
import { waitFor } from '../harness/wait';
import { added } from './support/popup';
import { BROWSERS, extensionFolder, startStage, verdictOn, type Stage } from './support/stage';

/** The digest under which the bundled pack lies in storage. */
function packDigest(browser: ExtensionBrowser): Promise<string | undefined> {
  return browser.evaluateInExtension(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('firstprint-files');
      request.onsuccess = () => resolve(request.result);
    });
    const file = await new Promise<{ digest: string } | undefined>((resolve) => {
      const request = database.transaction('files').objectStore('files').get('bundled.pack');
      request.onsuccess = () => resolve(request.result);
    });
    database.close();
    return file?.digest;
  });
}

describe.each(BROWSERS)('an update of the extension in %s', (kind) => {
  test('the content script is registered again, the index is replaced by the new one, the library stays', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'firstprint-update-'));
    const profile = await mkdtemp(join(tmpdir(), 'firstprint-profile-'));
    let stage: Stage | null = null;
    try {
      await cp(extensionFolder(kind), folder, { recursive: true });
      stage = await startStage(kind, { extension: folder, profile });
      await added(stage, stage.url('parish', '/own'));
      const before = await packDigest(stage.browser);

      const code = await readFile(join(folder, 'src/background/main.js'), 'utf8');
      expect(code).toContain(before);
      await writeFile(join(folder, 'src/background/main.js'), code.replaceAll(before!, 'another-digest'));
      const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as { version: string };
      await writeFile(join(folder, 'manifest.json'), JSON.stringify({ ...manifest, version: '99.0' }));

      // Chromium reads an unpacked extension's new version when it is reloaded, Firefox when it is installed over the old one.
      if (kind === 'chromium') await stage.browser.reloadExtension();
      else {
        await stage.close();
        stage = await startStage(kind, { extension: folder, profile });
      }
      const { browser } = stage;
      expect(await browser.evaluateInExtension(() => chrome.runtime.getManifest().version)).toBe('99.0');
      await waitFor(() => browser.evaluateInExtension(() => chrome.scripting.getRegisteredContentScripts()), { what: 'the registration', until: (scripts) => scripts.length === 1 });
      expect((await verdictOn(browser, await stage.open(stage.newsstand.urls.abridged))).badge.text).toBe('HPA');
      await waitFor(() => packDigest(browser), { what: 'the new copy of the pack', until: (digest) => digest === 'another-digest' });
      expect((await verdictOn(browser, await stage.open(stage.url('county', '/own-copy')))).lead?.index).toBe('library');
    } finally {
      await stage?.close();
      await rm(folder, { recursive: true, force: true });
      await rm(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    }
  }, 120_000);

  test('a storage that was cleared is filled again', async () => {
    const stage = await startStage(kind);
    try {
      await verdictOn(stage.browser, await stage.open(stage.newsstand.urls.edited));
      await stage.browser.stopBackground();
      const cleared = await stage.browser.evaluateInExtension(
        () =>
          new Promise<string>((resolve) => {
            const request = indexedDB.deleteDatabase('firstprint-files');
            request.onsuccess = () => resolve('cleared');
            request.onblocked = () => resolve('blocked');
            request.onerror = () => resolve('failed');
          }),
      );
      expect(cleared).toBe('cleared');
      expect((await verdictOn(stage.browser, await stage.open(stage.newsstand.urls.abridged))).badge.text).toBe('HPA');
    } finally {
      await stage.close();
    }
  });
});
