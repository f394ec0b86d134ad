import type { JSX } from 'preact'
import type { Wording } from '../../../../messages/wording/fill.ts'

/** The mail that the learner will get, as it will read; or that there is no address to write to. */
export function MailPreview(props: { email: string; mail: Wording }): JSX.Element {
  const { email, mail } = props
  if (!email) return <p>They have no email address: tell them yourself.</p>
  const { subject, body } = mail
  return (
    <details>
      <summary>The email that goes to {email}</summary>
      <blockquote class="flow">
        <p>
          <b>{subject}</b>
        </p>
        {body.split('\n\n').map((part, index) => (
          <p key={index}>
            {part.split('\n').map((line, at) => (
              <span key={at}>
                {at > 0 && <br />}
                {line}
              </span>
            ))}
          </p>
        ))}
      </blockquote>
    </details>
  )
}
