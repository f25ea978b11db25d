/**
 * The bibliographic facts of an article, the open page's or a known one's. Unknown is null; nothing is guessed.
 */
export interface ArticleFacts {
  readonly url: string | null;
  readonly title: string;
  readonly publisher: string | null;
  /** ISO 8601, only as precise as it is known: `2023-01-30`, `2023-01-30T06:10:00+09:00`, `2023-01`. */
  readonly published: string | null;
  readonly authors: readonly string[];
}

/** The facts of an article in an index; `id` is the name its source gave it. */
export interface KnownFacts extends ArticleFacts {
  readonly id: string | null;
}

/** The open page's facts, with where the date was read. */
export interface PageFacts extends ArticleFacts {
  readonly url: string;
  /** The publisher's name was declared, not taken from the host. */
  readonly publisherDeclared: boolean;
  readonly publishedFrom: { readonly place: string; readonly name: string } | null;
  readonly language: string | null;
}
