import type { Candidate, Place } from '../core/facts/raw';

/** A declared fact with its value on one line and capped, as the background's schema wants it. */
export function candidate(place: Place, name: string, value: string): Candidate {
  return { place, name: name.slice(0, 80), value: unescaped(value).replace(/\s+/g, ' ').trim().slice(0, 300) };
}

/** One for a value that may be anything: none where it is no text, or an address. */
export function ofText(place: Place, name: string, value: unknown): Candidate[] {
  return typeof value === 'string' && !/^https?:/.test(value) ? [candidate(place, name, value)] : [];
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', quot: '"', apos: "'", lt: '<', gt: '>', nbsp: ' ' };

/** Undoes character references that a site wrote into JSON-LD or escaped twice: `&quot;`, `&#8217;`. */
function unescaped(text: string): string {
  return text.replace(/&(?:#(\d{1,6})|#x([0-9a-f]{1,5})|(amp|quot|apos|lt|gt|nbsp));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    const code = decimal !== undefined ? Number(decimal) : hex !== undefined ? parseInt(hex, 16) : NaN;
    return name !== undefined ? (NAMED[name.toLowerCase()] ?? whole) : code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
