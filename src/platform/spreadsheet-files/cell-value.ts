import { numberText } from './line.ts'

const dayMilliseconds = 86_400_000

/**
 * A number that is a date as a person would type it: "2026-11-20", "2026-11-20 12:05:00", or "12:05:00" alone. Excel
 * keeps no zone, and counts a February 29, 1900 that never was: ECMA-376 part 1, 18.17.4.1.
 */
export function dateText(serial: number, since1904: boolean): string {
  if (!Number.isFinite(serial) || serial < 0 || serial > 2_958_465) return numberText(serial)
  const days = since1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial
  const moment = new Date(Math.round(((days - 25_569) * dayMilliseconds) / 1000) * 1000)
  const [day, time] = moment.toISOString().slice(0, 19).split('T') as [string, string]
  if (serial < 1) return time
  return time === '00:00:00' ? day : `${day} ${time}`
}

/** The first part of a date that is written as ISO 8601 in a cell, as {@link dateText} writes it. */
export const isoText = (text: string): string => {
  const [day = '', time = ''] = text.replace(/(\.\d+)?Z?$/, '').split('T')
  return time && time !== '00:00:00' ? `${day} ${time}` : day
}

/** "AB12" is in the 28th column. */
export function columnOf(reference: string): number {
  let column = 0
  for (const letter of reference.toUpperCase()) {
    const place = letter.charCodeAt(0) - 64
    if (place < 1 || place > 26) break
    column = column * 26 + place
  }
  return column
}
