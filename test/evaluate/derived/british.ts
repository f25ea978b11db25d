/** American spellings and British ones where no rule tells: each stands for its endings too, `color` for `colored`, `coloring`, `colors`. */
const STEMS: Readonly<Record<string, string>> = Object.fromEntries(
  `airplane aeroplane, aluminum aluminium, among amongst, arbor arbour, ardor ardour, armor armour, artifact artefact, balk baulk, behavior behaviour, burned burnt, caliber calibre, canceled cancelled, canceling cancelling, candor candour,
  catalog catalogue, center centre, chili chilli, clamor clamour, clangor clangour, color colour, councilor councillor, counseled counselled, counseling counselling, counselor counsellor, cozy cosy, defense defence, demeanor demeanour,
  dialed dialled, dialing dialling, dialog dialogue, dreamed dreamt, dueled duelled, enamor enamour, endeavor endeavour, enrollment enrolment, equaled equalled, esthetic aesthetic, favor favour, fervor fervour, fiber fibre, flavor flavour,
  fueled fuelled, fueling fuelling, fulfillment fulfilment, glamor glamour, gray grey, harbor harbour, honor honour, humor humour, initialed initialled, installment instalment, jeweler jeweller, jewelry jewellery, judgment judgement,
  kidnaped kidnapped, labeled labelled, labeling labelling, labor labour, leaned leant, learned learnt, leveled levelled, leveling levelling, liter litre, luster lustre, maneuver manoeuvre, marveled marvelled, marvelous marvellous,
  meager meagre, misdemeanor misdemeanour, modeled modelled, modeling modelling, mustache moustache, neighbor neighbour, odor odour, offense offence, pajama pyjama, paneled panelled, panelist panellist, parlor parlour, pediatric paediatric,
  percent per cent, plow plough, practiced practised, practicing practising, pretense pretence, quarreled quarrelled, rancor rancour, rigor rigour, rumor rumour, saber sabre, savior saviour, savor savour, scepter sceptre, signaled signalled,
  signaling signalling, skeptic sceptic, skillful skilful, smolder smoulder, somber sombre, specter spectre, spelled spelt, splendor splendour, spoiled spoilt, succor succour, sulfur sulphur, theater theatre, totaled totalled, toward towards,
  traveled travelled, traveler traveller, traveling travelling, tumor tumour, unraveled unravelled, valor valour, vapor vapour, vigor vigour, whiskey whisky, while whilst, willful wilful, woolen woollen, worshiped worshipped, yodeled yodelled,
  encyclopedia encyclopaedia, orthopedic orthopaedic, gynecologist gynaecologist, hemorrhage haemorrhage, leukemia leukaemia, anemia anaemia, anesthesia anaesthesia, archeologist archaeologist, estrogen oestrogen, diarrhea diarrhoea,
  fetus foetus, fetal foetal, feces faeces, medieval mediaeval, pedophile paedophile, tranquility tranquillity, ax axe, cafe café, naive naïve, furor furore, specialty speciality, math maths, toxemia toxaemia, license licence, ton tonne`
    .split(/,\s+/)
    .map((pair) => [pair.slice(0, pair.indexOf(' ')), pair.slice(pair.indexOf(' ') + 1)]),
);
const ENDING = '(?:s|d|ed|er|ers|ing|ings|ful|less|able|ably|ite|ites|al|ally|ism|ist|ists|hood|hoods)?';
const BY_STEM = new RegExp(`\\b(${Object.keys(STEMS).sort((a, b) => b.length - a.length).join('|')})(${ENDING})\\b`, 'gi');

/** -ize and -yze in which the letters belong to the stem: no Briton writes an s there. */
const KEEPS_Z = /^(?:size|prize|seiz|capsiz|maize|doz|gaz|freez|breez|squeez|sneez|bronz|blaz|amaz|graz|haz|raz|trapez|wheez|resiz|downsiz|oversiz|assiz|priz|siz)/i;

/** The text as a British paper spells it. */
export function british(text: string): string {
  return text
    .replace(BY_STEM, (_, stem: string, ending: string) => {
      const word = STEMS[stem.toLowerCase()];
      return (stem[0] === stem[0].toUpperCase() ? word[0].toUpperCase() + word.slice(1) : word) + (word.endsWith('e') && ending.startsWith('e') ? ending.slice(1) : ending);
    })
    .replace(/\b([a-z]{3,})(i|y)z(e|es|ed|er|ers|ing|ation|ations|ational)\b/gi, (word: string, stem: string, vowel: string, ending: string) => (KEEPS_Z.test(word) ? word : `${stem}${vowel}s${ending}`));
}
