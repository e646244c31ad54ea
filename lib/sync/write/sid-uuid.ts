/** The 32 hex digits of a SID, in the one spelling that a `uuid` column returns. */
export function sidUuid(sid: string): string {
  return sid
    .slice(2)
    .toLowerCase()
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
