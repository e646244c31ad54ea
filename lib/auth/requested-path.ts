/** A layout cannot read the address it renders for; `proxy.ts` writes it into this header of every page request. */
export const requestedPathHeader = 'x-callscope-path'
