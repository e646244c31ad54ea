import type { Customer } from '../customers/directory.ts'
import { AUTHORIZE_STYLE } from './authorize-style.ts'

type Choice = { customer: Customer; isAuthorized: boolean }

/** The page on which a customer allows or denies the app. It must never pass for Twilio's own. */
export function authorizePage(action: string, choices: readonly Choice[]): string {
  const options = choices.map(choiceHtml).join('')
  return page(
    'Allow Callscope?',
    `<p class="lead"><strong>Callscope</strong> asks for access to a Twilio account.</p>
    <form method="post" action="${escape(action)}">
      <fieldset>
        <legend>Whose account do you sign in with?</legend>
        ${options}
      </fieldset>
      <section aria-labelledby="access">
        <h2 id="access">Callscope will be able to</h2>
        <ul><li>Read all account data, of the main account and of its subaccounts</li></ul>
        <p class="hint">It can change nothing, place no calls and spend nothing.</p>
      </section>
      <div class="actions">
        <button type="submit" name="decision" value="allow" class="primary">Allow</button>
        <button type="submit" name="decision" value="deny">Deny</button>
      </div>
    </form>`,
  )
}

export function authorizeProblemPage(title: string, explanation: string): string {
  return page(title, `<p>${escape(explanation)}</p>`)
}

function choiceHtml({ customer, isAuthorized }: Choice, n: number): string {
  const { id, companyName, accounts, timeZone, priceUnit } = customer
  const state = isAuthorized ? ' · already allowed' : ''
  const checked = n === 0 ? ' checked' : ''
  const hint = `${accounts.length} accounts · ${timeZone} · ${priceUnit}${state}`
  return `<div class="choice">
          <input type="radio" name="customer" id="${id}" value="${id}"
            aria-describedby="${id}-hint" required${checked}>
          <label for="${id}">${escape(companyName)}</label>
          <p class="hint" id="${id}-hint">${escape(hint)}</p>
        </div>`
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="referrer" content="no-referrer">
    <link rel="icon" href="data:,">
    <title>${escape(title)} · Twilio emulator</title>
    <style>${AUTHORIZE_STYLE}</style>
  </head>
  <body>
    <header>
      Twilio emulator <span>a stand-in for Twilio on this machine; nothing leaves it</span>
    </header>
    <main>
      <h1>${escape(title)}</h1>
      ${body}
    </main>
  </body>
</html>
`
}

function escape(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character)
}
