export type ControlReply = { status: number; body: unknown } | { lines: AsyncIterable<string> }

export function ok(body: unknown): ControlReply {
  return { status: 200, body }
}

export function refuse(status: number, message: string): ControlReply {
  return { status, body: { error: message } }
}
