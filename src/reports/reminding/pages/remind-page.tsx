import type { JSX } from 'preact'
import { peopleText } from '../../../attendance/roster/pages/people-text.ts'
import { MailText } from '../../../messages/wording/pages/mail-text.tsx'
import { routes } from '../../../routes.ts'
import { shortDay } from '../../../web/dates.ts'
import { Hidden } from '../../../web/fields.tsx'
import { Crumbs, Empty } from '../../../web/parts.tsx'
import { queryOf, type ReportFilter } from '../../filter.ts'
import type { Days } from '../../periods.ts'

type Props = {
  org: string
  /** The report from which somebody comes. */
  back: string
  filter: ReportFilter
  days: Days
  /** How many people this press reminds, how many there are in all, and how many were reminded lately. */
  reminded: number
  all: number
  before: number
  /** Whose mail is shown. */
  first: string | null
  mail: { subject: string; body: string } | null
  /** Whether whoever looks may change the words. */
  manages: boolean
}

/** Whom a press reminds of their missing evaluations, and what they are sent. */
export function RemindPage(props: Props): JSX.Element {
  const { org, back, filter, days, reminded, all, before, mail } = props
  return (
    <>
      <Crumbs
        items={[
          { label: 'Reports', href: routes.officeReports.to({ org }) },
          { label: 'Missing evaluations', href: back },
          { label: 'Remind' },
        ]}
      />
      <h1>Remind of missing evaluations</h1>
      <p class="intro">
        People who attended between {[days.from, days.to].map((day) => `${shortDay(day)}, ${day.year}`).join(' and ')}{' '}
        and can evaluate it now, as the report is narrowed. What has not ended yet, a quarter whose one evaluation is
        not open yet, and what credit was awarded for already, is left out.
      </p>
      {mail === null ? (
        <Empty title="There is nobody to remind">
          <p>
            {before === 0
              ? 'Everybody who can evaluate now has, or has no email.'
              : `${peopleText(before)} ${before === 1 ? 'was' : 'were'} reminded in the last three days.`}{' '}
            <a href={back}>Back to the report</a>
          </p>
        </Empty>
      ) : (
        <>
          <form method="post" action={routes.officeRemindEvaluations.to({ org })} class="flow">
            {Object.entries(queryOf(filter)).map(([name, value]) => (
              <Hidden key={name} name={name} value={value} />
            ))}
            <p>
              <b>{peopleText(reminded)}</b> will get one mail{reminded === 1 ? '' : ' each'}, with everything that they
              can evaluate now of what you see, of other days too.
              {all > reminded &&
                ` Of ${peopleText(all)}, these are the ones whose time is over first; remind again for the others.`}
              {before > 0 &&
                ` ${peopleText(before)} ${before === 1 ? 'was' : 'were'} reminded in the last three days and will get none.`}
            </p>
            <p class="actions">
              <button type="submit" class="button">
                {reminded === 1 ? 'Remind this person' : `Remind ${peopleText(reminded)}`}
              </button>
              <a href={back}>Back without reminding</a>
            </p>
          </form>
          <Mail {...props} mail={mail} />
        </>
      )}
    </>
  )
}

function Mail({ org, first, mail, manages }: Props & { mail: { subject: string; body: string } }) {
  return (
    <section class="panel" aria-labelledby="mail">
      <h2 id="mail">What {first} will get</h2>
      <MailText {...mail} />
      {manages && (
        <p>
          <a href={routes.officeWording.to({ org, kind: 'evaluation.missing' })}>Change the words</a>
        </p>
      )}
    </section>
  )
}
