import { codeDigits } from '../../web/form.ts'
import { typedCodes } from './parse-text.ts'

/** The one code that was typed; or what to say of what was typed, and what to leave in the box. */
export type TypedCode = { ok: true; code: string } | { ok: false; left: string; message: string }

/** Reads a box that asks for one code. Of several the first is left in it, and the others are named, so that none is lost. */
export function oneCode(typed: string): TypedCode {
  const [code, ...others] = typedCodes(typed)
  if (!code) return { ok: false, left: typed.slice(0, 40), message: askForCode(typed) }
  if (others.length === 0) return { ok: true, code }
  const message = `Submit one code at a time. The first is filled in; after it: ${others.slice(0, 20).join(', ')}`
  return { ok: false, left: code, message }
}

const askForCode = (typed: string): string =>
  codeDigits(typed) === '' ? 'Enter the activity code' : 'Enter the activity code in digits, as it stands on the slide'
