import { z } from 'zod'
import { fullDay } from '../../../web/dates.ts'
import type { Difference } from '../../../web/meanwhile.tsx'
import type { OfficeTyped } from './office-profile.ts'

const labels: Record<Exclude<keyof OfficeTyped, 'licences'>, string> = {
  givenName: 'First name',
  familyName: 'Last name',
  credentials: 'Credentials',
  affiliation: 'Affiliation',
  npi: 'NPI',
  nabpNumber: 'NABP number',
  birthday: 'Birthday',
}

const names = Object.keys(labels) as (keyof typeof labels)[]

/**
 * What to go on with when a profile was saved while the office's form was open: what the form changed, over what was
 * saved. Licences count as one. `base` is what the form was opened on; without it, all of the form counts as changed.
 */
export function mergedProfile(base: OfficeTyped | null, yours: OfficeTyped, saved: OfficeTyped): OfficeTyped {
  if (!base) return yours
  const kept = names.filter((name) => yours[name].trim() === base[name].trim()).map((name) => [name, saved[name]])
  const licences = licencesText(yours) === licencesText(base) ? saved.licences : yours.licences
  return { ...yours, ...Object.fromEntries(kept), licences }
}

/** Where what was saved and what the form has differ, as a person reads it. */
export function profileDifferences(saved: OfficeTyped, yours: OfficeTyped): Difference[] {
  const shown = (typed: OfficeTyped): [string, string][] => [
    ...names.map((name): [string, string] => [labels[name], typed[name].trim()]),
    ['Licences', licencesText(typed)],
  ]
  const other = shown(yours)
  return shown(saved).flatMap(([label, text], index) => {
    const own = other[index]![1]
    return text === own ? [] : [{ label, saved: text, yours: own }]
  })
}

const licencesText = ({ licences }: OfficeTyped): string =>
  licences
    .map(({ state, number, expires }) =>
      [state, number, expires && `until ${dayText(expires)}`].filter(Boolean).join(' '),
    )
    .join('\n')

const dayText = (typed: string): string =>
  /^\d{4}-\d\d-\d\d$/.test(typed) ? fullDay(Temporal.PlainDate.from(typed)) : typed

/** A form as it was when it was opened, to travel along in it. */
export const openedText = (typed: OfficeTyped): string => JSON.stringify(typed)

/** Reads that again; null of what was not made by {@link openedText}. */
export function openedOf(text: string): OfficeTyped | null {
  try {
    return opened.parse(JSON.parse(text))
  } catch {
    return null
  }
}

const opened = z.object({
  ...(Object.fromEntries(names.map((name) => [name, z.string()])) as Record<keyof typeof labels, z.ZodString>),
  licences: z.array(z.object({ state: z.string(), number: z.string(), expires: z.string() })),
})
