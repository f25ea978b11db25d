import { browser } from './browser';

/** A string of _locales in the reader's language. An unknown key shows itself, so that a missing string is seen and reported. */
export function text(key: string, ...substitutions: string[]): string {
  return browser.i18n.getMessage(key, substitutions) || key;
}

/** BCP 47 tag of the language that `text` speaks, for Intl. */
export function uiLanguage(): string {
  return browser.i18n.getUILanguage();
}
