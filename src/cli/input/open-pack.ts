import { Problem } from '../../core/problem';
import { Pack } from '../../core/pack/reader';
import { FileSource } from './file-source';

/** A pack on disk. @throws Problem with the file's name in its sentence */
export async function openPack(path: string): Promise<Pack> {
  return inPack(path, () => Pack.open(path, FileSource.open(path)));
}

/** Does something with the pack at `path`; what goes wrong in it names the file. */
export async function inPack<T>(path: string, does: () => Promise<T>): Promise<T> {
  try {
    return await does();
  } catch (error) {
    if (error instanceof Problem && !error.message.startsWith(path)) throw new Problem(error.code, `${path}: ${error.message}`, error.values, error);
    throw error;
  }
}
