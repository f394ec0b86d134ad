import type { JSX } from 'preact'

/** A mail as whoever gets it reads it: its subject, and its text with the lines as they are. */
export function MailText({ subject, body }: { subject: string; body: string }): JSX.Element {
  return (
    <>
      <p>
        <b>{subject}</b>
      </p>
      {body.split(/\n{2,}/).map((paragraph, index) => (
        <p key={index}>
          {paragraph.split('\n').map((line, at) => (
            <span key={at}>
              {at > 0 && <br />}
              {line}
            </span>
          ))}
        </p>
      ))}
    </>
  )
}
