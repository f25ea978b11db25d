/** What engines.test.ts runs inside a page. */
export { encodeSignature } from '../../../src/core/signature/codec';
export { sign } from '../../../src/core/signature/sign';
