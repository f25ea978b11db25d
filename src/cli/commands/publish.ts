import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { isProblem, Problem } from '../../core/problem';
import type { Pack } from '../../core/pack/reader';
import { verifyPack } from '../../core/pack/verify';
import { fingerprintOf, LIST_FORMAT, openEnvelope, signedBytes } from '../../library/lists/envelope';
import type { SignedManifest } from '../../library/lists/record';
import type { ListManifest, ListPack } from '../../platform/list-status';
import { inPack, openPack } from '../input/open-pack';
import { counted, inBytes } from '../output/figures';
import { makeKey, publicKey, readKey, signature } from '../output/list-key';

interface PublishOptions {
  readonly out?: string;
  readonly key?: string;
  readonly newKey?: string;
  readonly name?: string;
  readonly listVersion?: string;
  readonly description?: string;
  readonly license?: string;
  readonly homepage?: string;
}

const FILE = 'list.json';

export function addPublish(program: Command): void {
  program
    .command('publish')
    .description('make a list that readers can subscribe to: packs and a signed manifest, for any static server')
    .argument('[PACK...]', 'the packs of which the list is made, all of them at each publication')
    .option('--out <DIR>', 'the folder that is served; made where it is not there')
    .option('--key <FILE>', 'the Ed25519 key with which the list is signed, PEM')
    .option('--new-key <FILE>', 'make such a key; alone, or for this publication')
    .option('--name <TEXT>', 'what the list is called (otherwise as before, or as its first pack)')
    .option('--list-version <TEXT>', 'the version of what is in it (otherwise the day)')
    .option('--description <TEXT>', 'what is in it (otherwise as before, or as of its first pack)')
    .option('--license <TEXT>', 'under which licence (otherwise as before, or as its first pack)')
    .option('--homepage <URL>', 'where more is said of it (otherwise as before, or as of its first pack)')
    .action(publish);
}

async function publish(paths: readonly string[], options: PublishOptions): Promise<void> {
  if (options.newKey !== undefined) {
    makeKey(options.newKey);
    process.stderr.write(`publish: a new key is in ${options.newKey}: keep it safe, and keep a copy. Who subscribes trusts this key alone\n`);
    if (paths.length === 0 && options.out === undefined) return;
  }
  const keyFile = options.key ?? options.newKey;
  if (paths.length === 0 || options.out === undefined || keyFile === undefined) throw new Problem('wrong-usage', 'To publish, packs, --out DIR and --key FILE are needed (--help says more).');
  const key = readKey(keyFile);
  mkdirSync(options.out, { recursive: true });
  const before = await previous(join(options.out, FILE), publicKey(key));
  const packs = await Promise.all(paths.map(openPack));
  for (const [i, pack] of packs.entries()) await inPack(paths[i]!, () => verifyPack(pack));
  const listed = paths.map((path, i) => laid(path, packs[i]!, options.out!));
  const text = JSON.stringify(manifestOf(options, before?.manifest ?? null, packs[0]!, listed, publicKey(key)));
  const envelope = Buffer.from(`${JSON.stringify({ firstprint: LIST_FORMAT, manifest: text, signature: signature(key, signedBytes(text)) }, null, 1)}\n`);
  // Read as a reader's browser will read it: what that would refuse is not published.
  const { manifest } = await openEnvelope(new Uint8Array(envelope));
  // Last, and in one step: until then the old list stands, whose packs are all still there.
  writeFileSync(join(options.out, `.${FILE}`), envelope);
  renameSync(join(options.out, `.${FILE}`), join(options.out, FILE));
  await report(options.out, manifest, before?.manifest ?? null);
}

/** What was published here before. @throws Problem where that cannot be read, or was signed with another key */
async function previous(path: string, key: string): Promise<SignedManifest | null> {
  if (!existsSync(path)) return null;
  let before: SignedManifest;
  try {
    before = await openEnvelope(new Uint8Array(readFileSync(path)));
  } catch (error) {
    throw isProblem(error, 'list-bad-manifest', 'list-forged', 'list-newer-format', 'list-not-a-list') ? new Problem(error.code, `${path}: ${error.message}`, error.values, error) : error;
  }
  if (before.manifest.key !== key) throw new Problem('list-key-changed', `${path} is signed with another key: whoever is subscribed to it would refuse this one.`);
  return before;
}

/** Copies a pack under the name of its digest, where it is not there yet. */
function laid(path: string, pack: Pack, folder: string): ListPack {
  const bytes = readFileSync(path);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const name = `${sha256}.pack`;
  const target = join(folder, name);
  if (!existsSync(target) || statSync(target).size !== bytes.length) {
    copyFileSync(path, `${target}.part`);
    renameSync(`${target}.part`, target);
  }
  return { path: name, bytes: bytes.length, sha256, entries: pack.entries };
}

function manifestOf(options: PublishOptions, before: ListManifest | null, { meta }: Pack, packs: readonly ListPack[], key: string): ListManifest {
  const now = new Date();
  return {
    name: options.name ?? before?.name ?? meta.name,
    version: options.listVersion ?? now.toISOString().slice(0, 10),
    // The clock, so that it rises too where the folder is made anew for each publication.
    serial: Math.max((before?.serial ?? 0) + 1, Math.floor(now.getTime() / 1000)),
    description: options.description ?? before?.description ?? meta.description,
    license: options.license ?? before?.license ?? meta.license,
    homepage: options.homepage ?? before?.homepage ?? meta.homepage,
    packs,
    key,
  };
}

async function report(folder: string, { name, serial, packs, key }: ListManifest, before: ListManifest | null): Promise<void> {
  const had = new Set(before?.packs.map(({ sha256 }) => sha256));
  const sum = (some: readonly ListPack[]): string => inBytes(some.reduce((bytes, pack) => bytes + pack.bytes, 0));
  const fresh = before === null ? '' : `; who has the last version downloads ${sum(packs.filter(({ sha256 }) => !had.has(sha256)))}`;
  process.stderr.write(`publish: "${name}", serial ${serial}, in ${join(folder, FILE)}: ${counted(packs.length, 'pack')}, ${counted(packs.reduce((entries, pack) => entries + pack.entries, 0), 'article')}, ${sum(packs)}${fresh}\n`);
  process.stderr.write(`publish: key ${await fingerprintOf(key)}\n`);
  const old = readdirSync(folder).filter((file) => /^[0-9a-f]{64}\.pack$/.test(file) && !packs.some(({ path }) => path === file));
  if (old.length > 0) process.stderr.write(`publish: ${counted(old.length, 'pack')} of earlier versions may go when nobody is downloading them any more: ${old.join(', ')}\n`);
}
