import type { Candidate, Place } from '../core/facts/raw';

/** A declared fact with its value on one line and capped, as the background's schema wants it. */
export function candidate(place: Place, name: string, value: string): Candidate {
  return { place, name: name.slice(0, 80), value: value.replace(/\s+/g, ' ').trim().slice(0, 300) };
}
