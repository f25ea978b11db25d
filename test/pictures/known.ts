import { sign } from '../../src/core/signature/sign';
import { encodeSignature } from '../../src/core/signature/codec';
import { BRIDGE, CLOCK, FERRY, LIGHTHOUSE, ORCHARD, SNOW, WELL } from './stories';

/** The libraries that the pictures are taken with, as library files (docs/library-file.md). */

interface Known {
  readonly url: string;
  readonly title: string;
  readonly publisher: string | null;
  readonly published: string | null;
  readonly paragraphs: readonly string[];
  readonly language?: string;
  readonly authors?: readonly string[];
  readonly credits?: readonly object[];
  readonly note?: string;
  readonly tags?: readonly string[];
  /** Only remembered while it was read. */
  readonly remembered?: boolean;
}

/** A file for the dashboard's import. */
function libraryFile(articles: readonly Known[]): string {
  const lines = articles.map(({ paragraphs, language = 'en', remembered = false, ...facts }, at) => {
    // None is kept before it was published.
    const day = new Date(Date.UTC(2026, 9, 16, 7 + 36 * at, 30)).toISOString();
    const signature = Buffer.from(encodeSignature(sign(paragraphs.join('\n\n')))).toString('base64');
    return { ...facts, language, by: remembered ? 'reading' : 'hand', added: remembered ? null : day, versions: [{ signature, firstSeen: day, lastSeen: day, ...(remembered ? {} : { text: paragraphs.join('\n\n') }) }] };
  });
  return [{ firstprint: 'library', version: 1 }, ...lines].map((line) => `${JSON.stringify(line)}\n`).join('');
}

const LONG = 'The Quarterly Review of Harbours, Ferries, Fords, Causeways and Other Means of Getting to the Farther Side of Inland Waters';
/** An end that none of the others has. */
const OWN_WORDS = `This newspaper's own correspondent crossed on the launch in September and again in October, and found it punctual, wet, and piloted by a man who had opinions about everything but would give them only in midstream.
On the second crossing a bicycle went overboard and was recovered with a boathook, to applause, by a passenger who then asked that her name be kept out of it, since she had told her office that she was ill.
The launch has been sold to a fishing club at Aldersby, which means to paint it green, and its pilot has gone with it, having been promised that nobody there will ask him anything before ten in the morning.
A petition to keep it in service as a second crossing gathered ninety names, a third of them in one hand, and was returned by the county with a note on what a signature is.`.split('\n');

const TWELVE: readonly Known[] = [
  { url: 'https://www.coastwire.example/kelder-ferry', title: 'Kelder ferry to cross again from Monday', publisher: 'Coast Wire', published: '2026-10-15T06:10:00Z', paragraphs: FERRY, authors: ['Marit Lunde'], note: 'The agency text.', tags: ['ferry'] },
  { url: 'https://soundpost.example/2026/10/15/chain-ferry', title: 'Chain ferry returns to Kelder Sound after eleven weeks', publisher: 'The Sound Post', published: '2026-10-15T11:40:00+02:00', paragraphs: FERRY, credits: [{ publisher: 'Coast Wire', kind: 'byline', published: null, url: null }], authors: ['Coast Wire'] },
  { url: 'https://www.farther-side.example/reviews/the-cable', title: 'The cable, the winch, the trawler and the gull: how the people of Nether Holm lived for eleven weeks at the far end of a road of fifty-three kilometres', publisher: LONG, published: '2026-10-16', paragraphs: [...FERRY, ...OWN_WORDS] },
  { url: 'https://aldersby-echo.example/ferry', title: 'Ferry back on Monday', publisher: 'Aldersby Echo', published: '2026-10-16T05:00:00Z', paragraphs: FERRY.slice(0, 5), tags: ['ferry', 'follow up'] },
  { url: 'https://holmnews.example/a/1182', title: 'New cable laid at Kelder', publisher: 'Holm News', published: '2026-10-16T07:30:00Z', paragraphs: FERRY.slice(0, 6) },
  { url: 'https://northroads.example/crossings/kelder', title: 'Crossing reopens; detour ends', publisher: 'North Roads', published: '2026-10-17', paragraphs: [FERRY[0]!, FERRY[1]!, FERRY[4]!, FERRY[5]!, ...OWN_WORDS] },
  { url: 'https://dailybuoy.example/kelder', title: 'Eleven weeks without a ferry', publisher: 'The Daily Buoy', published: '2026-10-17T09:00:00Z', paragraphs: [...OWN_WORDS.slice(0, 2), FERRY[2]!, FERRY[3]!, FERRY[4]!, FERRY[6]!] },
  { url: 'https://islandletter.example/issue-40', title: 'Letter from the islands', publisher: 'Island Letter', published: '2026-10-18', paragraphs: [...OWN_WORDS, FERRY[3]!] },
  { url: 'https://marinecables.example/news/kelder-sound', title: 'Replacement of a guide cable at Kelder Sound', publisher: 'Marine Cables Today', published: '2026-10-20T10:00:00Z', paragraphs: FERRY },
  { url: 'https://villagehall.example/notices/88', title: 'Notice: the ferry', publisher: 'Nether Holm Village Hall', published: null, paragraphs: FERRY.slice(3) },
  { url: 'https://portal.example/news?id=90210', title: 'Kelder Sound ferry', publisher: null, published: '2026-10-23', paragraphs: FERRY },
  { url: 'https://yearbook.example/2026/november', title: '', publisher: 'Yearbook of Small Crossings', published: '2026-11', paragraphs: FERRY.slice(1, 7) },
];

const FEW: readonly Known[] = [
  { url: 'https://marrickmessenger.example/clock', title: 'Four minutes fast since 1987', publisher: 'Marrick Messenger', published: '2026-09-27T08:00:00Z', paragraphs: CLOCK, authors: ['Tom Askew'] },
  { url: 'https://pomona.example/russet', title: 'The Brayfield Russet', publisher: 'Pomona', published: null, paragraphs: ORCHARD },
  { url: 'https://valleynews.example/pass', title: 'May snow closes the pass at Hohenwart', publisher: 'Valley News', published: '2026-05-10T18:00:00Z', paragraphs: SNOW, credits: [{ publisher: 'AFP', kind: 'byline', published: null, url: null }], authors: ['AFP'] },
  { url: 'https://skarvenpost.example/cottage', title: 'To let: two rooms and a light', publisher: 'Skarven Post', published: null, paragraphs: LIGHTHOUSE, remembered: true },
  { url: 'https://wahat.example/news/bir', title: 'بئر السوق القديمة تعود إلى أهلها', publisher: 'وكالة أنباء الواحة', published: '2026-10-06T09:00:00+03:00', paragraphs: WELL, language: 'ar' },
  { url: 'https://sahifa.example/2026/10/marjan', title: 'إعادة فتح بئر من القرن السابع عشر في واحة المرجان', publisher: 'صحيفة الجنوب', published: '2026-10-07', paragraphs: WELL.slice(0, 4), language: 'ar' },
  { url: 'https://qingshi.example/bridge', title: '青石镇百年木桥周六重新开放', publisher: '青石日报', published: '2026-09-30T08:00:00+08:00', paragraphs: BRIDGE, language: 'zh-CN' },
  { url: 'https://hexian.example/a/66', title: '修好了，老木桥', publisher: '河县晚报', published: '2026-10-02', paragraphs: BRIDGE.slice(0, 4), language: 'zh-CN' },
];

export const LIBRARY = libraryFile([...TWELVE, ...FEW]);
