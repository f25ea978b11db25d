import { basename, resolve } from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import type { PackMeta } from '../../core/pack/layout';
import { UNICODE_VERSION } from '../../core/text/unicode-table';

const MOST_NAME = 200;

/** What a user may say of a pack; the reader takes no longer texts. */
export interface MetaOptions {
  readonly out: string;
  readonly name?: string;
  readonly packVersion?: string;
  readonly description?: string;
  readonly license?: string;
  readonly homepage?: string;
}

export function withMetaOptions(command: Command): Command {
  return command
    .requiredOption('--out <FILE>', 'the pack to write, whole or not at all')
    .option('--name <TEXT>', 'what the pack is called (otherwise as what it is made of)', text(MOST_NAME))
    .option('--pack-version <TEXT>', 'the version of what is in it (otherwise 1)', text(50))
    .option('--description <TEXT>', 'what is in it', text(2000))
    .option('--license <TEXT>', 'under which licence', text(200))
    .option('--homepage <URL>', 'where more is said of it', text(2000));
}

/**
 * @param sources what the pack is made of: it is named for them, never for its own file, for the same input gives the same bytes
 * @param known what goes before where the user says nothing
 */
export function packMeta({ name, packVersion, description, license, homepage }: MetaOptions, sources: readonly string[], known: Partial<PackMeta> = {}): PackMeta {
  return {
    name: name ?? known.name ?? nameOf(sources),
    version: packVersion ?? known.version ?? '1',
    description: description ?? known.description ?? '',
    license: license ?? known.license ?? '',
    homepage: homepage ?? known.homepage ?? '',
    unicode: known.unicode ?? UNICODE_VERSION,
  };
}

const nameOf = (sources: readonly string[]): string =>
  sources.map((path) => basename(resolve(path)).replace(/(?<=.)\.(?:pack|html?|(?:jsonl|ndjson|warc)(?:\.gz)?)$/i, '')).join(', ').slice(0, MOST_NAME);

function text(most: number): (value: string) => string {
  return (value) => {
    if (value.length <= most) return value;
    throw new InvalidArgumentError(`Longer than ${most} characters.`);
  };
}
