/** What a list says of itself: the manifest beside its packs, as `firstprint publish` writes it (docs/lists.md). */
export interface ListManifest {
  readonly name: string;
  readonly version: string;
  /** Rises with every publication; a lower one than the reader has is refused. */
  readonly serial: number;
  readonly description: string;
  readonly license: string;
  readonly homepage: string;
  /** Packs, relative to the manifest's address. A list of several packs is updated by those that changed. */
  readonly packs: readonly ListPack[];
  /** Ed25519 public key, base64; the reader's copy is pinned at first use. */
  readonly key: string;
}

export interface ListPack {
  readonly path: string;
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
  readonly entries: number;
}

/** A list that was looked at and not yet subscribed to: what the button's sentence is made of. */
export interface ListOffer {
  readonly url: string;
  readonly manifest: ListManifest;
  /** SHA-256 of the manifest's text, hexadecimal: what is subscribed to is what was shown. */
  readonly digest: string;
  /** Bytes to be downloaded: of the packs that the reader does not have. */
  readonly download: number;
  /** First sixteen hexadecimal digits of the key's SHA-256, in groups of four. */
  readonly fingerprint: string;
}

/** A list that the reader subscribed to, as the dashboard shows it. */
export interface ListStatus {
  readonly id: number;
  /** The manifest's address; null for a pack that was opened from a file. */
  readonly url: string | null;
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly homepage: string;
  readonly entries: number;
  readonly bytes: number;
  readonly fingerprint: string | null;
  readonly enabled: boolean;
  /** Milliseconds since 1970; null where it never was. */
  readonly checked: number | null;
  readonly updated: number | null;
  /** A download under way: bytes done and to do. */
  readonly progress: { readonly done: number; readonly total: number } | null;
  /** Why the last check brought nothing: a Problem's code and sentence; null where it went well. */
  readonly problem: { readonly code: string; readonly sentence: string } | null;
}
