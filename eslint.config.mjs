import { defineConfig, globalIgnores } from 'eslint/config'
import js from '@eslint/js'
import next from '@next/eslint-plugin-next'
import jsxA11y from 'eslint-plugin-jsx-a11y'
import reactHooks from 'eslint-plugin-react-hooks'
import typescript from 'typescript-eslint'

const tests = [
  '**/*.test.{ts,tsx}',
  '**/testing{,-*}.ts',
  '**/testing/**',
  'e2e/specs/**',
  'e2e/*.ts',
  'scripts/vitest/**',
]
const readsEnvironment = [
  ...tests,
  'lib/env.ts',
  'scripts/**',
  'e2e/**',
  'instrumentation.ts',
  'proxy.ts',
  '*.config.{ts,mjs}',
]

const environmentMessage = 'Configuration is parsed once, in lib/env.ts: use getEnv().'

export default defineConfig(
  globalIgnores(['.next/', '.data/', 'lib/db/generated/', 'next-env.d.ts', 'e2e/.output/']),
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [typescript.configs.strictTypeChecked, typescript.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      // A props type is a type like any other; both spellings read well.
      '@typescript-eslint/consistent-type-definitions': 'off',
      // Blank configuration and blank fields of Twilio's are absent: `||` is right for text.
      '@typescript-eslint/prefer-nullish-coalescing': [
        'error',
        { ignorePrimitives: { string: true } },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // A number in a template is what it says.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `return await` keeps the caller in the stack trace.
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      // An arrow function in an event handler may well return what it calls.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false } },
      ],
    },
  },
  {
    files: ['**/*.tsx'],
    extends: [
      reactHooks.configs.flat.recommended,
      jsxA11y.flatConfigs.strict,
      next.configs['core-web-vitals'],
    ],
    rules: {
      // React Aria's own autoFocus keeps focus inside an overlay that a person opened.
      'jsx-a11y/no-autofocus': ['error', { ignoreNonDOM: true }],
      // A calendar is a table in which the arrow keys move (ARIA Authoring Practices, grid).
      'jsx-a11y/no-noninteractive-element-to-interactive-role': ['error', { table: ['grid'] }],
      // A region that scrolls must be reachable by keyboard (axe: scrollable-region-focusable).
      'jsx-a11y/no-noninteractive-tabindex': [
        'error',
        { tags: [], roles: ['region', 'group', 'tabpanel'] },
      ],
    },
  },
  {
    files: ['**/*.{ts,tsx,mjs}'],
    linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true },
    rules: {
      'no-console': 'error',
      'no-undef': 'off',
      eqeqeq: 'error',
      'prefer-const': 'error',
      'object-shorthand': 'error',
      'max-lines': ['error', 300],
      'max-lines-per-function': ['error', 60],
    },
  },
  {
    files: ['**/*.{ts,tsx,mjs}'],
    ignores: readsEnvironment,
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: environmentMessage },
      ],
      'no-restricted-imports': [
        'error',
        {
          paths: [
            { name: 'node:process', importNames: ['env'], message: environmentMessage },
            { name: 'process', importNames: ['env'], message: environmentMessage },
          ],
        },
      ],
    },
  },
  { files: ['**/page.tsx'], rules: { 'max-lines': ['error', 80] } },
  { files: ['**/route.ts'], rules: { 'max-lines': ['error', 50] } },
  { files: ['scripts/**', 'e2e/**'], rules: { 'no-console': 'off' } },
  {
    // Markup is long without being deep.
    files: ['**/*.tsx'],
    rules: { 'max-lines-per-function': ['error', 80] },
  },
  {
    files: tests,
    rules: { 'max-lines': ['error', 500], 'max-lines-per-function': 'off' },
  },
  {
    files: tests,
    ignores: ['**/*.mjs'],
    rules: {
      // Doubles are async because what they stand for is, and matchers are typed `any`.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
    },
  },
)
