/** The least id that a row made at a moment may have (RFC 9562, 5.7: https://www.rfc-editor.org/rfc/rfc9562#section-5.7). */
export function leastIdAt(moment: Temporal.Instant): string {
  const hex = Math.max(0, moment.epochMilliseconds).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}

/** The moment at which a row of an id was made, to the millisecond. */
export const madeAt = (id: string): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16))
