import { z } from 'zod'

/** What a form sent: every field's last value, and all values of fields that may repeat. */
export type Sent = {
  one: (name: string) => string
  all: (name: string) => string[]
  entries: [string, string][]
  /** The text of a file that was sent with a multipart form; '' when there is none. */
  file: (name: string) => string
  /** The same as its bytes, with its name; null when there is none. One that was chosen may be empty. */
  upload: (name: string) => Upload | null
}

/** A file as it was sent. Its type is what its bytes say, never what the browser did. */
export type Upload = { name: string; bytes: Uint8Array }

/** The hidden field by which a form says to whom its page was shown; every page of somebody signed in has it. */
export const shownToField = 'shown-to'

/** The errors of a form, by field name, in the order of the fields. */
export type FieldErrors = Record<string, string>

/** Reads a urlencoded or multipart body's text fields; files are not fields, and are read by {@link filesIn}. */
export function sentOf(data: URLSearchParams | FormData, files: Record<string, Upload> = {}): Sent {
  const upload = (name: string) => (Object.hasOwn(files, name) ? files[name]! : null)
  const entries = [...data.entries()].filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  return {
    one: (name) => entries.findLast(([key]) => key === name)?.[1] ?? '',
    all: (name) => entries.filter(([key]) => key === name).map(([, value]) => value),
    entries,
    file: (name) => new TextDecoder().decode(upload(name)?.bytes),
    upload,
  }
}

/** The files in a multipart body, by field name; a field left empty sends a file without a name and a byte, which is none. */
export async function filesIn(data: FormData): Promise<Record<string, Upload>> {
  const files = [...data.entries()].filter(
    (entry): entry is [string, File] => typeof entry[1] !== 'string' && (entry[1].size > 0 || entry[1].name !== ''),
  )
  return Object.fromEntries(
    await Promise.all(files.map(async ([field, file]) => [field, { name: file.name, bytes: await file.bytes() }])),
  )
}

// Tab and line breaks are typing; other control characters are not, PostgreSQL refuses NUL, and overrides of the
// direction of writing could make a name read as another.
const control = /[\u202a-\u202e\u2066-\u2069\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u0080-\u009f\u2028\u2029]/

/**
 * A text field: trimmed, without control characters, at most so long (in characters as a person counts them, after
 * normalization to NFC). `name` begins the sentence of the error, such as "First name".
 */
export const text = (name: string, most: number) =>
  z
    .string()
    .transform((value) => value.normalize('NFC').trim())
    .refine((value) => !control.test(value), `${name} has a character that cannot be printed. Type it again.`)
    .refine((value) => [...value].length <= most, `${name} must be ${most} characters or fewer`)

/** A text field on one line: runs of white space become one space. */
export const line = (name: string, most: number) => text(name, most).transform((value) => value.replace(/\s+/g, ' '))

/** A line that must be filled in; `ask` is the sentence that asks for it, such as "Enter your first name". */
export const requiredLine = (name: string, most: number, ask: string) => line(name, most).refine((value) => value, ask)

/** An e-mail address, lower case. */
export const email = (ask = 'Enter your email address') =>
  line('Email', 254)
    .transform((value) => value.toLowerCase())
    .refine((value) => value, ask)
    .refine(
      (value) => !value || /^[^\s@<>"(),;:\\[\]]+@[^\s@<>"(),;:\\[\]]+\.[^\s@<>"(),;:\\[\]]{2,}$/.test(value),
      'Enter an email address in the form name@hospital.org',
    )

/** The digits of a typed activity code: spaces, dashes and the like are how people group digits. */
export const codeDigits = (typed: string): string => typed.normalize('NFKC').replace(/[\s\p{Pd}._#]/gu, '')

export type Parsed<T> = { ok: true; value: T } | { ok: false; errors: FieldErrors }

/** Checks values by a description; the first error of each field is kept. */
export function parse<T extends z.ZodType>(description: T, values: unknown): Parsed<z.output<T>> {
  const read = description.safeParse(values)
  if (read.success) return { ok: true, value: read.data }
  const errors: FieldErrors = {}
  for (const issue of read.error.issues) {
    const field = issue.path.join('.')
    errors[field] ??= issue.message
  }
  return { ok: false, errors }
}
