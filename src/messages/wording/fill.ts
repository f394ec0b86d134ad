/** A message's words: of a template with fields such as {activity} in them, or filled in. */
export type Wording = { subject: string; body: string }

const field = /\{([a-z_]+)\}/g

/** The fields that stand in a text, each once. */
export const fieldsIn = (text: string): string[] => [...new Set([...text.matchAll(field)].map(([, name]) => name!))]

/**
 * Puts values into a template. A paragraph in which there are fields and all of them are empty is left out, so that a
 * sentence can be there for some and not for others. What a value holds is never read as a field. The subject is one line of
 * at most 200 characters.
 */
export function fill(template: Wording, values: Readonly<Record<string, string>>): Wording {
  const filled = (text: string) => text.replace(field, (typed, name: string) => values[name] ?? typed)
  const paragraphs = template.body
    .replace(/\r\n?/g, '\n')
    .split(/\n{2,}/)
    .filter((paragraph) => !isEmpty(paragraph, values))
  return {
    subject: filled(template.subject).replace(/\s+/g, ' ').trim().slice(0, 200),
    body: paragraphs.map((paragraph) => filled(paragraph).trim()).join('\n\n'),
  }
}

function isEmpty(paragraph: string, values: Readonly<Record<string, string>>): boolean {
  const fields = fieldsIn(paragraph)
  return fields.length > 0 && fields.every((name) => values[name] === '')
}

/** What is wrong with a template of a kind, for each of its two fields a sentence. */
export function templateFaults(
  template: Wording,
  kind: { fields: Readonly<Record<string, unknown>>; required: readonly string[] },
): Partial<Wording> {
  const { subject, body } = template
  const missing = kind.required.filter((name) => !fieldsIn(body).includes(name))
  const faults: Partial<Wording> = {}
  const subjectFault = subject.trim() === '' ? 'Write a subject' : bracesFault(subject, kind.fields)
  if (subjectFault) faults.subject = subjectFault
  const bodyFault = body.trim() === '' ? 'Write the message' : (bracesFault(body, kind.fields) ?? missingFault(missing))
  if (bodyFault) faults.body = bodyFault
  return faults
}

const missingFault = (missing: readonly string[]): string | undefined =>
  missing.length > 0
    ? `Put ${missing.map((name) => `{${name}}`).join(' and ')} into it: without, the message is of no use`
    : undefined

function bracesFault(text: string, known: Readonly<Record<string, unknown>>): string | undefined {
  const unknown = fieldsIn(text).filter((name) => !Object.hasOwn(known, name))
  if (unknown.length > 0) return `There is no field {${unknown[0]}}. Choose one of the list below`
  return /[{}]/.test(text.replace(field, ''))
    ? 'Write fields as {field}, with both braces and small letters'
    : undefined
}
