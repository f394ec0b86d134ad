import { Readable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import { brokenWorkbook, Unreadable } from './unreadable.ts'

type Entry = { method: number; packed: number; size: number; at: number }

/** A ZIP archive of which some files are read, each in parts. */
export type Zip = {
  names: readonly string[]
  /** The parts of a file, unpacked. Throws {@link Unreadable} when it is not what it says, or more than is allowed. */
  parts: (name: string) => AsyncIterable<Uint8Array>
}

const mostEntries = 2000

/**
 * Opens a ZIP archive that nobody has looked at; null when it is none, is encrypted, or holds more than 2,000 files. No
 * file of it is unpacked further than `most` bytes, or than it says of itself.
 * https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
export function openZip(bytes: Uint8Array, most: number): Zip | null {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = entriesIn(data)
  if (!entries) return null
  return { names: [...entries.keys()], parts: (name) => unpacked(data, entries.get(name), most) }
}

function entriesIn(data: Buffer): Map<string, Entry> | null {
  try {
    return listed(data)
  } catch {
    return null // an offset that points outside
  }
}

function listed(data: Buffer): Map<string, Entry> | null {
  const end = data.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  if (end < 0) return null
  const count = data.readUInt16LE(end + 10)
  if (count > mostEntries) return null
  let at = data.readUInt32LE(end + 16)
  const entries = new Map<string, Entry>()
  for (let index = 0; index < count; index += 1) {
    if (data.readUInt32LE(at) !== 0x02014b50 || data.readUInt16LE(at + 8) & 1) return null
    const length = data.readUInt16LE(at + 28)
    entries.set(data.toString('utf8', at + 46, at + 46 + length), {
      method: data.readUInt16LE(at + 10),
      packed: data.readUInt32LE(at + 20),
      size: data.readUInt32LE(at + 24),
      at: data.readUInt32LE(at + 42),
    })
    at += 46 + length + data.readUInt16LE(at + 30) + data.readUInt16LE(at + 32)
  }
  return entries
}

async function* unpacked(data: Buffer, entry: Entry | undefined, most: number): AsyncGenerator<Uint8Array, void> {
  if (!entry) return
  if (entry.size > most || !isWithin(data, entry) || data.readUInt32LE(entry.at) !== 0x04034b50) refuse()
  const from = entry.at + 30 + data.readUInt16LE(entry.at + 26) + data.readUInt16LE(entry.at + 28)
  const packed = data.subarray(from, from + entry.packed)
  let left = entry.size
  try {
    for await (const part of entry.method === 0 ? [packed] : inflated(packed, entry.method)) {
      left -= part.length
      if (left < 0) refuse()
      yield part
    }
  } catch {
    refuse()
  }
}

const isWithin = (data: Buffer, { at }: Entry): boolean => at + 30 <= data.length

function inflated(packed: Buffer, method: number): AsyncIterable<Uint8Array> {
  if (method !== 8) refuse()
  const slices = function* () {
    for (let at = 0; at < packed.length; at += 65_536) yield packed.subarray(at, at + 65_536)
  }
  const source = Readable.from(slices())
  const inflate = createInflateRaw({ chunkSize: 65_536 })
  source.pipe(inflate)
  return inflate
}

function refuse(): never {
  throw new Unreadable(brokenWorkbook)
}
