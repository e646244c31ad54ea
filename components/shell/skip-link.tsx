/** The id of the element that holds a page's own content. */
export const contentId = 'content'

/** The first stop of the keyboard: past the navigation. */
export function SkipLink() {
  return (
    <a
      href={`#${contentId}`}
      className="sr-only z-50 rounded-md bg-raised px-3 py-2 font-medium text-ink shadow-overlay focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
    >
      Skip to content
    </a>
  )
}
