import type { StuckWhy } from './rules.ts'

/** A reason in words: of how many claims it is said, and how it is mended. */
export type StuckWords = { short: string; what: (claims: number) => string; mend: string }

const people = (count: number, one: string, more: string) =>
  count === 1 ? `1 ${one}` : `${count.toLocaleString('en-US')} ${more}`

const claims = (count: number) => people(count, 'claim', 'claims')
const wait = (count: number) => (count === 1 ? 'waits' : 'wait')

const whys: Record<Exclude<StuckWhy, `field:${string}`>, StuckWords> = {
  code: {
    short: 'Code withheld',
    what: (count) => `${people(count, 'person', 'people')} gave a code that is withheld`,
    mend: 'Complete the disclosures of the session: the code records from that moment on, and these people are told by mail.',
  },
  session: {
    short: 'Session not complete',
    what: (count) => `${claims(count)} ${wait(count)} for what a session lacks`,
    mend: 'This credit comes by itself as soon as the session has its topic, its speaker and their disclosure.',
  },
  test: {
    short: 'Test not passed',
    what: (count) => `${claims(count)}: no attempt at the test is left`,
    mend: 'Allow one more attempt, with a reason, or leave it: without the test there is no credit.',
  },
  survey: {
    short: 'Survey not back',
    what: (count) => `${claims(count)} ${wait(count)} for a survey that has not come back`,
    mend: 'They answer the survey from their claim, which leads back here. When many wait, see whether the survey still ends with the way back.',
  },
  closing: {
    short: 'Not claimed yet',
    what: (count) => `${claims(count)} not finished, and the time runs out`,
    mend: 'Nothing stands in the way: they have not finished. Write to them before the time is over.',
  },
}

const fields: Record<string, string> = {
  nabp_number: 'NABP number',
  birth_month_day: 'birthday',
  licence: 'licence number',
  npi: 'NPI',
  board_id: 'board ID',
}

/** A reason in words to whoever can mend it, with where their profile is. */
export function reasonFor(why: StuckWhy, profile: string): string {
  if (why === 'survey')
    return 'The survey has not come back to us: open it once more from your claim, and finish it to its last page.'
  if (!why.startsWith('field:')) return 'Nothing stands in the way: finish it before the time is over.'
  return `Your profile has no ${fieldName(why)}, which this credit needs. Enter it here: ${profile}`
}

function fieldName(why: StuckWhy): string {
  const key = why.slice('field:'.length)
  return fields[key] ?? key.replaceAll('_', ' ')
}

/** A reason in words. */
export function wordsOfWhy(why: StuckWhy): StuckWords {
  if (!why.startsWith('field:')) return whys[why as keyof typeof whys]
  const name = fieldName(why)
  return {
    short: `${name.slice(0, 1).toUpperCase()}${name.slice(1)} missing`,
    what: (count) => `${claims(count)} ${wait(count)} for a missing ${name}`,
    mend: `Their profile has no ${name}, which this credit needs. Write to them: they enter it in My Profile and go on.`,
  }
}
