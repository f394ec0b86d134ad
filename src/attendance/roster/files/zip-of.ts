import { crc32 } from 'node:zlib'

/**
 * A ZIP archive of these files, not compressed.
 * https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
export function zipOf(files: ReadonlyMap<string, Uint8Array>): Uint8Array<ArrayBuffer> {
  const parts: Buffer[] = []
  const listed: Buffer[] = []
  let at = 0
  for (const [path, content] of files) {
    const name = Buffer.from(path)
    const facts = factsOf(content, name.length)
    const local = Buffer.concat([u32(0x04034b50), facts, name, content])
    listed.push(u32(0x02014b50), u16(20), facts, u16(0), u16(0), u16(0), u32(0), u32(at), name)
    parts.push(local)
    at += local.length
  }
  const list = Buffer.concat(listed)
  const count = u16(files.size)
  const end = [u32(0x06054b50), u16(0), u16(0), count, count, u32(list.length), u32(at), u16(0)]
  return new Uint8Array(Buffer.concat([...parts, list, ...end]))
}

/** What both headers say of a file: version, flags (names in UTF-8), not packed, no time, checksum, sizes, no extras. */
function factsOf(content: Uint8Array, nameLength: number): Buffer {
  const size = u32(content.length)
  return Buffer.concat([
    u16(20),
    u16(0x800),
    u16(0),
    u32(0x00210000),
    u32(crc32(content)),
    size,
    size,
    u16(nameLength),
    u16(0),
  ])
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
