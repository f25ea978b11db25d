/** What is given to it runs one after another, whatever comes of each; of another context it knows nothing. */
export function turns(): <T>(act: () => Promise<T>) => Promise<T> {
  let queue: Promise<unknown> = Promise.resolve();
  return (act) => {
    const done = queue.then(act);
    queue = done.catch(() => undefined);
    return done;
  };
}

/** The same for each key by itself: what waits for one holds up no other. */
export function turnsByKey<K>(): <T>(key: K, act: () => Promise<T>) => Promise<T> {
  const queues = new Map<K, Promise<unknown>>();
  return (key, act) => {
    const done = (queues.get(key) ?? Promise.resolve()).then(act);
    const queue = done.catch(() => undefined).then(() => void (queues.get(key) === queue && queues.delete(key)));
    queues.set(key, queue);
    return done;
  };
}
