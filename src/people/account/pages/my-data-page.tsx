import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { AccountTabs } from '../../../web/account-tabs.tsx'

/** "Your data": everything to download, and the way to close the account. */
export function MyDataPage({ org }: { org: string }): JSX.Element {
  return (
    <>
      <AccountTabs org={org} current="data" />
      <h1>Your data</h1>
      <section class="group" aria-labelledby="download">
        <h2 id="download">Download everything</h2>
        <p>
          What we keep about you, from your profile to each entry of your credit. Passwords and other secrets are not in
          it.
        </p>
        <p class="actions">
          <a class="button soft" href={routes.myDataPdf.to({ org })}>
            To read (PDF)
          </a>
          <a class="button soft" href={routes.myDataJson.to({ org })}>
            For another system (JSON)
          </a>
        </p>
      </section>
      <section class="group" aria-labelledby="close">
        <h2 id="close">Close your account</h2>
        <p>
          Your ways to sign in go; the record of your credit stays for as long as accreditation asks. You see what
          happens before anything does.
        </p>
        <p class="actions">
          <a href={routes.closeAccount.to({ org })}>Close your account</a>
        </p>
      </section>
    </>
  )
}
