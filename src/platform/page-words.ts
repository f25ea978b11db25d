import type { Evidence, Label } from '../core/article-facts';
import type { Place } from '../core/facts/raw';
import { text } from './text';

/** What popup and dashboard call the places of a page, and the kinds that articles call themselves. */
const PLACES: Readonly<Record<Place, string>> = {
  'json-ld': 'popup_place_json_ld',
  meta: 'popup_place_meta',
  microdata: 'popup_place_microdata',
  time: 'popup_place_time',
  byline: 'popup_place_byline',
  url: 'popup_place_url',
  title: 'popup_place_title',
  site: 'popup_place_elsewhere',
  link: 'popup_place_link',
  script: 'popup_place_script',
  dateline: 'popup_place_dateline',
  opening: 'popup_place_dateline',
  closing: 'popup_place_closing',
  mark: 'popup_place_elsewhere',
  feed: 'dashboard_place_feed',
};

/** `place` comes from a page, a file or a later version, which may have added one: that is somewhere on the page. */
export const placeName = ({ place }: Pick<Evidence, 'place'>): string => text(PLACES[place as Place] ?? 'popup_place_elsewhere');

export const LABEL_KEYS: Readonly<Record<Exclude<Label, 'article'>, string>> = {
  opinion: 'popup_label_opinion',
  satire: 'popup_label_satire',
  sponsored: 'popup_label_sponsored',
  'press-release': 'popup_label_press_release',
  live: 'popup_label_live',
  'fact-check': 'popup_label_fact_check',
};
