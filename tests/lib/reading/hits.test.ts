// Is exactly that marked which the index would find?
import { describe, expect, test } from 'vitest';
import { plainWords } from '../../../db/search.ts';
import { termOf } from '../../../db/search-words.ts';
import { piecesOf as cut } from '../../../lib/reading/hits.ts';

const piecesOf = (text: string, query: string) => cut(text, plainWords(query).all);

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

  test('phrases are marked where they stand in a row, with what is between', () => {
    const phrase = [termOf(['sea', 'gate'])];
    expect(cut('Sea-gate, gate of the sea', phrase)).toEqual(['', 'Sea-gate', ', gate of the sea']);
  });

  test('words inside of texts without spaces, and stems with endings on them', () => {
    expect(piecesOf('東京オリンピックが開幕', 'オリンピック')).toEqual(['東京', 'オリンピック', 'が開幕']);
    expect(piecesOf('北京举办奥运会', '京')).toEqual(['北', '京', '举办奥运会']);
    expect(piecesOf('대통령은 말했다', '대통령')).toEqual(['', '대통령', '은 말했다']);
    expect(piecesOf('นายกรัฐมนตรีไทย', 'รัฐมนตรี')).toEqual(['นายก', 'รัฐมนตรี', 'ไทย']);
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
