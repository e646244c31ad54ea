/** Tells the present instant. Functions that depend on it take one, so that a test can stand still. */
export type Clock = () => Date

/** The machine's clock. */
export const systemClock: Clock = () => new Date()
