import { type SessionKit, screenQrNote, screenWordsOf, type Word, wordsOf } from './session-kit.ts'

/** What slide and page say beside a QR code, from above. */
export type WayParts = {
  label: string
  /** Empty where they change on the screen. */
  digits: string
  words: Word[]
  /** What the QR code is for, where that is not plain. */
  note: string
  /** Until when, or how long, a code is good. */
  holds: string
}

/** What is said of a way to be recorded. */
export const partsOf = (way: NonNullable<SessionKit['way']>): WayParts =>
  way.kind === 'printed'
    ? {
        label: 'Your activity code',
        digits: way.digits,
        words: wordsOf(way),
        note: '',
        holds: `The code is valid until ${way.validUntil}.`,
      }
    : {
        label: 'To be recorded',
        digits: '',
        words: screenWordsOf(way),
        note: screenQrNote,
        holds: `The code on the screen changes every ${way.rotateSeconds} seconds.`,
      }
