const pictures = [
  { theme: 'light', className: 'block dark:hidden' },
  { theme: 'dark', className: 'hidden dark:block' },
] as const

/** The overview as it is: the end-to-end tests take these pictures. */
export function ProductPicture() {
  return (
    <figure className="flex flex-col gap-3">
      <div className="overflow-hidden rounded-xl border border-line bg-surface">
        {pictures.map(({ theme, className }) => (
          // A plain image: both themes are in the page and the stylesheet picks, without a request for the other.
          <img
            key={theme}
            src={`/screenshots/overview-${theme}.png`}
            width={2880}
            height={1800}
            loading="lazy"
            decoding="async"
            alt="The overview: calls, answer rate, average call length and cost over thirty days, above a chart of calls by status for each day."
            className={`h-auto w-full ${className}`}
          />
        ))}
      </div>
      <figcaption className="text-sm text-muted">
        The overview, with the calls of an emulated account.
      </figcaption>
    </figure>
  )
}
