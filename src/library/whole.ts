/** Does all of `work` within a transaction and waits until it is on disk; where anything fails, none of it is done. @throws what failed */
export async function whole<T>(transaction: { readonly done: Promise<void>; abort(): void }, work: () => Promise<T>): Promise<T> {
  try {
    const result = await work();
    await transaction.done;
    return result;
  } catch (error) {
    // Left alone, a transaction commits what was asked for before the failure.
    try {
      transaction.abort();
    } catch {
      // It has aborted by itself.
    }
    await transaction.done.catch(() => undefined);
    throw error;
  }
}
