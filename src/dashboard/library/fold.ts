/** Text as it is searched: lower case, without diacritics, compatibility forms undone; "Čapek" is found by "capek". */
export function fold(text: string): string {
  // Most titles are plain ASCII, and normalising costs ten times as much as looking.
  if (/^[\x20-\x7e]*$/.test(text)) return text.toLowerCase();
  return text.toLowerCase().normalize('NFKD').replace(/\p{M}+/gu, '').replace(/[łøđıßæœ]/g, (letter) => PLAIN[letter]!);
}

/** Letters that Unicode does not take apart. */
const PLAIN: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', đ: 'd', ı: 'i', ß: 'ss', æ: 'ae', œ: 'oe' };
