import { pino } from 'pino'

export type Log = import('pino').Logger

/** The process's log: one JSON object a line. Personal identifiers and secrets are never put into it. */
export const makeLog = (level: string): Log =>
  pino({ level, base: undefined, redact: ['*.password', '*.token', '*.cookie', '*.authorization'] })
