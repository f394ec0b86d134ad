import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { ProofField } from '../../../sign-in/security/pages/proof-field.tsx'
import { AccountTabs } from '../../../web/account-tabs.tsx'
import { fullDay } from '../../../web/dates.ts'
import { Checkbox, ErrorSummary } from '../../../web/fields.tsx'
import { Notice } from '../../../web/parts.tsx'
import type { ComingRole } from '../coming-roles.ts'
import { roleText } from '../my-data-words.ts'

/** What closing an account takes and what stays, and the box that says so. */
export function ClosePage(props: {
  org: string
  /** Until when the record of credit is kept; null where there is none. */
  until: Temporal.PlainDate | null
  /** Until when the audit names who works in the office or did, null for everybody else; and whether they do so now. */
  staff: { until: Temporal.PlainDate | null; now: boolean }
  /** Whether the person ever disclosed. */
  disclosed: boolean
  /** What the claims are for that are open still. */
  unfinished: readonly string[]
  /** Roles in what is still to come. */
  coming: readonly ComingRole[]
  /** Why the account cannot be closed now. */
  refusal: string | null
  asksPassword: boolean
  /** Whether the box was ticked. */
  understood: boolean
  errors: Record<string, string>
}): JSX.Element {
  const { org, until, staff, unfinished, coming, refusal, errors } = props
  return (
    <>
      <ErrorSummary errors={errors} />
      <AccountTabs org={org} current="data" />
      <h1>Close your account</h1>
      <p class="intro">This cannot be undone. Download what you want to keep first.</p>
      <p class="actions">
        <a class="button soft" href={routes.transcriptPdf.to({ org })}>
          Transcript (PDF)
        </a>
        <a class="button soft" href={routes.myDataPdf.to({ org })}>
          Your data (PDF)
        </a>
        <a class="button soft" href={routes.myDataJson.to({ org })}>
          Your data (JSON)
        </a>
      </p>
      {unfinished.length > 0 && (
        <Notice title="There is credit that you have not claimed" tone="warn">
          <Few these={unfinished} />
          <p>
            It is lost when you close the account. <a href={routes.myPortal.to({ org })}>Finish it in My Portal</a>.
          </p>
        </Notice>
      )}
      {coming.length > 0 && (
        <Notice title="You have a role in what is still to come" tone="warn">
          <Few these={coming.map(({ activity, role }) => `${roleText(role)}: ${activity}`)} />
          <p>The CME office counts on you there. Tell it before you close the account.</p>
        </Notice>
      )}
      <section class="group" aria-labelledby="goes">
        <h2 id="goes">What goes now</h2>
        <ul>
          <li>Password, passkeys, authenticator app, single sign-on, and every session</li>
          <li>Emails, phones and postal address, and the messages to you</li>
          <li>Evaluations and disclosures that you began and did not send</li>
          {staff.now && <li>Your place in the CME office, which closes to you at once</li>}
          {!until && (
            <li>
              {staff.until ? 'Your profile' : 'Your name and your profile'}: {noCredit}
            </li>
          )}
        </ul>
      </section>
      {until && <WhatStays until={until} disclosed={props.disclosed} />}
      {staff.until && <WhatStaysOfStaff until={staff.until} now={staff.now} />}
      {refusal ? (
        <Notice title="You cannot close it yet" tone="warn">
          <p>{refusal}</p>
        </Notice>
      ) : (
        <section class="group" aria-labelledby="close">
          <h2 id="close">Close it</h2>
          <form method="post" action={routes.closeAccount.to({ org })} class="flow" novalidate>
            <Checkbox
              name="understood"
              label="I understand that I can no longer sign in, and that this cannot be undone."
              checked={props.understood}
              error={errors['understood']}
            />
            <ProofField org={org} asks={props.asksPassword} errors={errors} />
            <p class="actions">
              <button type="submit" class="button danger">
                Close your account
              </button>
              <a href={routes.myData.to({ org })}>Keep it</a>
            </p>
          </form>
        </section>
      )}
    </>
  )
}

const shown = 5

/** The first of a list, and how many more there are. */
const Few = ({ these }: { these: readonly string[] }) => (
  <ul>
    {these.slice(0, shown).map((one, index) => (
      <li key={index}>{one}</li>
    ))}
    {these.length > shown && <li>and {these.length - shown} more</li>}
  </ul>
)

const noCredit = 'you have no credit here that has to be kept'

/** The audit goes on saying who did what: an account that is closed takes nothing back. */
function WhatStaysOfStaff({ until, now }: { until: Temporal.PlainDate; now: boolean }) {
  return (
    <section class="group" aria-labelledby="office-stays">
      <h2 id="office-stays">What stays because you {now ? 'work' : 'worked'} in the CME office</h2>
      <p>Until {fullDay(until)} its audit log, which administrators read, goes on saying who did what:</p>
      <ul>
        <li>Your name, and the email that you have first</li>
        <li>What you did in the office, and when</li>
        <li>Which role you had there, who gave, changed or took it, and why your account was deactivated, if it was</li>
      </ul>
    </section>
  )
}

function WhatStays({ until, disclosed }: { until: Temporal.PlainDate; disclosed: boolean }) {
  return (
    <section class="group" aria-labelledby="stays">
      <h2 id="stays">What stays</h2>
      <p>
        Until {fullDay(until)} we keep the record of your credit{disclosed && ' and of what you disclosed'}, because
        accreditation asks for it. Then this goes, too.
      </p>
      <ul>
        <li>
          Your attendance, evaluations, credit and certificates; certificates can still be verified by their number
        </li>
        <li>Your name and credentials, which stand on them</li>
        {disclosed && <li>What you disclosed, and what was decided about it</li>}
        <li>Licences, NPI, boards, NABP number and month and day of birth, by which credit is reported</li>
      </ul>
      <p>
        If you come back, you create a new account, which begins without it. Write to the CME office with the number of
        a certificate or a licence: they make sure that it is you, and join the credit that is kept to your new account.
      </p>
    </section>
  )
}
