import { routes } from '../../routes.ts'
import { anyone, type Entry } from '../../web/entries.ts'
import { refuse } from '../../web/refusals.tsx'
import type { Scene } from '../../web/scene.ts'
import { isDigest } from './picture-address.ts'
import { picturesWithBytes } from './queries.ts'

/**
 * Hands a picture out, never as anything else. The logo is for everyone; signatures and the others are for whoever is
 * signed in here, and only a page that shows one names it.
 */
async function servePicture(scene: Scene): Promise<Response> {
  const { db, organization, visitor } = scene
  const digest = scene.parameter('digest')
  const isLogo = digest === organization.logo
  const isOpen = isLogo || visitor !== null
  const found = isOpen && isDigest(digest) ? (await picturesWithBytes(db, [digest])).get(digest) : null
  if (!found) return refuse(scene, 404, { title: 'There is no picture at this address' })
  return new Response(new Uint8Array(found.bytes), {
    headers: {
      'content-type': `image/${found.type}`,
      'cache-control': `${isLogo ? 'public' : 'private'}, max-age=31536000, immutable`,
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    },
  })
}

export const pictureEntries: Entry[] = [anyone.get(routes.picture, servePicture)]
