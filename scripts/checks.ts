import type { Step } from './steps.ts'

const script = (name: string) => [
  'node',
  '--disable-warning=ExperimentalWarning',
  `scripts/${name}`,
]

const folders = ['app', 'components', 'lib', 'e2e', 'scripts']
const rootFiles = ['proxy.ts', 'instrumentation.ts', 'instrumentation-node.ts']

const knipOptions = ['--no-progress', '--treat-config-hints-as-errors']

/** What needs neither a database to keep nor a browser: what a person runs before a commit. */
export const checks: readonly Step[] = [
  { name: 'format', commands: [['prettier', '--check', '--log-level=warn', '.']] },
  {
    name: 'types',
    commands: [
      ['npm', 'run', '--silent', 'prisma:generate'],
      ['next', 'typegen'],
      ['tsc', '--noEmit'],
    ],
  },
  { name: 'lint', commands: [['eslint', '--max-warnings=0', '.']] },
  {
    name: 'layers',
    commands: [
      ['depcruise', '--config', '.dependency-cruiser.mjs', ...folders, ...rootFiles],
      ['depcruise', '--config', '.dependency-cruiser.client.mjs', 'app', 'components', 'lib'],
    ],
  },
  {
    name: 'dead code',
    commands: [
      ['knip', ...knipOptions],
      // Nothing in production that only tests use, but what is marked as theirs by @internal.
      ['knip', '--production', '--files', '--exports', ...knipOptions],
    ],
  },
  { name: 'migrations match the schema', commands: [script('diff-migrations.ts')] },
  { name: 'unit tests', commands: [['vitest', 'run', '--project', 'unit']] },
]

const build = 'production build'

/** What comes on top for everything to be sure of. */
export const slowChecks: readonly Step[] = [
  { name: 'integration tests', commands: [['vitest', 'run', '--project', 'integration']] },
  {
    name: 'chaos, in short',
    commands: [[...script('chaos.ts'), '--calls', '24000']],
  },
  { name: build, commands: [script('build.ts')] },
  { name: 'end-to-end tests', commands: [script('end-to-end.ts')], needs: build },
]
