import { routes } from '../../routes.ts'

/** Where a picture of an organization is; it never changes there. */
export const pictureAddress = (org: string, digest: string): string => routes.picture.to({ org, digest })

/** Whether a text is the name of a picture, the SHA-256 of its bytes. */
export const isDigest = (text: string): boolean => /^[0-9a-f]{64}$/.test(text)
