import { routes } from '../../routes.ts'
import { anyone, type Entry } from '../../web/entries.ts'
import { askForLink, askForLinkPage } from './ask-for-link.tsx'
import { openLink, openLinkPage } from './open-link.tsx'

/** The link that signs in by e-mail. */
export const mailLinkEntries: Entry[] = [
  anyone.get(routes.signInLink, askForLinkPage),
  anyone.post(routes.signInLink, askForLink),
  anyone.get(routes.openSignInLink, openLinkPage),
  anyone.post(routes.openSignInLink, openLink),
]
