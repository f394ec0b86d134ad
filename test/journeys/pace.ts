import type { Locator, Page } from 'playwright-core'
import { choose, fillIn, follow, labelled, main, press } from './hands.ts'

/**
 * Seconds that each movement takes, by the keystroke-level model of Card, Moran and Newell
 * (https://doi.org/10.1145/358886.358895): thinking before it, a key of somebody who types 40 words a minute, pointing, and a
 * press of the button with the hand that comes from the keyboard.
 */
const movement = { think: 1.35, key: 0.28, point: 1.1, press: 0.2 + 0.4 }

/** Words a minute: of those who skim for what to do next, and of those who read every word with care. */
const wordsAMinute = { skimmed: 450, read: 238 }

/** Seconds until the next page has come: more than it takes on a phone, so that what is told is no promise of speed. */
const pageTurn = 2

/**
 * Hands that work at a person's pace: the eye goes once over every line that a page shows, whatever it says; each press and
 * each key takes its time; in a form the key Tab leads to the next field.
 */
export class Pace {
  readonly page: Page
  #moved = 0
  #words = 0
  readonly #seen = new Set<string>()

  constructor(page: Page) {
    this.page = page
  }

  /** The minutes so far, where lines are skimmed, and where they are read. */
  get minutes(): { skimmed: number; read: number } {
    const at = (rate: number) => this.#moved / 60 + this.#words / rate
    return { skimmed: at(wordsAMinute.skimmed), read: at(wordsAMinute.read) }
  }

  /** Seconds that pass away from the page, such as with the telephone in the hand. */
  elsewhere(seconds: number): void {
    this.#moved += seconds
  }

  async open(address: string): Promise<void> {
    await this.page.goto(address)
    this.#moved += pageTurn
  }

  async fillIn(texts: Record<string, string>, within?: Locator): Promise<void> {
    await this.#look()
    await fillIn(this.page, texts, within)
    for (const text of Object.values(texts)) this.#moved += movement.think + (1 + text.length) * movement.key
  }

  async choose(label: string, option: string): Promise<void> {
    await this.#look()
    await choose(this.page, label, option)
    const options = await labelled(this.page, label).locator('option').allTextContents()
    this.#words += options
      .slice(0, options.indexOf(option) + 1)
      .join(' ')
      .split(/\s+/).length
    this.#press()
    this.#press()
  }

  /** Ticks the box, or chooses the button, with this label. */
  async tick(label: string): Promise<void> {
    await this.#look()
    await main(this.page).getByLabel(label, { exact: true }).check()
    this.#press()
  }

  /** The last answer of every question of the page that has buttons. */
  async answerAll(): Promise<void> {
    await this.#look()
    for (const group of await main(this.page).getByRole('radiogroup').all()) {
      await group.locator('label').last().click()
      this.#press()
    }
  }

  async press(name: string): Promise<void> {
    await this.#look()
    await press(this.page, name)
    this.#press(pageTurn)
  }

  async follow(name: string | RegExp): Promise<void> {
    await this.#look()
    await follow(this.page, name)
    this.#press(pageTurn)
  }

  #press(more = 0): void {
    this.#moved += movement.think + movement.point + movement.press + more
  }

  /** Lines that were seen are not looked at again. What a list offers is not on the page until it opens. */
  async #look(): Promise<void> {
    const lines = await main(this.page).evaluate((content) => {
      const lists = [...content.querySelectorAll('select')].map((list) => list.innerText)
      return lists.reduce((rest, list) => rest.replace(list, ''), (content as HTMLElement).innerText).split('\n')
    })
    for (const line of lines.map((each) => each.trim())) {
      if (line === '' || this.#seen.has(line)) continue
      this.#seen.add(line)
      this.#words += line.split(/\s+/).length
    }
  }
}
