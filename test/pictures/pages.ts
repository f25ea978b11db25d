import type { IncomingMessage, ServerResponse } from 'node:http';
import { BRIDGE, CLOCK, FERRY, FERRY_EDITED, LIGHTHOUSE, ORCHARD, PIANO, SNOW, WELL } from './stories';

/** The pages that the pictures are taken on, served on any *.localhost site by their path. */

interface News {
  readonly title: string;
  readonly publisher: string;
  readonly published?: string;
  readonly paragraphs: readonly string[];
  readonly language?: string;
  readonly byline?: string;
}

const LOOK = `body{margin:0;font:18px/1.6 Georgia,'Noto Serif',serif;color:#1c1c1c;background:#fff}
header,footer{padding:14px max(24px,calc(50% - 340px));border-bottom:1px solid #ddd;font:600 15px system-ui,sans-serif}footer{border:0;color:#777;font-weight:400}
main{max-width:680px;margin:0 auto;padding:28px 24px 60px}h1{font-size:34px;line-height:1.2;margin:0 0 10px}.by{color:#666;font:15px system-ui,sans-serif;margin:0 0 22px}`;

function newsPage({ title, publisher, published, paragraphs, language = 'en', byline = '' }: News): string {
  const linked = { '@context': 'https://schema.org', '@type': 'NewsArticle', headline: title, publisher: { '@type': 'Organization', name: publisher }, ...(published ? { datePublished: published } : {}) };
  return `<!doctype html><html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title} | ${publisher}</title>
<style>${LOOK}</style><script type="application/ld+json">${JSON.stringify(linked)}</script></head><body><header>${publisher}</header>
<main><article><h1>${title}</h1>${byline ? `<p class="by">${byline}</p>` : ''}${paragraphs.map((text) => `<p>${text}</p>`).join('\n')}</article></main><footer>${publisher}</footer></body></html>`;
}

const LONG_TITLE = 'Monday, weather, tide, winch, cattle and the harbour board permitting, the chain ferry at Kelder Sound will cross again after eleven weeks in which the road to the hospital was fifty-three kilometres long';

const NEWS: Readonly<Record<string, News>> = {
  '/twelve': { title: 'Kelder ferry runs again', publisher: 'Fjord Gazette', published: '2026-10-19T12:00:00Z', paragraphs: FERRY },
  '/long': { title: LONG_TITLE, publisher: 'The Association of Independent Weekly Newspapers of the Northern Fjords, Sounds and Outer Islands', published: '2026-10-19T12:00:00Z', paragraphs: FERRY },
  '/shortened': { title: 'Kelder crossing to reopen', publisher: 'Fjord Gazette', published: '2026-10-19T12:00:00Z', paragraphs: FERRY_EDITED },
  '/one': { title: 'A clock set right', publisher: 'County Chronicle', published: '2026-10-04T08:00:00Z', paragraphs: CLOCK },
  '/undated': { title: 'The apple by the pumps', publisher: 'Brayfield Weekly', paragraphs: ORCHARD },
  '/wire': { title: 'Pass closed by snow', publisher: 'Alpine Courier', published: '2026-05-10T20:00:00Z', paragraphs: SNOW },
  '/read': { title: 'A cottage without a road', publisher: 'Coastal Life', paragraphs: LIGHTHOUSE },
  '/arabic': { title: 'بئر السوق في واحة المرجان تفتح من جديد', publisher: 'جريدة المساء', published: '2026-10-09T10:00:00+03:00', paragraphs: WELL, language: 'ar' },
  '/chinese': { title: '老木桥重新开放', publisher: '南方生活报', published: '2026-10-05T09:00:00+08:00', paragraphs: BRIDGE, language: 'zh-CN' },
  '/unknown': { title: 'The piano at Fennick Junction', publisher: 'Railway Notes', published: '2026-11-02T09:00:00Z', paragraphs: PIANO },
  '/short': { title: 'Interruptions expected', publisher: 'Fjord Gazette', published: '2026-10-19T12:00:00Z', paragraphs: ["Passengers travelling towards Aldersby tomorrow afternoon should expect considerable interruptions, because maintenance engineers are replacing hydraulic equipment underneath the northern landing-stage. Additional connections leave every thirty minutes. Further announcements concerning Wednesday's scheduled departures will follow before evening."] },
};

const LISTING = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>News</title></head><body><main>${'<p><a href="/x">Short item</a></p>'.repeat(30)}</main></body></html>`;

/** More pieces than the extension reads. */
const LARGE = newsPage({ title: 'Everything', publisher: 'Fjord Gazette', paragraphs: Array.from({ length: 13_000 }, (_, i) => `Line <b>${i}</b>`) });

/** Answers where the path is one of these pages; `/slow` never comes to its end. */
export function serveStory(path: string, response: ServerResponse, _request: IncomingMessage): boolean {
  const news = NEWS[path];
  const html = news ? newsPage(news) : path === '/listing' ? LISTING : path === '/large' ? LARGE : null;
  const slow = path === '/slow';
  if (html === null && !slow) return false;
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  if (slow) response.write(newsPage(NEWS['/unknown']!).replace(/<\/article>[^]*/, ''));
  else response.end(html);
  return true;
}
