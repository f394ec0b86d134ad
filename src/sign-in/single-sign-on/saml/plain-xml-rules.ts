/** Real messages nest about ten deep and have some fifty elements; one with every group of a person has some hundred. */
const most = { depth: 40, elements: 700, attributes: 40 }

const name = '[A-Za-z_][\\w.-]*(?::[A-Za-z_][\\w.-]*)?'
const gap = '[ \\t\\n]'
const attribute = `(${name})${gap}*=${gap}*("[^"<]*"|'[^'<]*')`
const pieces = new RegExp(
  [
    '(?<text>[^<]+)',
    `<(?<open>${name})(?<attributes>(?:${gap}+${attribute.replace(/\((?!\?)/g, '(?:')})*)${gap}*(?<empty>/?)>`,
    `</(?<close>${name})${gap}*>`,
    '<!--(?!-?>)(?<comment>.*?)-->',
    '<!\\[CDATA\\[.*?\\]\\]>',
  ].join('|'),
  'sy',
)
const attributes = new RegExp(attribute, 'g')

/**
 * Whether a text is XML of plain elements and text, well formed and no larger than any real message: no declarations of
 * types and entities, no processing instructions, no attribute twice. The parser that reads it then is forgiving, and
 * what computes signatures takes time by the square of elements, so neither is given anything else. Takes time by the
 * length. https://www.w3.org/TR/xml/
 */
export function isPlainXml(xml: string): boolean {
  if (/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(xml)) return false
  const open: string[] = []
  let [at, elements] = [0, 0]
  while (at < xml.length) {
    pieces.lastIndex = at
    const piece = pieces.exec(xml)?.groups
    if (!piece || !isSound(piece, open)) return false
    if (piece['open'] && ++elements > most.elements) return false
    if (piece['open'] && !open.length && elements > 1) return false
    follow(piece, open)
    at = pieces.lastIndex
  }
  return elements > 0 && open.length === 0
}

type Piece = Record<string, string | undefined>

function isSound(piece: Piece, open: readonly string[]): boolean {
  const { text, close, comment } = piece
  if (text !== undefined) return open.length ? hasKnownEntities(text) : text.trim() === ''
  if (close !== undefined) return open.at(-1) === close
  if (comment !== undefined) return !comment.includes('--')
  // A CDATA section outside of the root, or a tag.
  if (piece['open'] === undefined) return open.length > 0
  return open.length < most.depth && hasSoundAttributes(piece['attributes']!)
}

function follow(piece: Piece, open: string[]): void {
  if (piece['open'] && !piece['empty']) open.push(piece['open'])
  if (piece['close']) open.pop()
}

function hasSoundAttributes(text: string): boolean {
  const found = [...text.matchAll(attributes)]
  const names = new Set(found.map(([, name]) => name))
  return (
    names.size === found.length &&
    found.length <= most.attributes &&
    found.every(([, , value]) => hasKnownEntities(value!))
  )
}

/** Only the five that XML knows by itself, and characters by their numbers. */
function hasKnownEntities(text: string): boolean {
  return text
    .split('&')
    .slice(1)
    .every((part) => {
      const [, decimal, hex] = /^(?:amp|lt|gt|quot|apos|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));/.exec(part) ?? ['', '0']
      const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : 0x20
      return /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]$/u.test(characterOf(code))
    })
}

const characterOf = (code: number): string => (code <= 0x10ffff ? String.fromCodePoint(code) : '')
