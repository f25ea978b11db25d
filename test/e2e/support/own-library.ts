import type { LibraryEntry } from '../../../src/library/entry';
import type { StoredText, StoredVersion } from '../../../src/library/schema';
import type { ExtensionBrowser } from '../../harness/extension-browser';

/** What lies in the reader's library at this moment, read past the extension's own code. Signatures are left out. */
export interface InLibrary {
  readonly articles: readonly LibraryEntry[];
  readonly versions: readonly Pick<StoredVersion, 'version' | 'entry' | 'firstSeen' | 'lastSeen'>[];
  readonly texts: readonly StoredText[];
}

export async function inLibrary(browser: ExtensionBrowser): Promise<InLibrary> {
  // As text: WebDriver BiDi gives an object that stands in two places only once.
  const text = await browser.evaluateInExtension(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('firstprint-library');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const allIn = (store: string) => new Promise<object[]>((resolve) => {
      const request = database.transaction(store).objectStore(store).getAll();
      request.onsuccess = () => resolve(request.result as object[]);
    });
    const [articles, versions, texts] = [await allIn('articles'), await allIn('versions'), await allIn('texts')];
    database.close();
    return JSON.stringify({ articles, versions: versions.map((version) => ({ ...version, signature: null })), texts });
  });
  return JSON.parse(text) as InLibrary;
}

/** Changes settings as the dashboard does; the others keep their values. */
export function setSettings(browser: ExtensionBrowser, settings: object): Promise<void> {
  return browser.evaluateInExtension(async (more) => {
    const { settings: before } = (await chrome.storage.local.get('settings')) as { settings?: object };
    await chrome.storage.local.set({ settings: { ...before, ...more } });
  }, settings);
}
