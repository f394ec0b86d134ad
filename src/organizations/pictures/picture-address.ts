import { routes } from '../../routes.ts'

/** Where a picture of an organization is; it never changes there. */
export const pictureAddress = (org: string, { digest, type }: { digest: string; type: string }): string =>
  routes.picture.to({ org, file: `${digest}.${type === 'png' ? 'png' : 'jpg'}` })

/** The digest in the last part of such an address, or null where there is none. */
export const digestIn = (file: string): string | null => /^([0-9a-f]{64})\.(png|jpg)$/.exec(file)?.[1] ?? null
