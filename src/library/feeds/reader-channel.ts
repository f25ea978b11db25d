import * as v from 'valibot';
import { RawFactsSchema } from '../../core/facts/raw';
import { Problem } from '../../core/problem';
import type { FeedReader, ReadArticle } from './reader';

/**
 * The way between the background and the document that reads for it. A channel, not the extension's messages: those reach every page of
 * the extension, and carry no bytes.
 */
const NAME = 'firstprint-reader';
/** Milliseconds: 5 MB of the worst XML take 4 s where the machine has nothing else to do. */
const LONGEST = 30_000;

type Asked = { [Call in keyof FeedReader]: { readonly id: string; readonly call: Call; readonly given: Parameters<FeedReader[Call]> } }[keyof FeedReader];
type Answer = { readonly id: string } & ({ readonly value: unknown } | { readonly code: string; readonly sentence: string; readonly values: Problem['values'] });

/** The reader's end: answers as long as the document lives. */
export function answerWith(reader: FeedReader): void {
  const channel = new BroadcastChannel(NAME);
  channel.onmessage = async ({ data }: MessageEvent<Asked | Answer>) => {
    if (!('call' in data)) return;
    channel.postMessage({ id: data.id, ...(await answerTo(reader, data)) });
  };
}

async function answerTo(reader: FeedReader, { call, given }: Asked): Promise<Omit<Answer, 'id'>> {
  try {
    return { value: await (reader[call] as (...given: readonly unknown[]) => Promise<unknown>)(...given) };
  } catch (error) {
    const { code, message, values } = error instanceof Problem ? error : new Problem('reader-failed', `The reader of feeds failed: ${error instanceof Error ? error.message.slice(0, 200) : 'unknown'}`);
    return { code, sentence: message, values };
  }
}

/**
 * The background's end. What comes back was made beside untrusted texts, and is checked as a content script's message is.
 * @param ready opens the document where it is not open
 */
export function readerBeyond(ready: () => Promise<void>): FeedReader {
  const ask = (call: keyof FeedReader, given: readonly unknown[]): Promise<unknown> => answered(ready, call, given);
  return {
    feed: async (...given) => (await ask('feed', given)) as Awaited<ReturnType<FeedReader['feed']>>,
    item: async (...given) => checkedArticle(await ask('item', given)),
    page: async (...given) => checkedArticle(await ask('page', given)),
  };
}

async function answered(ready: () => Promise<void>, call: keyof FeedReader, given: readonly unknown[]): Promise<unknown> {
  const channel = new BroadcastChannel(NAME);
  const id = crypto.randomUUID();
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    return await new Promise((resolve, reject) => {
      timer = setTimeout(() => reject(new Problem('reader-failed', 'The reader of feeds did not answer.')), LONGEST);
      channel.onmessage = ({ data }: MessageEvent<Asked | Answer>) => {
        if ('call' in data || data.id !== id) return;
        if ('value' in data) resolve(data.value);
        else reject(new Problem(data.code, data.sentence, { ...data.values }));
      };
      // A document that does not open is one that does not answer.
      ready().then(() => channel.postMessage({ id, call, given }), reject);
    });
  } finally {
    clearTimeout(timer);
    channel.close();
  }
}

const ReadArticleSchema = v.union([
  v.strictObject({ article: v.strictObject({ signature: v.instance(Uint8Array), facts: RawFactsSchema }) }),
  v.strictObject({ none: v.picklist(['teaser', 'not-article', 'too-short', 'too-large']) }),
]);

function checkedArticle(value: unknown): ReadArticle {
  const result = v.safeParse(ReadArticleSchema, value);
  if (!result.success) throw new Problem('reader-failed', `The reader of feeds gave what cannot be: ${v.getDotPath(result.issues[0]) ?? 'the whole'}.`);
  return result.output as ReadArticle;
}
