// Imported by launch.mjs, which must run on the system's Node with nothing installed.

/**
 * Flags of the worker's Node. Left alone its heap grows to what the machine has, since nothing hurries it: the same
 * work took 420 MB instead of 260 (docs/decisions/writing-pages.md). Left to find its own limit below that, it collects
 * everything half as often again.
 */
export const workerFlags = [
  '--max-old-space-size=384',
  '--max-semi-space-size=16',
  '--heap-growing-percent=50',
]

/**
 * Two arenas for glibc's malloc, which otherwise makes eight a core: pages' texts then lie scattered over them, and what
 * the worker holds grows along millions of calls although its heap does not.
 */
export const workerEnvironment = { MALLOC_ARENA_MAX: '2' }
