import { defineConfig } from 'vitest/config'

const failOnConsole = './scripts/vitest/fail-on-console.ts'
const exclude = ['**/node_modules/**', '.next/**', '.data/**', 'e2e/.output/**']

export default defineConfig({
  test: {
    // Long enough for a busy machine: a test that takes it hangs.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...exclude, '**/*.db.test.ts'],
          setupFiles: [failOnConsole],
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          // It imports next/headers without the file's ending, which Node refuses and Vite resolves.
          server: { deps: { inline: ['next-auth'] } },
          include: ['**/*.db.test.ts'],
          exclude,
          globalSetup: ['./scripts/vitest/database-server.ts'],
          setupFiles: [failOnConsole, './scripts/vitest/worker-database.ts'],
        },
      },
    ],
  },
})
