import type { Delivery } from './deliveries.ts'

/** A field that a format asks for besides what every activity has. */
export type FormatField = {
  name: string
  label: string
  hint?: string
  kind: 'line' | 'area' | 'date' | 'minutes' | 'address'
  /** What asks for it before the activity is published; left out, it may stay empty. */
  ask?: string
  /** What it is called on the page that learners read; left out, they do not read it. */
  told?: string
  /** Asked for only where learners are reached this way. */
  when?: Delivery
}

export type FormatRules = {
  /** The ways in which it can reach learners; the first is meant where nobody says so. */
  deliveries: readonly Delivery[]
  /** A session has a day and hours; what is there for a span of days has a first and a last day. */
  dates: 'hours' | 'span'
  /** What the two days of a span are called. */
  span?: readonly [first: string, last: string]
  /** For so many years it lasts where nobody says when it ends. */
  years?: number
  /** Nobody claims its credit once it has ended. */
  claimsEndWithIt?: true
  /** Learners take a test, and are told beforehand what passes. */
  assessed?: true
  /** How much credit is usual: a hint, never a refusal. */
  usualCredit?: string
  fields: readonly FormatField[]
}

/** Where learners find what they learn from. */
const material: FormatField = {
  name: 'address',
  label: 'Address of the material',
  hint: 'Where learners find it, beginning with https://. It stands on the activity’s page, for everybody.',
  kind: 'address',
  told: 'Material',
  when: 'online',
}

const place: readonly FormatField[] = [
  {
    name: 'joining',
    label: 'How one joins',
    hint: 'The link, or where learners find it. Registered learners and your announcements use it.',
    kind: 'area',
    ask: 'Say how one joins the live stream',
    when: 'live-streamed',
  },
  { name: 'city', label: 'City', kind: 'line', when: 'in-person' },
  { name: 'state', label: 'State', hint: 'Two letters, in the United States', kind: 'line', when: 'in-person' },
  { name: 'country', label: 'Country', hint: 'Empty: United States', kind: 'line', when: 'in-person' },
]

const one = (name: string, label: string, ask: string, hint?: string): FormatField => ({
  name,
  label,
  ask,
  kind: 'line',
  ...(hint ? { hint } : {}),
})
const more = (name: string, label: string, ask: string, hint?: string): FormatField => ({
  ...one(name, label, ask, hint),
  kind: 'area',
})

/**
 * What each format asks for. Of an enduring material learners are told before they begin its medium, the method of
 * participation, the estimated time and its dates (https://www.scribd.com/doc/265462390/joint-accreditation-policies), and
 * it lasts for three years at most (https://accme.org/faq/79); it and a journal article need an assessment
 * (https://policymed.com/2010/09/american-medical-association-updated-criteria-for-physician-recognition-award-for-continuing-medical.html).
 */
const rules: Record<string, FormatRules> = {
  live_course: { deliveries: ['in-person', 'live-streamed'], dates: 'hours', fields: place },
  rss: { deliveries: ['in-person', 'live-streamed'], dates: 'hours', fields: place },
  enduring: {
    deliveries: ['online', 'print'],
    dates: 'span',
    span: ['Release date', 'Expires on'],
    years: 3,
    claimsEndWithIt: true,
    assessed: true,
    fields: [
      material,
      {
        ...one('medium', 'Medium', 'Say in which medium it is', 'Such as a video, or a text with questions'),
        told: 'Medium',
      },
      {
        ...one(
          'participation',
          'Method of participation',
          'Say how learners take part',
          'Such as: watch the video, then take the test',
        ),
        told: 'How to take part',
      },
      {
        name: 'minutes',
        label: 'Estimated time in minutes',
        kind: 'minutes',
        told: 'Estimated time',
        ask: 'Enter how many minutes it takes',
      },
      {
        name: 'reviewedOn',
        label: 'Last reviewed on',
        hint: 'Before it is released again, at the latest after three years',
        kind: 'date',
        told: 'Last reviewed',
      },
    ],
  },
  journal: {
    deliveries: ['online', 'print'],
    dates: 'span',
    span: ['Published on', 'Expires on'],
    years: 3,
    claimsEndWithIt: true,
    assessed: true,
    usualCredit: 'Usually 1.00 credit for each article.',
    fields: [
      material,
      {
        ...more('citation', 'Citation', 'Enter the citation of the article', 'Authors, title, journal, year, pages'),
        told: 'Article',
      },
      { name: 'minutes', label: 'Estimated time in minutes', kind: 'minutes', told: 'Estimated time' },
    ],
  },
  manuscript_review: {
    deliveries: ['online', 'print'],
    dates: 'span',
    usualCredit: 'Usually 3.00 credits for each manuscript.',
    fields: [
      one('publication', 'Journal', 'Enter the journal whose manuscripts are reviewed'),
      more(
        'acceptance',
        'When a review counts',
        'Say when a review counts',
        'Credit is awarded only for a review that the editor has accepted',
      ),
    ],
  },
  test_item_writing: {
    deliveries: ['online', 'print'],
    dates: 'span',
    usualCredit: 'Usually 10.00 credits.',
    fields: [
      one('examination', 'Examination', 'Enter the examination, and whose it is'),
      more(
        'work',
        'What learners do',
        'Say what learners do',
        'How many questions, how they are reviewed and accepted',
      ),
    ],
  },
  committee_learning: {
    deliveries: ['in-person', 'live-streamed', 'online'],
    dates: 'hours',
    fields: [one('committee', 'Committee', 'Enter the committee'), ...place],
  },
  pi_qi: {
    deliveries: ['in-person', 'live-streamed', 'online', 'print'],
    dates: 'span',
    usualCredit: 'Usually 5.00 credits for each stage, up to 20.00 for all three.',
    fields: [
      one(
        'measures',
        'What is measured',
        'Enter what is measured',
        'The measures, and where their evidence comes from',
      ),
      more('stageA', 'Stage A: how it is now', 'Say how practice is assessed at first'),
      more('stageB', 'Stage B: what is changed', 'Say what is changed'),
      more('stageC', 'Stage C: what has become of it', 'Say how practice is assessed again'),
    ],
  },
  internet_poc: {
    deliveries: ['online'],
    dates: 'span',
    usualCredit: 'Usually 0.50 credits for each search.',
    fields: [
      one('sources', 'Sources', 'Enter where learners search', 'The databases that you have approved'),
      more(
        'record',
        'What learners write down',
        'Say what learners write down',
        'Their question, the sources, and how they use what they found',
      ),
    ],
  },
  learning_from_teaching: {
    deliveries: ['in-person', 'live-streamed', 'online', 'print'],
    dates: 'span',
    usualCredit: 'All who learn from teaching in a year can be in one activity.',
    fields: [more('teaching', 'What is taught, and to whom', 'Say what is taught, and to whom')],
  },
  other_blended: {
    deliveries: ['in-person', 'live-streamed', 'online', 'print'],
    dates: 'span',
    fields: [
      more(
        'parts',
        'What it consists of',
        'Say what it consists of',
        'The designation statement and the certificate say that it is another activity, and which',
      ),
    ],
  },
}

const plain: FormatRules = { deliveries: ['in-person', 'live-streamed', 'online', 'print'], dates: 'hours', fields: [] }

/** What a format asks for; one that is not known asks for nothing of its own. */
export const formatRules = (key: string): FormatRules => (Object.hasOwn(rules, key) ? rules[key]! : plain)

/** The ways in which an activity reaches learners: those that were chosen, or the usual one of its format. */
export const deliveryOf = (formatKey: string, chosen: readonly Delivery[]): readonly Delivery[] =>
  chosen.length > 0 ? chosen : formatRules(formatKey).deliveries.slice(0, 1)

/** The fields that a format asks for when learners are reached in these ways. */
export const fieldsFor = (formatKey: string, chosen: readonly Delivery[]): readonly FormatField[] =>
  formatRules(formatKey).fields.filter(({ when }) => !when || deliveryOf(formatKey, chosen).includes(when))

/** The keys of the formats of which something holds. */
export const formatsWhere = (holds: (rules: FormatRules) => boolean): string[] =>
  Object.keys(rules).filter((key) => holds(rules[key]!))

/** Every field of every format, once, with the formats that ask for it. */
export function allFormatFields(): { field: FormatField; formats: string[] }[] {
  const found = new Map<string, { field: FormatField; formats: string[] }>()
  for (const [key, { fields }] of Object.entries(rules))
    for (const field of fields) {
      const same = [...found.values()].find((entry) => entry.field.name === field.name)
      if (same) same.formats.push(key)
      else found.set(field.name, { field, formats: [key] })
    }
  return [...found.values()]
}
