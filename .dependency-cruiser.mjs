// The walls between the parts of the code. docs: https://github.com/sverweij/dependency-cruiser
// A type is gone at run time, so some walls let types through.
const test = ['[.]test[.]tsx?$', '[.]arbitrary[.]ts$', '/testing[a-z-]*[.]ts$', '/testing/']
const isRuntime = { dependencyTypesNot: ['type-only'] }

// The folders of lib/sync: each knows only those after it. None knows the verbs at the top, which app and worker call.
const syncLayers = ['jobs', 'progress', 'read', 'write', 'faults', 'plan']
const syncVerbs =
  '^lib/sync/(prepare-accounts|start-accounts|start-worker|recount-workspace|reread-day|refresh-now|retry-parked-jobs)[.]ts$'
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
      comment: 'Not by types either: two files that cannot be read without each other are one.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'everything-resolves',
      comment: 'An import that resolves to nothing would pass every other wall.',
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
      comment: 'app → components → lib: components know no routes.',
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
        'components/ui and components/charts take from lib only formatting, what a form shows, and types.',
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
      comment: 'Widgets are made of primitives and charts, never the other way round.',
      severity: 'error',
      from: { path: '^components/(ui|charts)/' },
      to: { path: '^components/', pathNot: '^components/(ui|charts)/' },
    },
    {
      name: 'twilio-seam-is-pure',
      comment:
        'lib/twilio speaks to Twilio. Of ours it knows only errors, clock, UTC days, environment and log.',
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
      comment:
        'Of lib only lib/sync reads Twilio; connections are handed a probe where they must ask.',
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
      comment: 'lib/sync calls these. What they must know of waiting work is in lib/backlog.',
      severity: 'error',
      from: {
        path: '^lib/(analytics|connections|auth|workspaces|db|ledger|rollups|backlog)/',
        pathNot: test,
      },
      to: { path: '^lib/sync/' },
    },
    {
      name: 'rollups-are-below',
      comment: 'lib/analytics reads them; a change of a workspace’s time zone marks their days.',
      severity: 'error',
      from: { path: '^lib/rollups/', pathNot: test },
      to: { path: '^lib/(analytics|auth|workspaces|connections|ledger)/' },
    },
    {
      name: 'ledger-knows-no-views',
      comment: 'lib/ledger says how complete days are; what a person reads of it is in components.',
      severity: 'error',
      from: { path: '^lib/ledger/', pathNot: test },
      to: { path: '^lib/(analytics|auth|workspaces|connections)/' },
    },
    {
      name: 'backlog-is-below',
      comment: 'It says what waits to be done; connections, ledger, rollups and sync build on it.',
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
      comment: 'Only lib/twilio, and the loops that the benchmark compares with, use the SDK.',
      severity: 'error',
      from: { pathNot: ['^lib/twilio/', '^scripts/bench/loops/'] },
      to: { path: '^node_modules/twilio/' },
    },
    {
      name: 'prisma-below-lib',
      comment: 'Whoever else needs a row asks lib, which filters by workspace; types may pass.',
      severity: 'error',
      from: { pathNot: '^(lib/|prisma[.]config[.]ts$)' },
      to: { path: ['^node_modules/(@prisma|prisma)/', '^lib/db/generated/'], ...isRuntime },
    },
    {
      name: 'sql-below-lib',
      comment: 'Routes and components ask lib and write no SQL; the health check alone does.',
      severity: 'error',
      from: { path: '^(app|components)/', pathNot: [...test, '^app/api/health/'] },
      to: { path: '^lib/db/', ...isRuntime },
    },
    {
      name: 'emulator-stands-alone',
      comment: 'It runs in a process of its own; with our code it would share our mistakes.',
      severity: 'error',
      from: { path: '^e2e/twilio-emulator/' },
      to: { path: '^(app|components|lib|scripts)/' },
    },
    {
      name: 'who-starts-the-emulator',
      comment: 'Only launchers and tests do.',
      severity: 'error',
      from: { path: '^(app|components|lib)/', pathNot: test },
      to: { path: '^e2e/' },
    },
    {
      name: 'test-support-is-for-tests',
      comment: 'Chaos counts as a test: it compares with the truth as the integration tests do.',
      severity: 'error',
      from: { pathNot: [...test, '^e2e/', '^scripts/(vitest|chaos)/'] },
      to: { path: test },
    },
    {
      name: 'no-development-packages-in-production',
      comment: 'What runs in production must not need a devDependency; types may pass.',
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
