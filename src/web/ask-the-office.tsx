import type { JSX } from 'preact'
import { phoneText } from '../platform/phone.ts'

export type Office = { email: string; phone: string }

/** The people who help when a page cannot. */
export function AskTheOffice({ email, phone }: Office): JSX.Element {
  return (
    <>
      Write to <a href={`mailto:${email}`}>{email}</a> or call <a href={`tel:${phone}`}>{phoneText(phone)}</a>.
    </>
  )
}
