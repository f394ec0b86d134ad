import type { Logo } from '../web/frame.ts'
import type { Organization } from './organization.ts'
import { pictureAddress } from './pictures/picture-address.ts'

/** An organization's logo as its pages show it; null where its mark stands. */
export function logoOf(organization: Organization): Logo | null {
  const { slug, logo, logo_width: width, logo_height: height } = organization
  if (!logo || !width || !height) return null
  return {
    href: pictureAddress(slug, logo),
    width,
    height,
    saysName: organization.logo_says_name,
    onWhite: organization.logo_on_white,
  }
}
