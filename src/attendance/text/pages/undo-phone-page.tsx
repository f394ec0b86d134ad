import type { JSX } from 'preact'
import { phoneText } from '../../../platform/phone.ts'
import { routes } from '../../../routes.ts'
import { SessionNames } from '../../pages/session-names.tsx'

type Texted = { sessionId: string; title: string; stays: 'credit' | 'otherwise' | null }
type Undo = { phone: string; texted: readonly Texted[] }

/** What the link of a message would do, and the button that does it: a scanner of mail that opens it does nothing. */
export function UndoPhonePage({ org, token, undo }: { org: string; token: string; undo: Undo }): JSX.Element {
  const { phone, texted } = undo
  return (
    <>
      <h1>Take this phone off your account</h1>
      <p class="intro">
        {phoneText(phone)} texts for your account. If that is not your phone, take it off: what it texts is not recorded
        for you any more.
      </p>
      <Lists gone="This would be taken back" texted={texted} />
      <form method="post" action={routes.undoPhone.to({ org, token })} class="flow">
        <p class="actions">
          <button type="submit" class="button">
            Take it off
          </button>
          <a href={routes.portal.to({ org })}>It is my phone: keep it</a>
        </p>
      </form>
    </>
  )
}

/** After the undo: what is gone, and what stays. */
export function PhoneUndonePage({ org, email, undo }: { org: string; email: string; undo: Undo }): JSX.Element {
  const { phone, texted } = undo
  const kept = texted.filter(({ stays }) => stays === 'credit')
  return (
    <>
      <h1>The phone is off your account</h1>
      <p class="intro">{phoneText(phone)} does not text for you any more.</p>
      <Lists gone="Taken back" texted={texted} />
      {kept.length > 0 && (
        <p>
          If you were not there, write to <a href={`mailto:${email}`}>{email}</a>.
        </p>
      )}
      <p>
        <a href={routes.myPortal.to({ org })}>My Portal</a> shows what is recorded for you.
      </p>
    </>
  )
}

/** A link that was used, or is too old. */
export function UndoPhoneOverPage({ org, email }: { org: string; email: string }): JSX.Element {
  return (
    <>
      <h1>This link is no longer good</h1>
      <p class="intro">It was used already, or it is older than seven days.</p>
      <p>
        Under <a href={routes.emails.to({ org })}>Emails and phones</a> you can take any phone off your account. For
        attendance that is not yours, write to <a href={`mailto:${email}`}>{email}</a>.
      </p>
    </>
  )
}

/** What is taken back, and what stays and why. */
function Lists({ gone, texted }: { gone: string; texted: readonly Texted[] }) {
  const those = (why: Texted['stays']) => texted.filter(({ stays }) => stays === why)
  return (
    <>
      <SessionNames heading={gone} names={titles(those(null))} />
      <SessionNames
        heading="This stays, because it was recorded in another way too"
        names={titles(those('otherwise'))}
      />
      <SessionNames heading="This stays, because you have credit for it" names={titles(those('credit'))} />
    </>
  )
}

const titles = (those: readonly { title: string }[]): string[] => those.map(({ title }) => title)
