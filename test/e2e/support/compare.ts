import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Page } from 'puppeteer-core';
import type { Match } from '../../../src/core/verdict/match';
import { waitFor } from '../../harness/wait';
import { newsPage, ORIGINAL } from './pages';
import { verdictOn, type Stage } from './stage';

/** What the server answers for the article that the bundled index knows of the HPA, at each test's order. */
export type Answer = 'itself' | 'gone' | 'refused' | 'changed' | 'hostile' | 'large' | 'paper' | 'listing' | 'led-on' | 'led-astray' | 'broken-off';
export const ARTICLE = '/tide-mill-turns-again';

const NEW = ['The wheel stopped again on Tuesday for a repair that nobody had thought of, and the miller sent her visitors home with a bag of flour each and an apology in verse.', 'It will turn, she said, as soon as a bolt as long as a forearm has been found in one of the four scrapyards between here and the railway.'];
const HOSTILE = '<img src="/hostile.png" onerror="document.title=1"><iframe src="/frame"></iframe><link rel="stylesheet" href="/style.css"><script src="/script.js"></script><script>document.title = 2</script><video src="/film.mp4" autoplay></video>';

export class Host {
  answer: Answer = 'itself';
  /** Headers of each request for it. */
  readonly asked: IncomingMessage['headers'][] = [];

  /** For startStage: answers where it is asked for the article. */
  readonly serve = (path: string, response: ServerResponse, { headers }: IncomingMessage): boolean => {
    if (path in ARABIC) return send(response, ARABIC[path]!);
    if (path !== ARTICLE) return false;
    this.asked.push(headers);
    switch (this.answer) {
      case 'itself':
        return false;
      case 'gone':
      case 'refused':
        response.writeHead(this.answer === 'gone' ? 404 : 403, { 'content-type': 'text/html' }).end('<h1>No</h1>');
        return true;
      case 'changed':
        return send(response, newsPage({ title: 'Tide mill stops', publisher: 'HPA', paragraphs: [...ORIGINAL.slice(0, -4), ...NEW] }));
      case 'hostile':
        return send(response, newsPage({ title: '<b>Mill</b>', publisher: 'HPA', paragraphs: [...ORIGINAL.slice(0, 4), `${HOSTILE}&lt;script&gt;document.title = 3&lt;/script&gt; ${NEW[0]}`, ...ORIGINAL.slice(4)], head: HOSTILE, foot: HOSTILE }));
      case 'large':
        return send(response, newsPage({ title: 'Mill', publisher: 'HPA', paragraphs: [...ORIGINAL, 'The wheel turns. '.repeat(400_000)] }));
      case 'paper':
        response.writeHead(200, { 'content-type': 'application/pdf' }).end('%PDF-1.4');
        return true;
      case 'listing':
        return send(response, `<!doctype html><title>News</title><main>${'<p><a href="/x">Item</a></p>'.repeat(9)}</main>`);
      case 'led-on':
      case 'led-astray':
        response.writeHead(302, { location: this.answer === 'led-on' ? '/copy' : 'http://echo.localhost:4870/copy' }).end();
        return true;
      case 'broken-off':
        response.writeHead(200, { 'content-type': 'text/html', 'content-length': '90000' }).write('<!doctype html><p>The oak wheel');
        setTimeout(() => response.destroy(), 100);
        return true;
    }
  };
}

function send(response: ServerResponse, html: string): true {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
  return true;
}

/** The match that the verdict of a page names. */
export async function leadOn(stage: Stage, page: Page): Promise<{ tab: number; lead: Match }> {
  const { lead } = await verdictOn(stage.browser, page);
  if (lead === null) throw new Error(`No match on ${page.url()}.`);
  return { tab: await stage.browser.tabId(page), lead };
}

/** The page that lays a page and its match side by side, once the page's text stands in it. */
export async function compared(stage: Stage, page: Page): Promise<Page> {
  const { tab, lead: { index, entry } } = await leadOn(stage, page);
  const comparing = await openCompared(stage, { tab: String(tab), index, entry: String(entry) });
  await waitFor(() => comparing.$('.row'), { what: 'the text of the page' });
  return comparing;
}

export const openCompared = (stage: Stage, asked: Record<string, string>): Promise<Page> => stage.browser.openExtensionPage(`src/compare/compare.html?${new URLSearchParams(asked)}`);

/** Presses "Fetch the page" and waits for the other text, or for the reason why it is not there. */
export async function fetched(page: Page): Promise<string> {
  await page.$eval('[data-action="fetch"]', (button) => (button as HTMLButtonElement).click());
  return waitFor(() => page.evaluate(() => (document.querySelector('.problem') ?? (document.querySelector('.cell[data-side="other"]') && document.querySelector('.from')))?.textContent ?? ''), { what: 'an answer', until: (said) => said !== '' });
}

/** What a column says, paragraph by paragraph, without the passages' numbers. */
export const column = (page: Page, side: 'page' | 'other'): Promise<string[]> =>
  page.$$eval(`.cell[data-side="${side}"] p`, (all) => all.map((one) => {
    const copy = one.cloneNode(true) as HTMLElement;
    for (const number of copy.querySelectorAll('.number')) number.remove();
    return copy.textContent!;
  }));

/** A text of our own in Arabic, and a page that carries it with a sentence more. */
const ARABIC_TEXT = [
  'افتتحت مكتبة الحي صباح السبت قسماً جديداً يعير السكان أدوات الحدائق بدلاً من الكتب، وقالت أمينة المكتبة إن الفكرة بدأت حين ترك جار قديم مجارف كثيرة في مخزنه الصغير خلف السوق.',
  'وأوضحت أن كل أداة تحمل رقماً على قطعة من النحاس، وأن الشرط الوحيد هو أن تعود نظيفة في موعدها، أما من يتأخر أسبوعين فعليه أن يقضي ساعة كاملة في تنظيف الحديقة الواقعة تحت نوافذ قاعة القراءة.',
  'ووقف في اليوم الأول أحد عشر شخصاً في الطابور قبل التاسعة، وكان سبعة منهم يريدون المقص الطويل نفسه، فقررت الأمينة أن تجري قرعة بأسماء الكتب التي قرأها كل واحد منهم هذا العام.',
];
const arabicPage = (title: string, publisher: string, paragraphs: readonly string[]): string => newsPage({ title, publisher, published: '2026-10-02T09:00:00Z', paragraphs }).replace('<html lang="en">', '<html lang="ar" dir="rtl">');
const ARABIC: Readonly<Record<string, string>> = {
  '/arabic': arabicPage('مكتبة تعير المجارف', 'صوت الحي', ARABIC_TEXT),
  '/arabic-copy': arabicPage('المجارف في المكتبة', 'أخبار المدينة', [...ARABIC_TEXT, 'وستقدم المكتبة في الربيع تقريراً إلى البلدية عن عدد الأدوات التي أعيرت خلال الأشهر الستة الأولى.']),
};
