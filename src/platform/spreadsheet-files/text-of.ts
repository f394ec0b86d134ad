import { heldBytes, notSpreadsheet, Unreadable } from './unreadable.ts'

const sliceBytes = 256 * 1024
const headBytes = 4096

/**
 * The text of a file in parts, whatever wrote it: UTF-8 or UTF-16 by its mark or by its pattern, else Windows-1252, as
 * Excel saves CSV in the West. Throws {@link Unreadable} when the bytes are no text.
 */
export async function* textParts(bytes: Uint8Array): AsyncGenerator<string, void> {
  const decoder = new TextDecoder(await encodingOf(bytes))
  for (let at = 0; at < bytes.length; at += sliceBytes) {
    const slice = bytes.subarray(at, at + sliceBytes)
    const text = decoder.decode(slice, { stream: at + sliceBytes < bytes.length })
    if (noText.test(text)) throw new Unreadable(isBinary(bytes) ? notSpreadsheet : heldBytes)
    yield text
    await breath()
  }
}

const noText = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/

/** Whatever is no text tells so at once; a list may hold a stray byte further below. */
const isBinary = (bytes: Uint8Array): boolean =>
  noText.test(new TextDecoder('latin1').decode(bytes.subarray(0, headBytes)))

async function encodingOf(bytes: Uint8Array): Promise<string> {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  return unmarkedWide(bytes) ?? ((await isUtf8(bytes)) ? 'utf-8' : 'windows-1252')
}

async function isUtf8(bytes: Uint8Array): Promise<boolean> {
  const strict = new TextDecoder('utf-8', { fatal: true })
  try {
    for (let at = 0; at < bytes.length; at += sliceBytes) {
      strict.decode(bytes.subarray(at, at + sliceBytes), { stream: at + sliceBytes < bytes.length })
      await breath()
    }
    return true
  } catch {
    return false
  }
}

/** Western text in UTF-16 has a zero in every second byte. */
function unmarkedWide(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const head = bytes.subarray(0, 2000)
  const zeros = (from: number) => head.filter((byte, index) => index % 2 === from && byte === 0).length
  const half = head.length / 2
  if (half < 2) return null
  if (zeros(1) > half * 0.4 && zeros(0) < half * 0.1) return 'utf-16le'
  if (zeros(0) > half * 0.4 && zeros(1) < half * 0.1) return 'utf-16be'
  return null
}

/** Whatever else waits in this process has its turn. */
const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
