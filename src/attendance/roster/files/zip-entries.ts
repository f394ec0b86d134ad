import { inflateRawSync } from 'node:zlib'

type Entry = { name: string; method: number; packed: number; size: number; at: number }

const mostEntries = 300
const mostUnpacked = 64 * 1024 * 1024

/**
 * The XML files in a ZIP archive that nobody has looked at, unpacked; null when it is none, is encrypted, or holds more
 * than 300 files or 64 MB of them, whatever it says of itself.
 * https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
export function xmlInZip(bytes: Uint8Array): Map<string, Uint8Array> | null {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    const entries = entriesOf(data)
    if (!entries) return null
    let left = mostUnpacked
    const files = new Map<string, Uint8Array>()
    for (const entry of entries) {
      if (!/\.(xml|rels)$/i.test(entry.name)) continue
      const content = unpacked(data, entry, left)
      if (!content) return null
      left -= content.length
      files.set(entry.name, content)
    }
    return files
  } catch {
    return null
  }
}

function entriesOf(data: Buffer): Entry[] | null {
  const end = data.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  if (end < 0) return null
  const count = data.readUInt16LE(end + 10)
  if (count > mostEntries) return null
  let at = data.readUInt32LE(end + 16)
  const entries: Entry[] = []
  for (let index = 0; index < count; index += 1) {
    if (data.readUInt32LE(at) !== 0x02014b50 || data.readUInt16LE(at + 8) & 1) return null
    const length = data.readUInt16LE(at + 28)
    entries.push({
      name: data.toString('utf8', at + 46, at + 46 + length),
      method: data.readUInt16LE(at + 10),
      packed: data.readUInt32LE(at + 20),
      size: data.readUInt32LE(at + 24),
      at: data.readUInt32LE(at + 42),
    })
    at += 46 + length + data.readUInt16LE(at + 30) + data.readUInt16LE(at + 32)
  }
  return entries
}

/** A content that is larger than is left, or than it says, is not unpacked further. */
function unpacked(data: Buffer, entry: Entry, left: number): Uint8Array | null {
  if (entry.size > left || data.readUInt32LE(entry.at) !== 0x04034b50) return null
  const from = entry.at + 30 + data.readUInt16LE(entry.at + 26) + data.readUInt16LE(entry.at + 28)
  const packed = data.subarray(from, from + entry.packed)
  if (entry.method === 0) return packed.length === entry.size ? packed : null
  if (entry.method !== 8) return null
  if (entry.size === 0) return new Uint8Array()
  return inflateRawSync(packed, { maxOutputLength: entry.size })
}
