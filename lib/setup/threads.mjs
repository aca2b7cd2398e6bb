// How many threads has node for what the system lets it wait for? Plain JavaScript, as it comes before everything else.

/** Whoever asks for the address of a name keeps a thread until it is told, and half of the pool may be kept so: of node's four threads two names
 *  that nobody answers for would hold up all others for seconds. As many may be kept as sources are polled at once, and some more. */
const THREADS = '64';

/** Before the first of them is needed. What an operator says is kept. */
export function giveThreads() {
  process.env.UV_THREADPOOL_SIZE ??= THREADS;
}
