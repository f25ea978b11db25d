import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { GOLDEN } from '../unit/golden';
import { BROWSERS, startStage, type Stage } from './support/stage';

/** The kernel as the content script ships it, for a page: `Kernel.encodeSignature(Kernel.sign(text))`. */
async function bundledKernel(): Promise<string> {
  const entry = fileURLToPath(new URL('support/kernel.ts', import.meta.url));
  const result = (await build({ configFile: false, logLevel: 'silent', build: { write: false, target: 'chrome137', lib: { entry, formats: ['iife'], name: 'Kernel' } } })) as Rolldown.RolldownOutput[];
  return result[0]!.output[0].code;
}

describe.each(BROWSERS)('signatures in %s', (kind) => {
  let stage: Stage;
  beforeAll(async () => void (stage = await startStage(kind)));
  afterAll(() => stage?.close());

  test('are the same bits as in Node, in every script', async () => {
    const page = await stage.open(stage.url('echo', '/listing'));
    const kernel = await bundledKernel();
    const encoded = await page.evaluate(
      (code, texts) => {
        const { sign, encodeSignature } = new Function(`${code}; return Kernel;`)() as { sign(text: string): unknown; encodeSignature(signature: unknown): Uint8Array };
        return texts.map((text) => [...encodeSignature(sign(text))].map((byte) => byte.toString(16).padStart(2, '0')).join(''));
      },
      kernel,
      GOLDEN.map(({ text }) => text),
    );
    const digests = encoded.map((hex) => createHash('sha256').update(Buffer.from(hex, 'hex')).digest('hex'));
    expect(Object.fromEntries(GOLDEN.map(({ name }, i) => [name, digests[i]]))).toEqual(Object.fromEntries(GOLDEN.map(({ name, digest }) => [name, digest])));
  });
});
