/** The id of the element that holds a page's own content. */
export const contentId = 'content'

/** The first stop of the keyboard: past the navigation. */
export function SkipLink() {
  return (
    <a
      href={`#${contentId}`}
      className="fixed top-2 left-2 z-50 rounded-md bg-raised px-3 py-2 font-medium text-ink shadow-overlay not-focus:sr-only"
    >
      Skip to content
    </a>
  )
}
