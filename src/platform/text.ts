import { browser } from './browser';

/** A string of _locales in the reader's language. An unknown key shows itself, so that a missing string is seen and reported. */
export function text(key: string, ...substitutions: string[]): string {
  return browser.i18n.getMessage(key, substitutions) || key;
}

/**
 * BCP 47 tag of the language that `text` speaks, for Intl: the browser's own, with its region, where it is that language; in a browser of a language
 * without strings here, the one that stands in.
 */
export function uiLanguage(): string {
  const [strings, own] = [text('language'), browser.i18n.getUILanguage()];
  return new Intl.Locale(strings).language === new Intl.Locale(own).language ? own : strings;
}

/** Of the languages that have strings here, one is written from right to left. */
export const direction = (): 'rtl' | 'ltr' => (new Intl.Locale(uiLanguage()).language === 'ar' ? 'rtl' : 'ltr');

/** Gives a page of the extension the language and the direction of its strings. */
export function speakIn(page: Document): void {
  page.documentElement.lang = uiLanguage();
  page.documentElement.dir = direction();
}
