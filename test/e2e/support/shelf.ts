import type { ExtensionBrowser } from '../../harness/extension-browser';

/**
 * Puts made-up articles straight into the library's database, which must have been opened before: a hundred thousand come this way in seconds. They have
 * no signature, so nothing but the dashboard can do anything with them.
 */
export async function fillShelf(browser: ExtensionBrowser, count: number): Promise<void> {
  await browser.evaluateInExtension(async (wanted) => {
    const done = <T>(request: IDBRequest<T>): Promise<T> => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error!);
    });
    const database = await done(indexedDB.open('firstprint-library'));
    const places = ['Saltmere', 'Wexcombe', 'Öland', 'Kraków', 'Aldwick', 'Harrowby', 'Tidewater', 'Çeşme', 'Zürich', 'Lough Ree'];
    const things = ['mill', 'harbour', 'council', 'bridge', 'library', 'festival', 'railway', 'school', 'market', 'orchard'];
    const doings = ['opens after long repairs', 'turns away visitors', 'asks for more time', 'wins a prize nobody expected', 'is sold to its neighbours', 'celebrates a hundred years'];
    const publishers = ['Harbour Press', 'The Northern Ledger', 'Wexcombe Parish News', 'Quickread', 'HPA', 'وكالة الميناء', null];
    const day = 86_400_000;
    const start = Date.UTC(2026, 0, 1);
    for (let from = 0; from < wanted; from += 5000) {
      const transaction = database.transaction(['articles', 'versions', 'counts'], 'readwrite');
      for (let i = from; i < Math.min(wanted, from + 5000); i++) {
        const publisher = publishers[i % publishers.length]!;
        const url = `https://www.site${i % 400}.test/news/${i}`;
        const remembered = i % 5 === 3;
        const at = start + i * 60_000;
        const title = `${places[(i * 7) % 10]}: the ${things[(i * 3 + (i >> 4)) % 10]} ${doings[(i * 5 + (i >> 7)) % 6]}`;
        const article = {
          key: `site${i % 400}.test/news/${i}`, edited: {}, language: 'en', note: i % 9 === 0 ? `Compare with the story of ${places[i % 10]}.` : '', tags: i % 4 === 0 ? ['follow up', things[i % 10]] : [],
          by: remembered ? 'reading' : 'hand', added: remembered ? null : at, firstSeen: at, lastSeen: at + day, feed: null,
          facts: { url, title, publisher, published: i % 11 === 0 ? null : new Date(start - (i % 900) * day).toISOString().slice(0, 10), authors: ['Ada Reed'], credits: [], label: 'article', teaser: false, traces: [] },
          sources: { publishedFrom: { place: 'json-ld', name: 'datePublished', weight: 0.9 }, modified: null, dates: [], conflicts: [] },
        };
        transaction.objectStore('articles').put(article).onsuccess = (event) => {
          const entry = (event.target as IDBRequest<number>).result;
          transaction.objectStore('versions').put({ entry, firstSeen: at, lastSeen: at + day, signature: new Uint8Array(0), modified: null, hashes: [] });
        };
      }
      const written = new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error!);
      });
      const counts = await done(transaction.objectStore('counts').get('counts')) as { articles: number; versions: number; remembered: number };
      const more = Math.min(wanted, from + 5000) - from;
      const remembered = Array.from({ length: more }, (_, i) => (from + i) % 5 === 3).filter(Boolean).length;
      transaction.objectStore('counts').put({ ...counts, name: 'counts', articles: counts.articles + more, versions: counts.versions + more, remembered: counts.remembered + remembered });
      await written;
    }
    database.close();
  }, count);
}
