import type { ListManifest } from '../../platform/list-status';

/** A manifest whose signature was checked, and the SHA-256 of its text: two of one serial must be one. */
export interface SignedManifest {
  readonly manifest: ListManifest;
  /** Hexadecimal. */
  readonly digest: string;
}

/** What a server said with which it can be asked whether something changed. */
export interface Validators {
  readonly etag: string | null;
  readonly modified: string | null;
}

/** A list that the reader subscribed to, or a pack opened from a file. All that is known of an update under way stands here: the background may be stopped at any moment. */
export interface KeptList {
  readonly id: number;
  /** The manifest's address; null for a pack that was opened from a file. */
  readonly url: string | null;
  /** The key pinned when it was subscribed to, base64; null without address. */
  readonly key: string | null;
  readonly enabled: boolean;
  /** Whose packs are matched against; null until the first download is complete. */
  readonly held: SignedManifest | null;
  /** Whose packs are being fetched. */
  readonly coming: SignedManifest | null;
  /** Of the newest manifest seen. */
  readonly validators: Validators;
  /** Milliseconds since 1970. */
  readonly checked: number | null;
  readonly updated: number | null;
  /** When it is to be looked at next, at the earliest; of an update under way in the past. */
  readonly due: number;
  /** Checks in a row that failed. */
  readonly failures: number;
  readonly problem: { readonly code: string; readonly sentence: string } | null;
}

export const NO_VALIDATORS: Validators = { etag: null, modified: null };
