import { expect, test } from 'vitest'
import { specialtyLines, specialtySlug } from './specialty-names.ts'

test('a list is one specialty a line, without empty lines, each once', () => {
  expect(specialtyLines('Surgery\r\n\n  Sports   Medicine \nsurgery\rPediatrics')).toEqual([
    'Surgery',
    'Sports Medicine',
    'Pediatrics',
  ])
})

test('an address is made of the name, and a number keeps it apart from those that are taken', () => {
  const slugs = ['Obstetrics and Gynecology', 'Médecine d’urgence', 'طب الأطفال'].map((name) =>
    specialtySlug(name, new Set()),
  )
  expect(slugs).toEqual(['obstetrics-and-gynecology', 'medecine-d-urgence', 'specialty'])
  expect(specialtySlug('Ear/Nose', new Set(['ear-nose', 'ear-nose-2']))).toBe('ear-nose-3')
})
