import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { ProviderButtons } from './provider-buttons.tsx'

const render = (providers: { id: string; name: string }[]) =>
  renderToStaticMarkup(
    <ProviderButtons providers={providers} action={() => Promise.resolve()} next="/connect" />,
  )

test('no provider, no sign of any', () => {
  expect(render([])).toBe('')
})

test('each provider has its own form, with where to go on to', () => {
  const html = render([
    { id: 'google', name: 'Google' },
    { id: 'github', name: 'GitHub' },
  ])
  expect(html.match(/<form/g)).toHaveLength(2)
  expect(html).toContain('Continue with Google')
  expect(html).toContain('name="provider" value="github"')
  expect(html.match(/name="next" value="\/connect"/g)).toHaveLength(2)
})
