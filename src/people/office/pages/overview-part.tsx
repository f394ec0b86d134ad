import type { JSX } from 'preact'
import { phoneText } from '../../../platform/phone.ts'
import { routes } from '../../../routes.ts'
import type { FieldErrors } from '../../../web/form.ts'
import { Notice } from '../../../web/parts.tsx'
import type { Waiting } from '../add-email/waiting.ts'
import type { RecordNumbers } from '../overview-query.ts'
import type { ReachedBy, WaysIn } from '../person-record.ts'
import { Badges } from './badges-section.tsx'
import { Fact } from './fact.tsx'
import { momentText } from './moment-text.ts'
import type { PersonShown } from './person-page.tsx'
import { Sessions, SignIn } from './person-sign-in.tsx'
import { partHref } from './person-tabs.tsx'

export type Overview = {
  org: string
  zone: string
  person: PersonShown
  facts: { name: string; lines: string[] }[]
  emails: ReachedBy[]
  phones: ReachedBy[]
  numbers: RecordNumbers
  /** How many claims are open. */
  claims: number
  /** What only those see who may help: how the person signs in, and their badges. */
  help: {
    ways: WaysIn
    badges: string[]
    /** What was typed as a badge that cannot be added. */
    typed: string
    self: boolean
    /** The emails that the office added and nobody has confirmed. */
    waiting: readonly Waiting[]
  } | null
  errors: FieldErrors
}

/** Who a person is, how they are reached and sign in, and their record in numbers. */
export function OverviewPart(props: Overview): JSX.Element {
  const { person, help, errors } = props
  const open = !person.mergedInto && !person.closedAt
  return (
    <>
      <Numbers {...props} />
      {help && props.numbers.otherNames > 0 && !person.mergedInto && <OtherNames {...props} />}
      {help ? (
        <>
          <div class="columns">
            <Profile {...props} />
            <div class="flow">
              <SignIn {...props} {...help} />
              {!person.mergedInto && <ToDo {...props} open={open} self={help.self} />}
            </div>
          </div>
          <Sessions {...props} ways={help.ways} />
          {open && <Badges {...props} {...help} error={errors['badge']} />}
        </>
      ) : (
        <Profile {...props} />
      )}
    </>
  )
}

function Numbers({ org, person, numbers, claims }: Overview) {
  const all = [
    ['sessions attended', numbers.attended, 'attendance'],
    ['evaluations', numbers.evaluated, 'evaluations'],
    ['certificates that count', numbers.certificates, 'credit'],
    ['open claims', claims, 'claims'],
  ] as const
  return (
    <dl class="figures">
      {all.map(([name, count, part]) => (
        <div key={part}>
          <dt>
            <a href={partHref(org, person, part)}>{name}</a>
          </dt>
          <dd>{count.toLocaleString('en-US')}</dd>
        </div>
      ))}
    </dl>
  )
}

function OtherNames({ org, person, numbers }: Overview) {
  const { otherNames } = numbers
  return (
    <Notice
      title={otherNames === 1 ? 'One certificate prints another name' : `${otherNames} certificates print another name`}
    >
      <p>
        A name that changed since may stay as it was. One that was misspelt:{' '}
        <a href={routes.officePersonNames.to({ org, person: person.id })}>correct the name on certificates</a>.
      </p>
    </Notice>
  )
}

/** What else an administrator may do with a record. */
function ToDo({ org, person, open, self }: Overview & { open: boolean; self: boolean }) {
  const at = { org, person: person.id }
  return (
    <section aria-labelledby="record">
      <h2 id="record">This record</h2>
      <ul class="flat">
        {open && (
          <li>
            <a href={routes.officePersonEdit.to(at)}>Edit the profile</a>
          </li>
        )}
        <li>
          <a href={routes.officePersonNames.to(at)}>Correct the name on certificates</a>
        </li>
        {open && (
          <li>
            <a href={routes.officeMerge.to({ org }, { kept: person.id })}>Merge with another record of this person</a>
          </li>
        )}
        <li>
          Download everything: <a href={routes.officePersonPdf.to(at)}>PDF</a>,{' '}
          <a href={routes.officePersonJson.to(at)}>JSON</a>
        </li>
        {open && !self && !person.deactivatedAt && (
          <li>
            <a href={routes.officePersonDeactivate.to(at)}>Deactivate the account</a>
          </li>
        )}
      </ul>
    </section>
  )
}

function Profile(props: Overview) {
  const { facts, emails, phones, help } = props
  const waiting = help?.waiting ?? []
  const others = emails.filter(({ value }) => !waiting.some(({ email }) => email === value))
  return (
    <dl class="facts">
      {facts.map(({ name, lines }) => (
        <Fact key={name} name={name}>
          <Lines lines={lines} />
        </Fact>
      ))}
      <Fact name="Emails">
        {(others.length > 0 || waiting.length === 0) && <Reached all={others} none="none: nobody can sign in" />}
        {waiting.map((one) => (
          <WaitingEmail key={one.email} {...props} {...one} />
        ))}
      </Fact>
      <Fact name="Phones">
        <Reached all={phones.map((one) => ({ ...one, value: phoneText(one.value) }))} none="none" phones />
      </Fact>
    </dl>
  )
}

function Reached({ all, none, phones }: { all: ReachedBy[]; none: string; phones?: boolean }) {
  if (all.length === 0) return <>{none}</>
  return (
    <>
      {all.map(({ value, verified, signsIn, brought }, index) => (
        <span key={value}>
          {index > 0 && <br />}
          {value}{' '}
          <span class="meta">
            {brought
              ? broughtText
              : [verified ? 'confirmed' : 'not confirmed', !signsIn && !phones && 'does not sign in']
                  .filter(Boolean)
                  .join(', ')}
          </span>
        </span>
      ))}
    </>
  )
}

/** An email that the office added: until when its code is good, and how it is taken off again. */
function WaitingEmail({ org, zone, person, help, email, until }: Overview & Waiting) {
  const at = { org, person: person.id }
  const open = !person.mergedInto && !person.closedAt && !person.deactivatedAt && !help?.self
  return (
    <form method="post" action={routes.officePersonEmailRemove.to(at)}>
      <p>
        {email}{' '}
        <span class="meta">
          added by the office, not confirmed, does not sign in;{' '}
          {until
            ? `its code is good until ${momentText(until, zone)}`
            : 'its code opens nothing any more: add it once more to send another'}
        </span>
        {open && (
          <>
            <br />
            <input type="hidden" name="email" value={email} />
            <button type="submit" class="button link">
              Remove<span class="visually-hidden"> {email}</span>
            </button>
          </>
        )}
      </p>
    </form>
  )
}

/** What an e-mail that came with a merge is good for, as the mail about the merge says it too. */
const broughtText =
  'came with a merge: signs in with this account’s password; not confirmed yet, so codes and links go to the other emails'

function Lines({ lines }: { lines: string[] }) {
  return (
    <>
      {lines.map((line, index) => (
        <span key={index}>
          {index > 0 && <br />}
          {line}
        </span>
      ))}
    </>
  )
}
