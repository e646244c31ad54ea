// The wall around what reaches the browser: nothing that a 'use client' file imports, however indirectly, reaches
// the database, the environment or Twilio. A 'use server' file is where the browser's code ends, so it is not followed.
import { globSync, readFileSync } from 'node:fs'
import base from './.dependency-cruiser.mjs'

/** @param {string} directive */
function filesWith(directive) {
  return globSync('{app,components,lib}/**/*.{ts,tsx}')
    .filter((file) =>
      new RegExp(`^(//.*\\n|\\s)*['"]${directive}['"]`).test(readFileSync(file, 'utf8')),
    )
    .map((file) => `^${RegExp.escape(file)}$`)
}

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'browser-reaches-no-server',
      severity: 'error',
      from: { path: filesWith('use client') },
      to: { path: ['^lib/(db|twilio)/', '^lib/env[.]ts$', '^node_modules/pg/'], reachable: true },
    },
  ],
  options: {
    ...base.options,
    doNotFollow: { path: [...base.options.doNotFollow.path, ...filesWith('use server')] },
    tsPreCompilationDeps: false,
  },
}
