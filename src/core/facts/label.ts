import type { Label } from '../article-facts';
import type { Candidate } from './raw';

type Kind = Exclude<Label, 'article'>;

/** schema.org's types of articles. */
const TYPES: Readonly<Record<string, Kind>> = {
  SatiricalArticle: 'satire',
  AdvertiserContentArticle: 'sponsored',
  LiveBlogPosting: 'live',
  ClaimReview: 'fact-check',
  OpinionNewsArticle: 'opinion',
};

/**
 * What sections, kickers and addresses are called in the big languages, whole: "opinion" names one, "opinion polls" does not.
 * Hyphens and spaces are one. The graver label is asked first, so that satire in an opinion section is satire.
 */
const NAMES: Readonly<Record<Kind, string>> = {
  satire: 'satire|satira|sátira|satir|satirisches|satyra|szatíra|satiira|сатира|هجاء|سخرية|風刺|讽刺|諷刺|풍자',
  sponsored: 'sponsored content|sponsored post|sponsor content|paid content|paid post|paid partnership|paid program|partner content|partnered content|brand content|branded content|brandvoice|brand voice|brand studio|advertorial|advertorials|advertisement feature|promoted content|native advertising|gesponserter inhalt|bezahlter inhalt|contenu sponsorisé|contenu partenaire|publi rédactionnel|publireportage|publirreportaje|contenido patrocinado|conteúdo patrocinado|conteudo patrocinado|publieditorial|contenuto sponsorizzato|pubbliredazionale|gesponsorde inhoud|partnerbijdrage|annonsørinnhold|annonsorinnhold|sponsrat innehåll|kaupallinen yhteistyö|materiał partnera|artykuł sponsorowany|komerční sdělení|sponsorlu içerik|на правах рекламы|партнерский материал|محتوى مدفوع|محتوى دعائي|スポンサードコンテンツ|pr記事|赞助内容|贊助內容|廣編特輯|추천 광고',
  'press-release': 'press release|press releases|pressrelease|pressreleases|news release|news releases|pressemitteilung|pressemitteilungen|medienmitteilung|medienmitteilungen|communiqué de presse|communiqués de presse|communique de presse|communiques de presse|nota de prensa|notas de prensa|comunicado de prensa|comunicados de prensa|comunicado de imprensa|comunicados de imprensa|comunicato stampa|comunicati stampa|persbericht|persberichten|pressmeddelande|pressmeddelanden|pressemelding|pressemeldinger|pressemeddelelse|pressemeddelelser|lehdistötiedote|tiedotteet|informacja prasowa|komunikat prasowy|tisková zpráva|tiskové zprávy|sajtóközlemény|comunicat de presă|basın bülteni|пресс релиз|пресс релизы|пресс-релиз|пресреліз|siaran pers|بيان صحفي|بيانات صحفية|プレスリリース|新闻稿|新聞稿|보도자료',
  'fact-check': 'fact check|fact checks|factcheck|factchecks|factchecking|fact checking|faktencheck|faktenchecks|faktenfinder|désintox|vrai ou faux|verificación|verificacion|verificación de datos|fato ou fake|verifica dei fatti|faktisk|faktasjekk|faktakoll|faktantarkistus|weryfikacja|ověřeno|проверка фактов|фактчек|doğruluk kontrolü|cek fakta|فحص الحقائق|تحقق|ファクトチェック|事实核查|事實查核|팩트체크',
  live: 'live blog|liveblog|liveblogs|live blogs|live updates|live news|liveticker|live ticker|en direct|le direct|en vivo|en directo|minuto a minuto|ao vivo|in diretta|la diretta|direkte|livestudio|na żywo|relacja na żywo|živě|canlı anlatım|онлайн трансляция|بث مباشر|مباشر',
  opinion: 'opinion|opinions|op ed|oped|op eds|opinion & analysis|opinion and analysis|ideas & opinions|comment|commentary|comment is free|commentisfree|comment & analysis|editorial|editorials|columnist|columnists|column|columns|viewpoint|viewpoints|guest essay|letters to the editor|kommentar|kommentare|meinung|meinungen|kolumne|kolumnen|leitartikel|gastbeitrag|gastkommentar|standpunkt|tribune|tribunes|éditorial|éditoriaux|edito|édito|chronique|chroniques|opinión|opinion es|columna|columnas|tribuna|editoriales|opinião|opiniao|coluna|colunas|colunistas|editoriais|opinioni|opinione|editoriale|editoriali|commenti|commento|opinie|opinies|commentaar|ledare|debatt|krönika|kronika|kronikk|leder|lederen|meninger|debat|kommentarer|mielipide|mielipiteet|pääkirjoitus|kolumni|kolumnit|opinia|opinie i komentarze|komentarz|komentarze|felieton|felietony|komentář|komentáře|názory|nazory|vélemény|velemeny|opinii|editoriale|görüş|yorum|köşe yazıları|мнение|мнения|колонка|колонки|комментарий эксперта|думка|погляд|رأي|الرأي|آراء|مقالات الرأي|דעות|דעה|opini|kolom|ý kiến|社説|論説|オピニオン|コラム|评论|評論|社论|社論|观点|觀點|时评|時評|오피니언|사설|칼럼',
};
const KINDS = Object.keys(NAMES) as Kind[];
const byName = new Map(KINDS.flatMap((kind) => NAMES[kind].split('|').map((name) => [name.toLowerCase(), kind] as const)));
/** Of addresses and sections only: over a headline they may lead to a broadcast, or stand over an advertisement. */
const OF_SECTIONS = new Map<string, Kind>([['live', 'live'], ...['sponsored', 'gesponsert', 'sponsorisé', 'patrocinado', 'sponsorizzato', 'gesponsord', 'sponsrad', 'anzeige'].map((name) => [name, 'sponsored'] as const)]);
/** "Opinion | Why ...", "Kommentar: ...", "[Satire] ...". */
const FRONT = /^[[(]?([^|:：\])–—]{2,30}?)\s*(?:[|:：\])–—])/u;

/** What kind of article the page calls itself; `article` where nothing says otherwise, for a wrong label is worse than none. */
export function labelOf(labels: readonly Candidate[], titles: readonly Candidate[], url: string): Label {
  const found = new Set<Kind>();
  const add = (kind: Kind | undefined): void => void (kind && found.add(kind));
  for (const { place, name, value } of labels) {
    if (name === '@type') add(TYPES[value.replace(/^.*[/:]/, '')]);
    else if (name === 'article:opinion') add(/^(?:true|1|yes)$/i.test(value) ? 'opinion' : undefined);
    else for (const part of value.split(/\s*[,;>/]\s*/)) add(byName.get(normal(part)) ?? (place === 'byline' ? undefined : OF_SECTIONS.get(normal(part))));
  }
  for (const { value } of titles) add(byName.get(normal(FRONT.exec(value)?.[1] ?? '')));
  for (const segment of sectionsOf(url)) add(byName.get(normal(segment)) ?? OF_SECTIONS.get(normal(segment)));
  return KINDS.find((kind) => found.has(kind)) ?? 'article';
}

const normal = (text: string): string => text.normalize('NFC').toLowerCase().replace(/[\s_-]+/g, ' ').trim();

/** The path's directories, and the host's first label where it is a section's: `opinion.example.org/2023/`. */
function sectionsOf(url: string): string[] {
  if (!URL.canParse(url)) return [];
  const { hostname, pathname } = new URL(url);
  const path = pathname.split('/').slice(1, -1).map((segment) => {
    try {
      return decodeURIComponent(segment).toLowerCase();
    } catch {
      return segment.toLowerCase();
    }
  });
  return [...(hostname.split('.').length > 2 ? [hostname.split('.')[0]!] : []), ...path.slice(0, 5)];
}
