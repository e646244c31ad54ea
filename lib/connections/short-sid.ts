/**
 * A SID short enough for a label and long enough to tell a person's own accounts apart: `AC…1f2e`.
 *
 * @param sid - two letters and 32 hexadecimal digits
 */
export function shortSid(sid: string): string {
  return `${sid.slice(0, 2)}…${sid.slice(-4)}`
}
