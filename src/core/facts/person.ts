/**
 * The names in a line that may say who wrote an article: without "By", roles, addresses, dates and what else stands beside
 * names. Lines come from any page: every expression here runs over at most 300 characters.
 */

const BY = /^(?:(?:this (?:article|story|post) (?:was|is) )?(?:(?:originally |first )?(?:written|posted|published|reported|compiled|submitted|text|words|story|report|analysis|review|opinion|interview)\s+by|by|author(?:s|ed)?(?: of the article)?|from|von|text(?: von)?|ein(?:e)? \p{L}+ von|autor(?:in|en|innen|es|as|a|e|zy)?|par|por|di|a cura di|da|de|door|av|af|skrevet av|tekst|tekst og foto|texto|testo|auteurs?|yazar|haber|penulis|oleh|reporter|editor|written|автор(?:ы)?|от|текст|підготувала?|od|napsala?|autoři|tekijä|teksti|írta|szerző|scris de|bởi|theo|โดย|بقلم|كتب(?:ت)?|כתב|מאת|作者|文|撰文|記者|记者|采写|取材・文|編集|責任編集|责任编辑|글)(?=[\s:：／/]|$)\s*[:：／/|]?\s*)+/iu;
/** Names and agencies that stand behind, not written by: "and agencies", "mit dpa". */
const WITH_AGENCIES = /\s+(?:and|und|et|y|e|og|och|with|mit|avec|con|com|med|met)\s+(?:(?:the\s+)?(?:wire|news)?\s*(?:agenc(?:y|ies)|services?|reports?|wires?)|agenturen|agences?|agencias|agenzie|agências|material der \S+|staff|redaction)\s*$/iu;
const ADDRESS = /\S+@\S+|https?:\/\/\S*|\bwww\.\S+/giu;
const HANDLE = /(?:^|\s)@\w+/gu;
const IN_BRACKETS = /\([^()]*\)?|\[[^[\]]*\]?/gu;
/** From a date or a time of day on nothing is a name; digits say so in every language. */
const FROM_DATE = /\s*(?:\b(?:published|posted|updated|last|on|am|le|el|il|den|veröffentlicht|stand|aktualisiert)\b\s*:?\s*(?=.{0,24}\d)|\b(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?\b[,.]?|\b(?:jan|feb|mar|mär|apr|may|jun|jul|aug|sep|oct|okt|nov|dec|dez)[\p{L}.]*\s+(?=\d)|\d).*$/isu;
/** "Ada Reed in Leeds". */
const FROM_PLACE = /(?<=\S\s\S+)\s(?:in|aus|à|из|reporting from)\s\p{Lu}.*$/u;
/** What stands between two names; `|` is where the page has another element. */
const BETWEEN = /\s*(?:[|•·;‧⋅]|\s[-–—]\s|\s\/\s|、|，|\s(?:and|und|et|och|og|sowie|та|и|ve|dan|με|και|और|و)\s(?=\S)|\s&\s|\s和\s|と(?=\p{Script=Han}{3}))\s*/giu;
/** A date in front: "Dec 17, 2025 Ada Reed". */
const TO_DATE = /^(?:\p{L}{3,10}\.?\s)?\d[\d.,\s/:-]{3,24}(?:[ap]m\b)?/iu;
/** These are of names too ("Ortega y Gasset"): they part two only where two words or more stand on either side. */
const BETWEEN_FULL = /^(\S+\s.*\S)\s+(?:y|e|i|en|a|ja|és|și|şi|und)\s+(\S+\s.+)$/u;
/** What a person is, from where on nothing of the name comes. */
const ROLE = new RegExp(`(?:^|[\\s,])(?:${[
  '(?:(?:chief|senior|sr\\.?|junior|deputy|associate|assistant|managing|executive|vice|head of|lead)\\s+(?:[\\p{L}&-]+\\s+){0,3}?|(?:(?:contributing|staff|guest|freelance|special|political|politics|national|foreign|world|city|crime|health|science|sports?|business|technology|tech|news|lifestyle|travel|video|web|online|digital|content|marketing|breaking|investigat\\p{L}+|general|us|uk)\\s+)*)(?:editors?(?:-in-chief|-at-large)?|reporters?|writers?|correspondents?|columnists?|contributors?|producers?|journalists?|bureau chief|critic|anchor|author|fellow|professor|analyst|director|manager|coordinator|strategist|photographer|specialist|expert|consultant|intern|president|officer|ceo|cto|founder|co-founder)(?=$|[\\s,])',
  'head of\\s',
  '(?:\\p{L}*[-]?)(?:redakteur|redaktor|korrespondent|reporter|autor|volont[äa]r|chefredakteur|kolumnist|leiter|praktikant|journalist)(?:in|en|innen)?(?=$|[\\s,])',
  '(?:corresponsal|redactora?|periodista|enviad[oa] especial|correspondante?|envoyée? spéciale?|journaliste|rédact\\p{L}+|giornalista|inviat[oa]|corrispondente|redaç\\p{L}+|repórter|jornalista|correspondente|korrespondent|journalist|redaktør|dziennikar\\p{L}+|muhabir\\p{L}*|wartawan|корреспондент|журналист\\p{L}*|редактор)(?=$|[\\s,])',
].join('|')}).*$`, 'iu');
const DENSE_ROLE = /\s*(?:記者|记者|特派员|特派記者|編集委員|論説委員|通讯员|编辑|기자|특파원|선임기자|인턴기자|논설위원)(?:\s*외.*)?$/u;
const CREDENTIAL = /^(?:m\.?d|ph\.?d|r\.?d\.?n?|m\.?s\.?c?|m\.?a|b\.?a|b\.?sc|m\.?b\.?a|d\.?o|r\.?n|j\.?d|esq|jr|sr|ii|iii|iv|cfa|cpa|faa[np]|fand|e-ryt.*|ms|dpt|lcsw|cfp|pharm\.?d|d\.?d\.?s|psy\.?d|ed\.?d|mph|frcs|obe|mbe|mp)\.?$/i;
/** What begins with these is a caption, a button or a note. */
const NOTE = /^(?:full|image|photo|foto|bild|picture|video|source|quelle|credit|getty|read|view|see|more|follow|share|sign|subscribe|click|comment|print|email|listen|save|about|all|updated|published|contact|learn|show|written|reviewed|medically|fact checked|edited|min(?:ute)?s?|news|opinion|home|menu|advertisement|anzeige|werbung|bio|profile|website|facebook|twitter|x|linkedin|instagram|undefined|null|none|n\/a|anonymous|unknown|admin|administrator|root|user|webmaster|guest|author|by|von|copyright|©)(?:\b|$)/i;
/** Words of names that are written small. */
const PARTICLE = /^(?:de|del|della|di|da|das|do|dos|du|des|van|von|vom|zu|zum|zur|der|den|dem|het|ten|ter|te|la|le|las|los|el|al|bin|bint|ibn|abu|ben|av|af|und|y|e|i|of|the|für|for|and|d'.*|l'.*|al-.*|el-.*|'t|st\.?)$/iu;
const CASELESS = /\p{Lo}/u;
const MOST_WORDS = 6;
const MOST_LETTERS = 60;

/** Who stands behind these words did not write the article; who stands behind "by" did. */
const NOT_WRITTEN = /(?:review|edit|check|research|translat|approv|verifi|illustrat|photograph)ed(?:\s+(?:and|&)\s+\p{L}+)?(?:\s+by)?\s*:?\s*$|(?:photos?|fotos?|illustrations?|bearbeitung|übersetzung|lektorat|traduction|traducción)(?:\s+(?:by|von|par|por|de))?\s*:?\s*$/iu;

/** The names in a line, in order. */
export function namesIn(line: string): string[] {
  const bare = line.normalize('NFC').replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '').replace(ADDRESS, ' ').replace(HANDLE, ' ').replace(WITH_AGENCIES, '');
  return written(bare.split(BETWEEN)).flatMap(apart).flatMap(parted).map(name).filter((found) => found !== '');
}

/** Without what stands behind "Reviewed by", up to the next "by". */
function written(parts: readonly string[]): string[] {
  let on = true;
  return parts.filter((part) => {
    if (NOT_WRITTEN.test(part)) on = false;
    else if (BY.test(part.trim())) on = true;
    return on;
  });
}

/** At commas, of which the first part tells what they are: names, or the name's role, place and credentials. */
function apart(part: string): string[] {
  const pieces = part.split(/\s*[,،]\s*/);
  const other = pieces.findIndex((piece, i) => i > 0 && ROLE.test(piece));
  return pieces.slice(0, other < 0 ? undefined : other).filter((piece, i) => i === 0 || (!CREDENTIAL.test(piece.trim()) && (isName(clean(piece)) || isShort(piece))));
}

/** Two names that only their length tells from one. */
function parted(part: string): string[] {
  const both = BETWEEN_FULL.exec(clean(part));
  return both ? [both[1]!, both[2]!] : [part];
}

function clean(part: string): string {
  const bare = trimmed(part.replace(/\s+/g, ' ').trim().replace(BY, '').replace(IN_BRACKETS, ' ').replace(TO_DATE, '').replace(FROM_DATE, '').replace(DENSE_ROLE, '').replace(FROM_PLACE, ''));
  const withoutRole = trimmed(bare.replace(ROLE, ''));
  // "Guardian staff reporter": what is left of a newsroom's writer is not its name.
  return withoutRole !== '' && !withoutRole.includes(' ') && !CASELESS.test(withoutRole) && /^\p{Lu}/u.test(bare) && bare.split(' ').length <= 4 && !bare.includes(',') ? bare : withoutRole;
}

const trimmed = (text: string): string => text.replace(/\s+/g, ' ').replace(/^[\s"'“”„«»*:：,.\-–—/]+|[\s"'“”„«»*:：,\-–—/]+$/gu, '');

function name(part: string): string {
  const cleaned = clean(part);
  return isName(cleaned) || isShort(cleaned) ? cleaned : '';
}

/** A signature: "dpa", "ssi", "kesm". */
const isShort = (text: string): boolean => /^[\p{L}\d][\p{L}\d_.\-/]{1,24}$/u.test(text) && /\p{L}/u.test(text) && !NOTE.test(text);

function isName(text: string): boolean {
  if (text.length < 2 || text.length > MOST_LETTERS || !/\p{L}/u.test(text) || NOTE.test(text)) return false;
  const words = text.split(' ');
  if (words.length > MOST_WORDS) return false;
  return ROLE.test(text) || words.every((word) => PARTICLE.test(word) || !/^\p{Ll}/u.test(word) || CASELESS.test(word));
}
