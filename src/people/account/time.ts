import { instantOf } from '../../platform/instants.ts'

/** A moment of the database as text in UTC, "2026-11-20T21:05:00Z". */
export function time(text: string): string
export function time(text: string | null): string | null
export function time(text: string | null): string | null {
  return text === null ? null : instantOf(text).toString()
}
