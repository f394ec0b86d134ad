import { darkShadesOf, deepShadeOf } from '../../platform/colour.ts'
import type { Db } from '../../platform/database.ts'
import type { KeptPicture } from '../pictures/keep-picture.ts'
import { judgePicture } from '../pictures/picture-rules.ts'
import { picturesWithBytes } from '../pictures/queries.ts'
import { vanishesOn } from '../pictures/vanishing-rules.ts'

/** A logo with where it would not be seen; null where that cannot be told, as of a photograph. */
export type MeasuredLogo = { picture: KeptPicture; vanishes: { onWhite: boolean; onDark: boolean } | null }

/** Takes the digest of a kept picture and the brand as it was typed; null when there is no such picture. */
export async function measuredLogo(db: Db, digest: string, brand: string): Promise<MeasuredLogo | null> {
  const found = (await picturesWithBytes(db, [digest])).get(digest)
  if (!found) return null
  const { bytes, ...others } = found
  const judged = judgePicture(new Uint8Array(bytes))
  const pixels = judged.ok ? judged.pixels : null
  const colour = /^#[0-9a-f]{6}$/.test(brand) ? brand : '#0b5e78'
  const dark = [deepShadeOf(colour), darkShadesOf(colour).paper]
  return {
    picture: { ...others, digest, size: bytes.length },
    vanishes: pixels && {
      onWhite: vanishesOn(pixels, '#ffffff'),
      onDark: dark.some((ground) => vanishesOn(pixels, ground)),
    },
  }
}
