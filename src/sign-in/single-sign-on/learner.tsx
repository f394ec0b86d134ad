import { routes } from '../../routes.ts'
import { anyone, type Entry } from '../../web/entries.ts'
import { linkAccountEntries } from './link-account.tsx'
import { mySingleSignOnEntries } from './my-single-sign-on.tsx'
import { oidcEntries } from './oidc/learner.tsx'
import { signInWith } from './sign-in-with.ts'

/** Signing in by an identity provider. */
export const singleSignOnEntries: Entry[] = [
  anyone.getUnheld(routes.signInWith, signInWith),
  ...oidcEntries,
  ...linkAccountEntries,
  ...mySingleSignOnEntries,
]
