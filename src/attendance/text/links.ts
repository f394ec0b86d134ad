import { routes } from '../../routes.ts'
import { type PhoneOf, phoneToken } from './phone-token.ts'
import type { TextScene } from './take-text.ts'

/** Where what a phone texted is joined to whoever signs in. */
export const joinLink = ({ app, organization, now, origin }: TextScene, phone: PhoneOf): string =>
  origin + routes.textLink.to({ org: organization.slug, token: phoneToken(app.keys, organization.id, phone, now) })

/** Where the claim of the session of a code goes on, or its code is entered, or asked for late. */
export const codeLink = ({ organization, origin }: TextScene, code: string): string =>
  origin + routes.textLink.to({ org: organization.slug, token: code })

/** Where everything that is left of somebody's claims stands. */
export const claimsLink = ({ organization, origin }: TextScene): string =>
  origin + routes.myPortal.to({ org: organization.slug })

/** Where codes are entered. */
export const attendanceLink = ({ organization, origin }: TextScene): string =>
  origin + routes.attendance.to({ org: organization.slug })

/** Where one lets a phone text that one took off one's account. */
export const phonesLink = ({ organization, origin }: TextScene): string =>
  origin + routes.emails.to({ org: organization.slug })
