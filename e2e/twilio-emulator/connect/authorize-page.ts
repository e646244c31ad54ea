import type { Customer } from '../customers/directory.ts'

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
        <button type="submit" name="decision" value="deny">Deny</button>
        <button type="submit" name="decision" value="allow" class="primary">Allow</button>
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
  const hint = `${accounts.length} accounts · ${timeZone} · ${priceUnit}${state}`
  return `<div class="choice">
          <input type="radio" name="customer" id="${id}" value="${id}" aria-describedby="${id}-hint" required${n === 0 ? ' checked' : ''}>
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
    <title>${escape(title)} · Twilio emulator</title>
    <style>${STYLE}</style>
  </head>
  <body>
    <header>Twilio emulator <span>a stand-in for Twilio on this machine; nothing leaves it</span></header>
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

const STYLE = `
  :root { color-scheme: light dark; --line: light-dark(#d4d8de, #3b424d); --quiet: light-dark(#555e6b, #a7b0bd);
    --card: light-dark(#fff, #1b2027); --ground: light-dark(#f2f4f7, #12151a); --accent: light-dark(#20559e, #8db8f5);
    --on-accent: light-dark(#fff, #0d1726); }
  * { box-sizing: border-box; }
  body { margin: 0; background: var(--ground); color: light-dark(#14181f, #eef1f5);
    font: 16px/1.5 system-ui, sans-serif; }
  header { padding: 12px 24px; font-weight: 600; border-bottom: 4px double var(--line); }
  header span { font-weight: 400; color: var(--quiet); margin-left: 8px; }
  main { max-width: 520px; margin: 32px auto; padding: 28px; background: var(--card);
    border: 1px solid var(--line); border-radius: 10px; }
  h1 { margin: 0 0 4px; font-size: 24px; } h2 { font-size: 16px; margin: 24px 0 4px; }
  ul { margin: 0; padding-left: 20px; } .lead { margin: 0 0 20px; }
  fieldset { border: 0; padding: 0; margin: 0; } legend { padding: 0; margin-bottom: 8px; font-weight: 600; }
  .choice { position: relative; display: grid; grid-template-columns: 28px 1fr; padding: 10px 14px;
    border: 1px solid var(--line); border-radius: 8px; margin-bottom: 8px; }
  .choice:has(:checked) { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); }
  .choice:has(:focus-visible) { outline: 3px solid var(--accent); outline-offset: 2px; }
  .choice input { width: 16px; height: 16px; margin: 4px 0 0; accent-color: var(--accent); }
  .choice label { font-weight: 600; cursor: pointer; } .choice label::after { content: ""; position: absolute; inset: 0; }
  .hint { grid-column: 2; margin: 0; color: var(--quiet); font-size: 14px; }
  .actions { display: flex; justify-content: flex-end; gap: 12px; margin-top: 24px; }
  button { font: inherit; font-weight: 600; min-height: 44px; padding: 8px 22px; border-radius: 8px; cursor: pointer;
    border: 1px solid var(--line); background: transparent; color: inherit; }
  button.primary { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
  button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
  @media (max-width: 600px) { main { margin: 0; border-width: 0 0 1px; border-radius: 0; padding: 20px; }
    header span { display: block; margin: 0; } }
`
