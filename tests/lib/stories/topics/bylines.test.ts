// Who is named in a byline? People, in several languages; never the house, a role, an agency or an address.
import { expect, test } from 'vitest';
import { authorsOf } from '../../../../lib/stories/topics/bylines.ts';

const PAPER = 'The Harbour Gazette';

test.each<[string, string[]]>([
  ['By Ana Ruiz and Tom Hill in Madrid', ['Ana Ruiz', 'Tom Hill']],
  ['By Ana Ruiz in Madrid and Tom Hill in London', ['Ana Ruiz', 'Tom Hill']],
  ['Marit Osei, Tomas Lindqvist', ['Marit Osei', 'Tomas Lindqvist']],
  ['JANE DOE', ['Jane Doe']],
  ['Von Anna Kraus und Peter Lang', ['Anna Kraus', 'Peter Lang']],
  ['Par Jean-Pierre Dupont (avec AFP)', ['Jean-Pierre Dupont']],
  ['Por José Luis García y María Pérez', ['José Luis García', 'María Pérez']],
  ['Иван Петров и Анна Смирнова', ['Иван Петров', 'Анна Смирнова']],
  ['Ana Ruiz, Europe editor', ['Ana Ruiz']],
  ['Ana Ruiz for The Paper', ['Ana Ruiz']],
  ['J. K. Rowe', ['J. K. Rowe']],
  ['Ursula von der Leyen', ['Ursula von der Leyen']],
  ['Conor O’Brien & Seán Ó Riada', ['Conor O’Brien', 'Seán Ó Riada']],
  ['ana@paper.example (Ana Ruiz)', []],
  ['Ana Ruiz ana@paper.example', ['Ana Ruiz']],
  ['محمد علي', ['محمد علي']],
  ['王小明、李四', ['王小明', '李四']],
  ['Ana Ruiz, ana ruiz, ANA RUIZ', ['Ana Ruiz']],
])('%s', (byline, names) => {
  expect(authorsOf(byline, PAPER).map((name) => name.toLowerCase())).toEqual(names.map((name) => name.toLowerCase()));
});

test.each([
  'Staff',
  'By Reuters',
  'Associated Press',
  'Allied Wire',
  'The Harbour Gazette',
  'Redaktion',
  'News desk',
  'Banksy',
  'a.b@paper.example',
  'https://paper.example/people/ana',
  '<script>alert(1)</script>',
  'Published 3 May 2026',
  '',
  'x'.repeat(5000),
])('nobody: %s', (byline) => {
  expect(authorsOf(byline, PAPER)).toEqual([]);
});

test('letters alone are read as they are read with an invisible sign among them', () => {
  for (const byline of ['By Ana Ruiz and Tom Hill in Madrid', 'JANE DOE', 'Von Anna Kraus und Peter Lang', 'News desk'])
    expect(authorsOf(byline, PAPER)).toEqual(authorsOf(`\u200b${byline}`, PAPER));
});

test('a crowd is cut at eight', () => {
  const crowd = Array.from({ length: 12 }, (_, i) => `Ana ${'ABCDEFGHIJKL'.charAt(i)}ruiz`).join(', ');
  expect(authorsOf(crowd, PAPER)).toHaveLength(8);
});
