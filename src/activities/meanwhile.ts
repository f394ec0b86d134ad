import { bases } from '../disclosures/basis.ts'
import { roles } from '../disclosures/roles.ts'
import type { Difference } from '../web/meanwhile.tsx'
import type { Choices } from './activity-form.ts'
import { type Fields, groundField } from './content.ts'
import { rowsIn } from './role-rows.ts'

/**
 * What to go on with when somebody saved while a form was open: what the form changed, over what was saved. `base` is
 * what the form was opened on; without it, everything in the form counts as changed.
 */
export function mergedFields(base: Fields | null, yours: Fields, saved: Fields): Fields {
  if (!base) return yours
  const merged: Fields = {}
  for (const name of Object.keys({ ...saved, ...yours }).filter((one) => !isPerson(one)))
    merged[name] = same(yours[name], base[name]) ? (saved[name] ?? '') : (yours[name] ?? '')
  const people = peopleText(yours) === peopleText(base) ? saved : yours
  return { ...merged, ...Object.fromEntries(Object.entries(people).filter(([name]) => isPerson(name))) }
}

/** Where what was saved and what the form has differ, as a person reads it; `more` are fields with their labels. */
export function differences(
  saved: Fields,
  yours: Fields,
  choices: Choices,
  more: readonly [string, string][] = [],
): Difference[] {
  const found: Difference[] = []
  for (const [name, label] of [...labelled(choices), ...more]) {
    if (same(saved[name], yours[name])) continue
    found.push({ label, saved: shown(name, saved[name], choices), yours: shown(name, yours[name], choices) })
  }
  if (peopleText(saved) !== peopleText(yours))
    found.push({ label: 'Speakers and planners', saved: peopleText(saved), yours: peopleText(yours) })
  return found
}

// A browser sends line breaks as CRLF.
const plain = (value: string | undefined) => (value ?? '').replace(/\r\n?/g, '\n').trim()
const same = (one: string | undefined, other: string | undefined) => plain(one) === plain(other)
const isPerson = (name: string) => name.startsWith('people.')

function peopleText(fields: Fields): string {
  return Array.from({ length: rowsIn(fields) }, (_, index) => {
    const part = (name: string) => plain(fields[`people.${index}.${name}`])
    const role = roles[part('role') as keyof typeof roles] ?? ''
    return [part('name'), part('credentials'), part('affiliation'), part('email'), role].filter(Boolean).join(', ')
  }).join('\n')
}

function shown(name: string, value: string | undefined, choices: Choices): string {
  if (name === 'format') return choices.formats.find((one) => one.key === value)?.name ?? ''
  if (name === 'specialty') return choices.specialties.find((one) => one.id === value)?.name ?? ''
  if (name === 'testForm') return choices.tests?.find((one) => one.id === value)?.name ?? ''
  if (name === 'evaluationForm') return choices.forms.find((one) => one.id === value)?.name ?? ''
  if (name === 'disclosureBasis') return bases[value as keyof typeof bases] ?? ''
  if (name === 'featured') return value === 'yes' ? 'Yes' : 'No'
  if (name === 'evaluation') return { none: 'None', form: 'A form', survey: 'An outside survey' }[value ?? ''] ?? ''
  if (name === 'codeVisibility') return { public: 'Everyone', room: 'Given in the room' }[value ?? ''] ?? ''
  return plain(value).replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)$/, '$1 $2')
}

const groundNames = (['non-clinical', 'peers', 'self-directed'] as const).map((one): [string, string] => [
  groundField(one),
  'Why nobody needs to disclose',
])

const labelled = (choices: Choices): [string, string][] => [
  ['title', 'Title'],
  ['format', 'Format'],
  ['specialty', 'Specialty'],
  ['description', 'Description'],
  ['objectives', 'Objectives'],
  ['sessionTitle', 'Topic'],
  ['date', 'Date'],
  ['start', 'Start'],
  ['endDate', 'Last day'],
  ['end', 'End'],
  ['place', 'Place'],
  ['disclosureBasis', 'Disclosures'],
  ['disclosureStatement', 'Disclosure statement'],
  ...groundNames,
  ['commercialSupport', 'Commercial support'],
  ...choices.creditTypes.flatMap((type): [string, string][] => [
    [`maximum.${type.key}`, `${type.plural}, maximum`],
    [`uan.${type.key}`, `Universal Activity Number, ${type.plural}`],
  ]),
  ['evaluation', 'Evaluation'],
  ['evaluationForm', 'Form'],
  ['surveyUrl', 'Survey address'],
  ['testForm', 'Test'],
  ['code', 'Activity code'],
  ['codeVisibility', 'Who sees the code'],
  ['claimOpens', 'Claiming opens'],
  ['claimCloses', 'Claiming closes'],
  ['featured', 'Featured'],
]
