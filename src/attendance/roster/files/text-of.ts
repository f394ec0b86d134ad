/**
 * The text of a file, whatever wrote it: UTF-8 or UTF-16 by its mark or by its pattern, else Windows-1252, as Excel
 * saves CSV in the West. Null when the bytes are no text.
 */
export function textOf(bytes: Uint8Array): string | null {
  const text = decoded(bytes)
  return /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text) ? null : text
}

function decoded(bytes: Uint8Array): string {
  const [first, second, third] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  if (first === 0xef && second === 0xbb && third === 0xbf) return new TextDecoder('utf-8').decode(bytes)
  const wide = unmarkedWide(bytes)
  if (wide) return new TextDecoder(wide).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
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
