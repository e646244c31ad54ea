import type pg from 'pg'

/**
 * Settings of every connection by which either end notices that the other has gone without a word.
 * The server then frees what was locked: after half a minute of silence within a transaction, as of
 * a process that was suspended, and 25 seconds after the machine vanished. By itself it waits for
 * the former for ever and for the latter for two hours, and so does every process that wants the
 * same rows.
 */
export const boundedSilence = {
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
  idle_in_transaction_session_timeout: 30_000,
  // No keepalives are sent while an answer of the server's waits to be acknowledged: for that, the user timeout.
  options: [
    '-c tcp_keepalives_idle=10',
    '-c tcp_keepalives_interval=5',
    '-c tcp_keepalives_count=3',
    '-c tcp_user_timeout=25000',
  ].join(' '),
} as const satisfies pg.ClientConfig
