import { isProblem } from '../core/problem';
import { decodeSignature } from '../core/signature/codec';
import { fromBase64 } from '../platform/base64';
import type { Comparison } from '../platform/comparison';
import { readSide, withQuotes, type Side } from './side';

/** A comparison with its texts read. */
export interface Prepared {
  readonly of: Comparison;
  readonly page: Side;
  readonly copy: Side | null;
}

/** The other text as it is shown, and where it is from. */
export interface Other {
  readonly from: 'copy' | 'fetched';
  readonly side: Side;
  /** As its page declares it; '' where it does not. */
  readonly language: string;
  /** That sent it; null where none did. */
  readonly host: string | null;
}

/** @throws Problem `bad-signature`, `too-short` */
export function prepared(of: Comparison): Prepared {
  const recorded = decodeSignature(fromBase64(of.page.signature));
  const page = readSide(of.page.text);
  // Block quotes leave no mark in a text; the signature that came with it knows them.
  return { of, page: recorded.words === page.signature.words ? withQuotes(page, [...recorded.quotes]) : page, copy: copyIn(of) };
}

function copyIn({ copy, known }: Comparison): Side | null {
  if (copy === null) return null;
  try {
    const side = readSide(copy);
    return side.signature.words === known.words ? withQuotes(side, known.quotes) : side;
  } catch (error) {
    if (isProblem(error, 'too-short')) return null;
    throw error;
  }
}
