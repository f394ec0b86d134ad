import { routes } from '../../routes.ts'
import type { RunningOut } from './deadline-queries.ts'
import { type Deadline, reportDue } from './deadline-rules.ts'

type At = { org: string; zone: string; now: Temporal.Instant; manages: boolean; plans: boolean }

/** So many days before it the report of a year is told of. */
const reportDays = 150

/** What ends in the next weeks and months, the soonest first. */
export function deadlinesOf(running: readonly RunningOut[], at: At): Deadline[] {
  const all = [...running.map((one) => deadlineOf(one, at)), ...reportOf(at)]
  return all.toSorted((one, other) => Temporal.PlainDate.compare(one.day, other.day))
}

function deadlineOf({ kind, id, title, at, people }: RunningOut, { org, zone, plans, manages }: At): Deadline {
  // What ends at midnight ends with the day before.
  const day = at.subtract({ seconds: 1 }).toZonedDateTimeISO(zone).toPlainDate()
  const one = { key: `${kind} ${id}`, kind, day, what: title }
  if (kind === 'claims')
    return {
      ...one,
      note: `Claims close; ${people === 1 ? '1 person is' : `${people.toLocaleString('en-US')} people are`} not done`,
      href: routes.officeStuckClaims.to({ org }),
    }
  if (kind === 'expiring')
    return { ...one, note: 'Expires: review it and release it again, or close it', href: activityOf(org, id) }
  const renews = manages && plans
  return {
    ...one,
    note: 'The series ends; nobody has renewed it',
    href: renews ? routes.officeRenewSeries.to({ org, activity: id }) : routes.officeSeries.to({ org, activity: id }),
  }
}

const activityOf = (org: string, activity: string) => routes.officeActivity.to({ org, activity })

/** The report of a year is the office's. */
function reportOf({ org, zone, now, manages }: At): Deadline[] {
  const today = now.toZonedDateTimeISO(zone).toPlainDate()
  const { year, day } = reportDue(today)
  if (!manages || today.until(day, { largestUnit: 'days' }).days > reportDays) return []
  return [
    {
      key: 'report',
      kind: 'report',
      day,
      what: `Report of ${year} to PARS`,
      note: 'Every activity of the year is complete and closed by then',
      href: routes.officeActivities.to({ org }, { view: 'past', year }),
    },
  ]
}
