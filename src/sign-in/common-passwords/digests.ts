import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../../platform/root.ts'

/** The file of {@link digestsOf}; what it was made of stands in the README beside it. */
export const digestsFile: string = join(projectRoot, 'src/sign-in/common-passwords/digests.bin')

/** The first 32 bits of a password's SHA-256. One password in thirty thousand that is not on the list hits it by chance. */
const digestOf = (folded: string): number => createHash('sha256').update(folded).digest().readUInt32BE(0)

/** The passwords' digests, sorted, each once, as big-endian numbers of four bytes. */
export function digestsOf(folded: Iterable<string>): Buffer {
  const digests = [...new Set([...folded].map(digestOf))].sort((one, other) => one - other)
  const bytes = Buffer.alloc(digests.length * 4)
  digests.forEach((digest, index) => void bytes.writeUInt32BE(digest, index * 4))
  return bytes
}

let shipped: Buffer | undefined

/** Whether a lower-case password is on the list that the product ships, which is read when it is first asked. */
export function isCommon(folded: string): boolean {
  shipped ??= readFileSync(digestsFile)
  const wanted = digestOf(folded)
  let low = 0
  let high = shipped.length / 4
  while (low < high) {
    const middle = (low + high) >>> 1
    const found = shipped.readUInt32BE(middle * 4)
    if (found === wanted) return true
    if (found < wanted) low = middle + 1
    else high = middle
  }
  return false
}
