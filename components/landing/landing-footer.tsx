/** Whose it is, and whose it is not. */
export function LandingFooter() {
  return (
    <footer className="flex flex-wrap justify-between gap-x-8 gap-y-2 border-t border-line py-8 text-sm text-muted">
      <p>Callscope is open source under the MIT licence.</p>
      <p>Not affiliated with Twilio. Twilio is a trademark of Twilio Inc.</p>
    </footer>
  )
}
