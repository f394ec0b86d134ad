import type { JSX } from 'preact'
import { type CorrectionNews, correctionMail } from '../../../../credit/corrections/correction-mail.ts'
import type { Organization } from '../../../../organizations/organization.ts'

/** The mail that the learner will get, as it will read; or that there is no address to write to. */
export function MailPreview(props: { organization: Organization; email: string; news: CorrectionNews }): JSX.Element {
  const { organization, email, news } = props
  if (!email) return <p>They have no email address: tell them yourself.</p>
  const { subject, body } = correctionMail(organization, news)
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
