// The walls between the parts of the code. docs: https://github.com/sverweij/dependency-cruiser
// A type leaves nothing behind at run time, so some walls let types through.
const test = ['[.]test[.]tsx?$', '[.]arbitrary[.]ts$', '/testing[a-z-]*[.]ts$', '/testing/']
const isRuntime = { dependencyTypesNot: ['type-only'] }

// The folders of lib/sync: each knows only those after it, none the verbs at the top that the app and the worker call.
const syncLayers = ['jobs', 'progress', 'read', 'write', 'faults', 'plan']
const syncVerbs =
  '^lib/sync/(start-accounts|start-worker|reread-day|refresh-now|retry-parked-jobs)[.]ts$'
const inSync = (/** @type {string} */ layer) => `^lib/sync/${layer}/`
const syncArrows = [
  ...syncLayers.map((layer, place) => ({ layer, above: syncLayers.slice(0, place) })),
  { layer: 'limit', above: syncLayers },
]

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'By types neither: two files that need each other to be read are one.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'layers-lib',
      comment: 'app → components → lib: lib knows neither of the others.',
      severity: 'error',
      from: { path: '^lib/' },
      to: { path: '^(app|components|scripts|e2e)/', pathNot: '^e2e/twilio-emulator/' },
    },
    {
      name: 'layers-components',
      comment: 'app → components → lib: components do not know of routes.',
      severity: 'error',
      from: { path: '^components/' },
      to: { path: '^(app|scripts|e2e)/' },
    },
    {
      name: 'app-stands-alone',
      comment: 'Scripts and end-to-end tests start the app; it knows nothing of them.',
      severity: 'error',
      from: { path: '^(app/|[a-z-]+[.]ts$)' },
      to: { path: '^(scripts|e2e)/' },
    },
    {
      name: 'primitives-know-no-calls',
      comment:
        'components/ui and components/charts: of lib, formatting, what a form shows and types only.',
      severity: 'error',
      from: { path: '^components/(ui|charts)/', pathNot: test },
      to: {
        path: '^lib/',
        pathNot: ['^lib/analytics/format', '^lib/action-state[.]ts$'],
        ...isRuntime,
      },
    },
    {
      name: 'primitives-know-no-widgets',
      severity: 'error',
      from: { path: '^components/(ui|charts)/' },
      to: { path: '^components/', pathNot: '^components/(ui|charts)/' },
    },
    {
      name: 'twilio-seam-is-pure',
      comment:
        'lib/twilio speaks to Twilio and to nothing of ours but errors, clock, environment and log.',
      severity: 'error',
      from: { path: '^lib/twilio/', pathNot: test },
      to: {
        path: [
          '^lib/(db|auth|workspaces|connections|analytics|sync|ledger|rollups|backlog)/',
          '^node_modules/(@prisma|next|react|react-dom|pg|pg-boss)/',
        ],
      },
    },
    {
      name: 'no-twilio-in-analytics-and-connections',
      severity: 'error',
      from: {
        path: '^lib/(analytics|connections|auth|workspaces|db|ledger|rollups|backlog)/',
        pathNot: test,
      },
      to: { path: '^lib/twilio/' },
    },
    {
      name: 'who-reads-twilio',
      comment:
        'lib/sync is where Twilio meets the database. The live call log and the callbacks read Twilio as well.',
      severity: 'error',
      from: {
        path: '^(app|components)/',
        pathNot: [
          ...test,
          '^app/w/[[]workspace[]]/live/',
          '^components/live/',
          '^app/twilio/',
          '^app/connect/',
        ],
      },
      to: { path: '^lib/twilio/', ...isRuntime },
    },
    {
      name: 'sync-is-above',
      comment:
        'lib/sync calls these; what they must know of the work that waits stands in lib/backlog.',
      severity: 'error',
      from: {
        path: '^lib/(analytics|connections|auth|workspaces|db|ledger|rollups|backlog)/',
        pathNot: test,
      },
      to: { path: '^lib/sync/' },
    },
    {
      name: 'rollups-are-below',
      comment: 'lib/analytics reads them; a workspace that changes its time zone marks them.',
      severity: 'error',
      from: { path: '^lib/rollups/', pathNot: test },
      to: { path: '^lib/(analytics|auth|workspaces|connections|ledger)/' },
    },
    {
      name: 'backlog-is-below',
      severity: 'error',
      from: { path: '^lib/backlog/', pathNot: test },
      to: { path: '^lib/(analytics|connections|auth|workspaces|ledger|rollups)/' },
    },
    ...syncArrows.map(({ layer, above }) => ({
      name: `layers-sync-${layer}`,
      comment: `Within lib/sync: ${syncLayers.join(' → ')}; limit knows none of them.`,
      severity: 'error',
      from: { path: inSync(layer), pathNot: test },
      to: { path: [syncVerbs, ...above.map(inSync)] },
    })),
    {
      name: 'twilio-sdk-behind-the-seam',
      comment: 'The benchmark compares with loops that a person would write with the SDK.',
      severity: 'error',
      from: { pathNot: ['^lib/twilio/', '^scripts/bench/loops/'] },
      to: { path: '^node_modules/twilio/' },
    },
    {
      name: 'prisma-below-lib',
      severity: 'error',
      from: { pathNot: '^(lib/|prisma[.]config[.]ts$)' },
      to: { path: ['^node_modules/(@prisma|prisma)/', '^lib/db/generated/'], ...isRuntime },
    },
    {
      name: 'sql-below-lib',
      comment: 'Routes and components ask lib; none of them speaks SQL.',
      severity: 'error',
      from: { path: '^(app|components)/', pathNot: [...test, '^app/api/health/'] },
      to: { path: '^lib/db/', ...isRuntime },
    },
    {
      name: 'emulator-stands-alone',
      severity: 'error',
      from: { path: '^e2e/twilio-emulator/' },
      to: { path: '^(app|components|lib|scripts)/' },
    },
    {
      name: 'who-starts-the-emulator',
      comment: 'Launchers and tests only.',
      severity: 'error',
      from: { path: '^(app|components|lib)/', pathNot: test },
      to: { path: '^e2e/' },
    },
    {
      name: 'test-support-is-for-tests',
      comment: 'Chaos is a test too: it compares with the truth as the integration tests do.',
      severity: 'error',
      from: { pathNot: [...test, '^e2e/', '^scripts/(vitest|chaos)/'] },
      to: { path: test },
    },
    {
      name: 'no-development-packages-in-production',
      severity: 'error',
      from: { path: '^(app|components|lib)/', pathNot: test },
      to: { dependencyTypes: ['npm-dev'], ...isRuntime, pathNot: '^node_modules/@types/' },
    },
  ],
  options: {
    doNotFollow: { path: ['^node_modules/', '^lib/db/generated/'] },
    exclude: { path: ['^[.]next/', '^[.]data/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
}
