import { readFileSync } from 'node:fs'
import * as fontkit from 'fontkit'
import { pathOfFont } from './font-files.ts'

/** How many words a face remembers; a certificate has about a hundred. */
const memory = 4000

/** One font file, read once in a process; it remembers how words are set, since shaping them is the slow part. */
export type Face = {
  /** Unique among faces; the name under which a document registers it. */
  name: string
  /** The font as PDFKit takes it. */
  font: fontkit.Font
  /** Height above and depth below the line, in parts of the size. */
  ascent: number
  descent: number
  covers: (codePoint: number) => boolean
  /** Width of a text, in parts of the size. */
  width: (text: string) => number
}

/** Characters that stand for the form of a letter within a word, or for two letters in one. */
const joinedForms = /[\ufb00-\ufdff\ufe70-\ufeff]/g

/** How a word is set; the width is in parts of the size. */
type Word = { run: fontkit.GlyphRun; width: number }

const faces = new Map<string, Face>()

/** The face of a font file. */
export function faceOf(file: string): Face {
  let face = faces.get(file)
  if (!face) {
    face = read(file)
    faces.set(file, face)
  }
  return face
}

function read(file: string): Face {
  const font = fontkit.create(readFileSync(pathOfFont(file)))
  const characters = new Set(font.characterSet)
  const words = new Map<string, Word>()
  const wordOf = (text: string) => {
    let word = words.get(text)
    if (!word) {
      if (words.size >= memory) words.clear()
      const run = font.layout(text)
      run.glyphs = legible(font, run.glyphs, text)
      word = { run, width: run.advanceWidth / font.unitsPerEm }
      words.set(text, word)
    }
    return word
  }
  return {
    name: font.postscriptName,
    font: Object.create(font, { layout: { value: (text: string) => copyOf(wordOf(text).run) } }),
    ascent: font.ascent / font.unitsPerEm,
    descent: -font.descent / font.unitsPerEm,
    covers: (codePoint) => characters.has(codePoint),
    width: (text) => (text.match(/[^ ]* |[^ ]+$/g) ?? []).reduce((sum, word) => sum + wordOf(word).width, 0),
  }
}

/** PDFKit scales the positions that it gets in place, so each document gets its own. */
function copyOf(run: fontkit.GlyphRun): fontkit.GlyphRun {
  return Object.create(run, { positions: { value: run.positions.map((position) => ({ ...position })) } })
}

/**
 * The glyphs with the characters that a reader gets when copying them. The font reader keeps those of a glyph's first
 * use in the process, so that after one "ọ", composed of "o" and a dot, every "o" would be copied as "ọ".
 */
function legible(font: fontkit.Font, glyphs: fontkit.Glyph[], text: string): fontkit.Glyph[] {
  const typed = [...text].map((character) => character.codePointAt(0)!)
  return glyphs.map(({ id, advanceWidth, codePoints }, index) => {
    const own = typed[index]
    if (glyphs.length === typed.length && font.glyphForCodePoint(own!).id === id) {
      return { id, advanceWidth, codePoints: [own!] }
    }
    const known = font.stringsForGlyph(id)[0]?.replace(joinedForms, (form) => form.normalize('NFKC'))
    return { id, advanceWidth, codePoints: known ? Array.from(known, (letter) => letter.codePointAt(0)!) : codePoints }
  })
}
