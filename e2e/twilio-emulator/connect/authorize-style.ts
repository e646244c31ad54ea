/** Plain on purpose: nobody should take the emulator's page for Twilio's. */
export const AUTHORIZE_STYLE = `
  :root {
    color-scheme: light dark;
    --line: light-dark(#d4d8de, #3b424d);
    --edge: light-dark(#7b8492, #8a93a0);
    --quiet: light-dark(#555e6b, #a7b0bd);
    --card: light-dark(#fff, #1b2027);
    --ground: light-dark(#f2f4f7, #12151a);
    --text: light-dark(#14181f, #eef1f5);
    --accent: light-dark(#20559e, #8db8f5);
    --on-accent: light-dark(#fff, #0d1726);
  }
  * { box-sizing: border-box; }
  body {
    margin: 0;
    background: var(--ground);
    color: var(--text);
    font: 16px/1.5 system-ui, sans-serif;
  }
  header { padding: 12px 24px; font-weight: 600; border-bottom: 4px double var(--line); }
  header span { font-weight: 400; color: var(--quiet); margin-left: 8px; }
  main {
    max-width: 520px;
    margin: 32px auto;
    padding: 28px;
    background: var(--card);
    border: 1px solid var(--line);
    border-radius: 10px;
  }
  h1 { margin: 0 0 4px; font-size: 24px; }
  h2 { margin: 24px 0 4px; font-size: 16px; }
  ul { margin: 0; padding-left: 20px; }
  .lead { margin: 0 0 20px; }
  fieldset { border: 0; padding: 0; margin: 0; }
  legend { padding: 0; margin-bottom: 8px; font-weight: 600; }
  .choice {
    position: relative;
    display: grid;
    grid-template-columns: 28px 1fr;
    padding: 10px 14px;
    border: 1px solid var(--line);
    border-radius: 8px;
    margin-bottom: 8px;
  }
  .choice:has(:checked) { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); }
  .choice input {
    z-index: 1;
    width: 16px;
    height: 16px;
    margin: 4px 0 0;
    accent-color: var(--accent);
  }
  .choice label { font-weight: 600; cursor: pointer; }
  .choice label::after { content: ""; position: absolute; inset: 0; }
  .hint { grid-column: 2; margin: 0; color: var(--quiet); font-size: 14px; }
  .actions { display: flex; gap: 12px; margin-top: 24px; }
  button {
    font: inherit;
    font-weight: 600;
    min-height: 44px;
    padding: 8px 22px;
    border: 1px solid var(--edge);
    border-radius: 8px;
    background: transparent;
    color: inherit;
    cursor: pointer;
  }
  button.primary {
    background: var(--accent);
    border-color: var(--accent);
    color: var(--on-accent);
  }
  button:focus-visible, .choice:has(:focus-visible) {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  @media (max-width: 600px) {
    header span { display: block; margin: 0; }
    main { margin: 0; padding: 20px; border-width: 0 0 1px; border-radius: 0; }
  }
`
