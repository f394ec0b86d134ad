import type { JSX } from 'preact'
import { phoneText } from '../../../platform/phone.ts'

/** A link of an answer that is too old, or none. */
export function TextLinkOverPage({ attendance }: { attendance: string }): JSX.Element {
  return (
    <>
      <h1>This link is no longer good</h1>
      <p class="intro">
        Links in our texts are good for 30 days. Text your email to the same number: what you texted is recorded for you
        then, and nothing is lost.
      </p>
      <EnterCode attendance={attendance} />
    </>
  )
}

type Props = { attendance: string; number: string | null }

/** A link of an answer whose phone was linked, or taken off an account, since. */
export function LinkUsedPage({ attendance, number }: Props): JSX.Element {
  return (
    <>
      <h1>This link was used</h1>
      <p class="intro">
        Each link works once, for one account. For a new one, text Attend and the activity code again
        <To number={number} />, or text your email: what your phone texted is recorded for you then.
      </p>
      <EnterCode attendance={attendance} />
    </>
  )
}

/** A link of an answer whose phone is somebody else's. */
export function PhoneElsewherePage({ attendance, number }: Props): JSX.Element {
  return (
    <>
      <h1>This phone texts for another account</h1>
      <p class="intro">
        A link takes it from nobody. If it is your phone, text your email from it
        <To number={number} />: from then on it texts for you.
      </p>
      <EnterCode attendance={attendance} />
    </>
  )
}

const To = ({ number }: { number: string | null }) => (
  <>{number && <> to {<b class="nowrap">{phoneText(number)}</b>}</>}</>
)

const EnterCode = ({ attendance }: { attendance: string }) => (
  <p>
    <a href={attendance}>Enter an activity code</a> instead.
  </p>
)
