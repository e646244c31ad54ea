/** Who we are not, and under which terms this comes. */
export function LandingFooter() {
  return (
    <footer className="flex flex-wrap justify-between gap-x-8 gap-y-2 border-t border-line py-8 text-sm text-faint">
      <p>Callscope is open source under the MIT licence.</p>
      <p>Twilio is a trademark of Twilio Inc., which has no part in this product.</p>
    </footer>
  )
}
