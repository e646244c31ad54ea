import { expect, test } from 'vitest'
import { authorizePage } from './connect-app.ts'

test('the authorize page is the app’s own, with the state and nothing else', () => {
  const app = { sid: `CN${'a'.repeat(32)}`, authorizeBaseUrl: 'https://www.twilio.com' }
  expect(authorizePage(app, 'AZ-_09').href).toBe(
    `https://www.twilio.com/authorize/CN${'a'.repeat(32)}?state=AZ-_09`,
  )
})
