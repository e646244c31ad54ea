/** What a message means; never said by colour alone. */
export type Tone = 'neutral' | 'positive' | 'warning' | 'negative' | 'accent'
