import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { AccountTabs } from '../../../web/account-tabs.tsx'
import { ErrorSummary } from '../../../web/fields.tsx'
import { type EmailsProps, EmailsSection } from './emails-section.tsx'
import { type PhonesProps, PhonesSection } from './phones-section.tsx'
import { type TextingProps, TextingSection } from './texting-section.tsx'

/** "Emails and phones": how the person is reached and found. */
export function ContactPage(props: EmailsProps & PhonesProps & TextingProps): JSX.Element {
  return (
    <>
      <ErrorSummary errors={props.errors} />
      <AccountTabs org={props.org} current="contact" />
      <h1>Emails and phones</h1>
      <p class="intro">Every address of a change is told of it, so that nobody takes your account unseen.</p>
      <EmailsSection {...props} />
      <PhonesSection {...props} />
      <TextingSection {...props} />
      <p>
        <a href={routes.mergeMyAccounts.to({ org: props.org })}>I have another account here</a>, with another email:
        merge the two.
      </p>
    </>
  )
}
