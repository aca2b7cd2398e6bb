// Are lines of buttons and pleas told from prose, and in a time that no line can draw out?
import { describe, expect, test } from 'vitest';
import { isPictureLine, isPlea, isShareLine } from '../../../../lib/ingest/extract/phrases.ts';

describe('lines of share buttons', () => {
  test.each(['Share', 'Share | Tweet | Email', 'Facebook Twitter WhatsApp 12', '• Copy link • Print', 'Link copied!'])(
    'are told: %s',
    (line) => expect(isShareLine(line)).toBe(true),
  );

  test.each(['Share prices fell', 'More than a hundred boats', 'Printers went home', '12', '4.5 / 5'])(
    'prose is none: %s',
    (line) => expect(isShareLine(line)).toBe(false),
  );

  test('a calendar or a row of lottery numbers is read at once', () => {
    const days = `${Array.from({ length: 31 }, (_, i) => i + 1).join(' ')} March`;
    const start = performance.now();
    expect(isShareLine(days)).toBe(false);
    expect(isShareLine(`${'1 '.repeat(65)}and`)).toBe(false);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe('pleas', () => {
  test.each([
    'Click here to subscribe to the harbour letter',
    'Contact us today!',
    'More:',
    'More news: the gate',
    'Loading paragraph...',
    'Lesetipp: Die Schleuse im Winter',
    'Deine E-Mail-Adresse wird nicht veröffentlicht.',
    'Lire la suite',
    'Compartir en las redes',
    'Przeczytaj również: Śluza zimą',
    'Читайте далее',
    '4 Min. Lesezeit',
    'Veröffentlicht am 9. März',
  ])('are told: %s', (line) => expect(isPlea(line)).toBe(true));

  test.each([
    'Click here for the plan of the lock, drawn to scale by the two brothers who built it.',
    'Contact us now if you saw the barge, for we keep a list of all who stood on the bank that night.',
    'More: the gate was painted in May.',
    'Keywords: rope, gate, lock',
    'Originally published in the Sedd Courier.',
    'Veröffentlicht in drei Bänden, blieb das Buch der Schleuse lange das einzige, das die beiden Brüder nannte.',
    'Zurück blieb nur das Seil.',
    'Themenabende gab es im Winter.',
  ])('what belongs to the text is none: %s', (line) => expect(isPlea(line)).toBe(false));
});

test('a caption is told by who took the picture', () => {
  expect(isPictureLine("The lock at noon. Photo by: 'Marit Voss'.")).toBe(true);
  expect(isPictureLine('Each photo by Marit Voss hung in the town hall. Nobody bought one.')).toBe(false);
});
