// Imported by launch.mjs, which must run on the system's Node with nothing installed.

/**
 * Flags of the worker's Node. Left alone its heap grows to what the machine has, since nothing hurries it: the same
 * work took 420 MB instead of 260 (docs/decisions/writing-pages.md).
 */
export const workerFlags = ['--max-old-space-size=384', '--max-semi-space-size=16']
