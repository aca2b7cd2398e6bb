// How much of a file does SQLite keep in memory? For readers as much as the system has room for: it is mapped. Whoever mostly writes looks
// at each page once, and mapped pages would count as the process's own.

/** `lean`: 4 MB, read piece by piece. */
export const cachePragmas = (lean: boolean): string[] =>
  lean ? ['cache_size = -4096', 'mmap_size = 0'] : ['cache_size = -65536', 'mmap_size = 2147418112'];
