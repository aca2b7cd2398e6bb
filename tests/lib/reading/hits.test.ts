// Is exactly that marked which the index would find?
import { describe, expect, test } from 'vitest';
import { piecesOf } from '../../../lib/reading/hits.ts';

describe('the pieces of a text', () => {
  test('words that follow each other are one, others are apart; every second piece is found', () => {
    expect(piecesOf('The sea gate at Port Amery: a gate', 'sea gate')).toEqual([
      'The ',
      'sea gate',
      ' at Port Amery: a ',
      'gate',
    ]);
    expect(piecesOf('Gate', 'gate')).toEqual(['', 'Gate']);
    expect(piecesOf('Sea-gate', 'gate sea')).toEqual(['', 'Sea', '-', 'gate']);
  });

  test('the last word is also a beginning, from three letters on; the others are whole', () => {
    expect(piecesOf('Gates and seas', 'sea gate')).toEqual(['', 'Gates', ' and seas']);
    expect(piecesOf('of office', 'of')).toEqual(['', 'of', ' office']);
  });

  test('accents and case do not matter, and the text keeps its own', () => {
    expect(piecesOf('Vallée Matin à Saint-Aubre', 'vallee')).toEqual(['', 'Vallée', ' Matin à Saint-Aubre']);
    expect(piecesOf('Cafe\u0301 solo', 'CAFÉ')).toEqual(['', 'Cafe\u0301', ' solo']);
    expect(piecesOf('بنك هالدن يخفض', 'هالدن')).toEqual(['بنك ', 'هالدن', ' يخفض']);
  });

  test('nothing asked or nothing found leaves one piece', () => {
    expect(piecesOf('The gate', ' ')).toEqual(['The gate']);
    expect(piecesOf('The gate', 'tram')).toEqual(['The gate']);
    expect(piecesOf('', 'tram')).toEqual(['']);
  });

  test.each(['a.b (c) [d', '<b>gate</b>', '🌊 gate 🌊', '  gate  '])('joined they are the text: %s', (text) => {
    expect(piecesOf(text, 'gate b').join('')).toBe(text);
  });
});
