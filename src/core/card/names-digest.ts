import { sha256 } from '../keys';

/** By what a card names the list of agencies and publishers that told names apart: SHA-256 of it as JSON. */
export const namesDigest = (publishers: object): Promise<string> => sha256(new TextEncoder().encode(JSON.stringify(publishers)));
