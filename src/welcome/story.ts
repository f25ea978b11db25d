import { text } from '../platform/text';

/**
 * The two texts of the example. They are put together here, sentence by sentence, so that what both share is the same in every translation; and of the
 * page's own there is one short sentence, so that it is a copy and no quotation in languages that need fewer words too.
 */

const taken = (): string[] => [text('welcome_story_b'), text('welcome_story_c')];

/** Chinese and Japanese put no space between sentences. */
const joined = (sentences: readonly string[]): string => sentences.join(' ').replaceAll('。 ', '。');

export const knownStory = (): string => joined([text('welcome_story_a'), ...taken()]);

export const pageStory = (): string => joined([text('welcome_own_a'), ...taken()]);

export const KNOWN_ON = '2024-03-04';
export const PAGE_ON = '2024-03-07';
