import { overdue, type Standing, waitsFor } from '../checklist/rules.ts'
import { dateMissing, type Missing } from '../publishing.ts'
import { type InState, type Requirement, type StepName, stepOf } from './steps.ts'

/** What steps are judged by. */
export type Readiness = InState & {
  /** What publishing asks for and is missing. */
  publishing: readonly Missing[]
  /** What the planning record lacks. */
  planning: readonly Missing[]
  /** Whether there is commercial support; null: nobody said. */
  supported: boolean | null
  formatKey: string
  /** Whether it has a date. */
  hasDate: boolean
  /** The checklist as it stands. */
  list: readonly Standing[]
  /** The last end of what is not cancelled; null where there is none. */
  endsAt: Temporal.Instant | null
  /** Whether it or its planning record was changed since it was approved. */
  changedSinceApproval: boolean
  /** Until when learners claim for something of it, or it goes on; null where there is nothing of it. */
  openUntil: Temporal.Instant | null
  /** Whether disclosures of what comes next are not complete, and whose. */
  disclosuresOpen: boolean
  undisclosed: readonly string[]
  now: Temporal.Instant
}

/** How many people are recorded at it; asked only where a step goes by it. */
export type Beside = { attended: number; isAdministrator: boolean; when: (moment: Temporal.Instant) => string }

/** Everything that a step asks for and the activity lacks, in order, each thing once. */
export function lacksFor(name: StepName, readiness: Readiness, beside: Beside): Missing[] {
  const all = stepOf(name).requires.flatMap((requirement) => judges[requirement](readiness, beside))
  const seen = new Set<string>()
  return all.filter(({ message }) => !seen.has(message) && seen.add(message))
}

const judges: Record<Requirement, (readiness: Readiness, beside: Beside) => Missing[]> = {
  planning: ({ hasDate, formatKey, planning }) => [...(hasDate ? [] : [dateMissing(formatKey)]), ...planning],
  publishing: ({ publishing }) => [...publishing],
  'checklist before approval': ({ list, planning }) => waitsFor(list, 'approve', { planning }),
  'checklist before publishing': ({ list, planning }) => waitsFor(list, 'publish', { planning }),
  'checklist before closing': ({ list, planning }) => waitsFor(list, 'close', { planning }),
  unchanged: ({ changedSinceApproval }, { isAdministrator }) =>
    changedSinceApproval && !isAdministrator
      ? [{ field: null, message: 'It was changed after it was approved: submit it for review again' }]
      : [],
  over: ({ endsAt, now }, { when }) =>
    endsAt && Temporal.Instant.compare(endsAt, now) > 0
      ? [
          {
            field: 'date',
            on: 'sessions',
            message: `It is over on ${when(endsAt)}. Wait until then, or cancel what does not take place`,
          },
        ]
      : [],
  unattended: (_, { attended }) =>
    attended > 0
      ? [
          {
            field: null,
            message: `${attended === 1 ? 'Somebody is' : `${attended} people are`} recorded at it: close it instead`,
          },
        ]
      : [],
}

/** The steps by which learners see an activity. */
const publishing: readonly StepName[] = ['publish', 'publish-approved', 'approve-and-publish']

/**
 * What is open when an activity is published although publishing does not wait for it: disclosures, the planning record,
 * and what the checklist asks for before an approval that there may never be. Nothing for other steps.
 */
export function openAt(name: StepName, { list, planning, ...readiness }: Readiness): Missing[] {
  if (!publishing.includes(name)) return []
  const people = readiness.undisclosed
  const names = people.length > 3 ? `${people.slice(0, 2).join(', ')} and ${people.length - 2} more` : people.join(', ')
  const before = list.filter(({ item }) => item.automatic !== 'planning' && item.automatic !== 'disclosures')
  return [
    ...(readiness.disclosuresOpen ? [disclosuresMissing(names)] : []),
    ...(planning.length > 0
      ? [{ field: null, message: `The planning record lacks: ${lacksText(planning)}`, on: 'planning' as const }]
      : []),
    ...approvalMissing(waitsFor(before, 'approve').length),
  ]
}

const approvalMissing = (items: number): Missing[] =>
  items === 0
    ? []
    : [
        {
          field: null,
          message: `Checklist before approval: ${items === 1 ? '1 item' : `${items} items`}`,
          on: 'checklist',
        },
      ]

const disclosuresMissing = (names: string): Missing => ({
  field: null,
  message: names ? `Disclosures are not complete: ${names}` : 'Disclosures are not complete',
  on: 'disclosures',
})

/** The first things that a planning record lacks; of more than three how many there are. */
function lacksText(planning: readonly Missing[]): string {
  const [first, ...more] = planning.map(({ message }) => message.slice(0, 1).toLowerCase() + message.slice(1))
  return more.length > 2 ? `${first}, and ${more.length} more` : [first, ...more].join('; ')
}

/** Whether it is published with something open of the disclosures or the planning record only where somebody says why. */
export const asksWhy = (open: readonly Missing[]): boolean =>
  open.some(({ on }) => on === 'disclosures' || on === 'planning')

/** The step by which an activity goes on from where it stands; null where it needs none. */
export function nextStep({ state, isReviewed, endsAt, now }: Readiness): StepName | null {
  if (state === 'draft') return isReviewed ? 'submit' : 'publish'
  if (state === 'in-review') return 'approve'
  if (state === 'approved') return 'publish-approved'
  const over = endsAt !== null && Temporal.Instant.compare(endsAt, now) <= 0
  return state === 'published' && over ? 'close' : null
}

/**
 * What an activity lacks next, in the order in which it is mended: what its next step asks for; of what is published, the
 * disclosures of what comes next or is still claimed for, and what is overdue. Nothing of what is closed or archived.
 */
export function lacksNext(readiness: Readiness, beside: Omit<Beside, 'attended'>): Missing[] {
  const { state } = readiness
  if (state === 'closed' || state === 'archived') return []
  const late = overdue(readiness.list)
  const name = nextStep(readiness)
  const forStep = name ? lacksFor(name, readiness, { ...beside, attended: 0 }) : []
  const { openUntil, now } = readiness
  const isOpen = openUntil !== null && Temporal.Instant.compare(now, openUntil) < 0
  const open = state === 'published' && isOpen && readiness.disclosuresOpen ? [disclosuresMissing('')] : []
  const all = name === 'close' ? [...open, ...late, ...forStep] : [...forStep, ...open, ...late]
  return all.filter((one, index) => all.findIndex(({ message }) => message === one.message) === index)
}
