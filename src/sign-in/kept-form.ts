import { z } from 'zod'
import type { Keys } from '../platform/keys.ts'
import { type Sent, shownToField } from '../web/form.ts'

/** A form that was sent after its session had ended: where to, and what it said. */
export type KeptForm = { path: string; fields: [string, string][] }

/** As characters of JSON: encoded as a form field it may become three times as long, and a body is at most 256 KB. */
const mostKept = 64 * 1024

const description = z.object({
  path: z.string().max(2000),
  seal: z.string().max(100),
  fields: z.array(z.tuple([z.string(), z.string()])).max(2000),
})

const purpose = 'kept-form'

/**
 * What was sent to a path, to travel along while somebody signs in, with the text that carries it; null when it is too
 * large. It goes on saying to whom it was shown.
 */
export function keptFormOf(
  keys: Keys,
  path: string,
  sent: Pick<Sent, 'entries'>,
  shownTo: string,
): (KeptForm & { text: string }) | null {
  const fields: [string, string][] = shownTo ? [...sent.entries, [shownToField, shownTo]] : sent.entries
  const text = writeKeptForm(keys, { path, fields })
  const form = text && readKeptForm(keys, text)
  return form ? { ...form, text } : null
}

/**
 * A form as the text of one hidden field, sealed so that it can only come back to the address it was sent to.
 * Passwords and digits of an SSN are left out. Null when it is too large to carry.
 */
export function writeKeptForm(keys: Keys, form: KeptForm): string | null {
  const fields = form.fields.filter(([name]) => !/password|ssn/i.test(name))
  const text = JSON.stringify({ path: form.path, seal: keys.sign(purpose, form.path), fields })
  return text.length <= mostKept ? text : null
}

/** Reads what {@link writeKeptForm} wrote; null for anything else. */
export function readKeptForm(keys: Keys, text: string): KeptForm | null {
  if (!text || text.length > mostKept) return null
  const read = description.safeParse(parsed(text))
  if (!read.success || !keys.verify(purpose, read.data.path, read.data.seal)) return null
  return { path: read.data.path, fields: read.data.fields }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
