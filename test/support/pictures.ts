import { crc32, deflateSync } from 'node:zlib'

type Drawn = {
  width: number
  height: number
  /** Red, green, blue and opacity of a place. */
  at: (x: number, y: number) => readonly [number, number, number, number]
  /** Chunks before the data. */
  more?: readonly [string, Uint8Array][]
  interlaced?: boolean
  /** What is put in the place of the data, before it is compressed. */
  data?: Uint8Array
}

/** A PNG with opacity. */
export function png({ width, height, at, more = [], interlaced, data }: Drawn): Uint8Array {
  const rows = Array.from({ length: height }, (_, y) => [
    0,
    ...Array.from({ length: width }, (_, x) => at(x, y)).flat(),
  ])
  return pngOf([
    ['IHDR', head(width, height, 8, 6, interlaced ? 1 : 0)],
    ...more,
    ['IDAT', deflateSync(data ?? Uint8Array.from(rows.flat()))],
    ['IEND', new Uint8Array()],
  ])
}

/** A PNG of any chunks. */
export function pngOf(chunks: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  const parts = chunks.map(([type, body]) => {
    const named = Buffer.concat([Buffer.from(type, 'latin1'), body])
    const length = Buffer.alloc(4)
    const check = Buffer.alloc(4)
    length.writeUInt32BE(body.length)
    check.writeUInt32BE(crc32(named))
    return Buffer.concat([length, named, check])
  })
  return new Uint8Array(Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...parts]))
}

/** The first chunk of a PNG. */
export function head(width: number, height: number, depth: number, colour: number, interlace = 0): Uint8Array {
  const bytes = Buffer.alloc(13)
  bytes.writeUInt32BE(width)
  bytes.writeUInt32BE(height, 4)
  bytes.set([depth, colour, 0, 0, interlace], 8)
  return new Uint8Array(bytes)
}

/** A name written in navy, on nothing. */
export const navyLogo = (): Uint8Array =>
  png({ width: 120, height: 40, at: (x, y) => (x % 6 < 3 && y > 8 && y < 32 ? [10, 25, 70, 255] : [0, 0, 0, 0]) })

/** A scribble in ink, on nothing. */
export const signature = (): Uint8Array =>
  png({
    width: 160,
    height: 44,
    at: (x, y) => (Math.abs(y - 22 - 14 * Math.sin(x / 9)) < 1.5 ? [20, 20, 60, 255] : [0, 0, 0, 0]),
  })

const jpeg = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'))

/** Photographs of 32 by 16: an ordinary one, one that comes in several scans, and one in the colours of a press. */
export const photograph = (): Uint8Array =>
  jpeg(
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz/wAARCAAQACADASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAYF/8QAFhAAAwAAAAAAAAAAAAAAAAAAABRh/8QAFgEBAQEAAAAAAAAAAAAAAAAAAAME/8QAFxEBAAMAAAAAAAAAAAAAAAAAABMVYf/aAAwDAQACEQMRAD8AwEoEoUSUCUI2OtMCdSgShRJQJQWOkD//2Q==',
  )
export const progressive = (): Uint8Array =>
  jpeg(
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz/wgARCAAQACADASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAWAQEBAQAAAAAAAAAAAAAAAAAAAgP/2gAMAwEAAhADEAAAAZ6ijScoj//EABUQAQEAAAAAAAAAAAAAAAAAAAAS/9oACAEBAAEFAoQhCEIQ/8QAFREBAQAAAAAAAAAAAAAAAAAAABL/2gAIAQMBAT8BhD//xAAVEQEBAAAAAAAAAAAAAAAAAAAAFP/aAAgBAgEBPwGhQ//EABQQAQAAAAAAAAAAAAAAAAAAADD/2gAIAQEABj8CD//EABQQAQAAAAAAAAAAAAAAAAAAADD/2gAIAQEAAT8hAA//2gAMAwEAAgADAAAAEPff/8QAFBEBAAAAAAAAAAAAAAAAAAAAEP/aAAgBAwEBPxA//8QAFREBAQAAAAAAAAAAAAAAAAAAAHH/2gAIAQIBAT8Qtb//xAAVEAEBAAAAAAAAAAAAAAAAAAAAcf/aAAgBAQABPxCUpSlKUv/Z',
  )
export const pressed = (): Uint8Array =>
  jpeg(
    '/9j/7gAOQWRvYmUAZAAAAAAC/9sAQwAbEhQXFBEbFxYXHhwbIChCKyglJShROj0wQmBVZWRfVV1baniZgWpxkHNbXYW1hpCeo6utq2eAvMm6pseZqKuk/9sAQwEcHh4oIyhOKytOpG5dbqSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSk/8AAFAgAEAAgBAEiAAIRAQMRAQQiAP/EABcAAQEBAQAAAAAAAAAAAAAAAAAEBQP/xAAcEAABAwUAAAAAAAAAAAAAAAAAAQJSERIUFVH/xAAWAQEBAQAAAAAAAAAAAAAAAAAAAgT/xAAYEQACAwAAAAAAAAAAAAAAAAAAAhMVUf/aAA4EAQACEQMRBAAAPwBunwUbp8FIKIKIVVphlmY4XviL3xNrATgwE4X7p8FG6fBSCiCiCrTBMxi3viL3xNrATgwE4f/Z',
  )
