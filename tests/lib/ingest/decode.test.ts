// Which encoding is believed when claims and bytes disagree?
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../lib/ingest/decode.ts';

const latin1 = (text: string) => Buffer.from(text, 'latin1');
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();
const utf32be = (text: string) => {
  const bytes = Buffer.alloc(text.length * 4);
  for (const [index, char] of [...text].entries()) bytes.writeUInt32BE(char.codePointAt(0) ?? 0, index * 4);
  return bytes;
};

describe('decodeText', () => {
  it.each([
    ['UTF-8', Buffer.from('<a>é</a>'), '', '<a>é</a>', 'utf-8'],
    ['UTF-8 with a mark', Buffer.from('\ufeff<a>é</a>'), 'text/xml; charset=iso-8859-1', '<a>é</a>', 'utf-8'],
    ['UTF-16 with a mark', Buffer.from('\ufeff<a>é</a>', 'utf16le'), '', '<a>é</a>', 'utf-16le'],
    ['UTF-16 without', Buffer.from('<a>é</a>', 'utf16le'), 'text/xml; charset=utf-8', '<a>é</a>', 'utf-16le'],
    ['UTF-16 big end first', utf16be('<a>é</a>'), '', '<a>é</a>', 'utf-16be'],
    ['UTF-32', utf32be('<a>é</a>'), '', '<a>é</a>', 'utf-32be'],
    [
      'charset of the answer',
      latin1('<a>\xcf\xf0\xe8</a>'),
      'text/xml; charset="windows-1251"',
      '<a>При</a>',
      'windows-1251',
    ],
    [
      'declaration',
      latin1('<?xml version="1.0" encoding="koi8-r"?>\xf0'),
      'text/xml',
      '<?xml version="1.0" encoding="koi8-r"?>П',
      'koi8-r',
    ],
    [
      'answer before declaration',
      latin1('<?xml encoding="koi8-r"?>\xcf'),
      'a; charset=windows-1251',
      '<?xml encoding="koi8-r"?>П',
      'windows-1251',
    ],
    ['a Latin-1 server with UTF-8', Buffer.from('<a>ž€</a>'), 'text/xml; charset=ISO-8859-1', '<a>ž€</a>', 'utf-8'],
    [
      'UTF-8 claimed, windows-1252 sent',
      latin1('<a>\x93caf\xe9\x94</a>'),
      'text/xml; charset=utf-8',
      '<a>“café”</a>',
      'windows-1252',
    ],
    ['UTF-8 cut within a character', Buffer.from('<a>ééé').subarray(0, -1), '', '<a>éé\ufffd', 'utf-8'],
    [
      'a label that is impossible',
      Buffer.from('<?xml encoding="utf-16"?>é'),
      '',
      '<?xml encoding="utf-16"?>é',
      'utf-8',
    ],
    [
      'a label that is unknown',
      latin1('<?xml encoding="x-none"?>\xe9'),
      '',
      '<?xml encoding="x-none"?>é',
      'windows-1252',
    ],
    [
      'declaration before the Latin-1 of a server',
      latin1('<?xml encoding="windows-1251"?>\xcf\xf0\xe8'),
      'a; charset=ISO-8859-1',
      '<?xml encoding="windows-1251"?>При',
      'windows-1251',
    ],
    [
      'declaration of several bytes a letter',
      latin1('<?xml encoding="EUC-JP"?>\xa5\xc6'),
      'a; charset=us-ascii',
      '<?xml encoding="EUC-JP"?>テ',
      'euc-jp',
    ],
    [
      'the Latin-1 of a server where the bytes do not fit the declaration',
      latin1('<?xml encoding="Shift_JIS"?>caf\xe9'),
      'a; charset=ISO-8859-1',
      '<?xml encoding="Shift_JIS"?>café',
      'iso-8859-1',
    ],
    [
      'UTF-8 that both call something else',
      Buffer.from('<?xml encoding="windows-1251"?>é'),
      'a; charset=ISO-8859-1',
      '<?xml encoding="windows-1251"?>é',
      'utf-8',
    ],
    ['halves of pairs', latin1('<a>It\xe2\x80\x99s \xed\xa0\xbd\xed\xb8\x80!</a>'), '', '<a>It’s 😀!</a>', 'utf-8'],
    ['nothing but those', latin1('\xed\xa0\xbd\xed\xb8\x80'), 'a; charset=ISO-8859-1', '😀', 'utf-8'],
    ['half a pair', latin1('<a>\xc3\xa9 \xed\xa0\xbdx</a>'), '', '<a>é \ufffdx</a>', 'utf-8'],
    ['half a pair and no other letter', latin1('aqu\xed\xa0\x80'), '', 'aquí\u00a0€', 'windows-1252'],
    ['a Korean letter is no half', Buffer.from('퟿ 한'), '', '퟿ 한', 'utf-8'],
    ['nothing', Buffer.alloc(0), '', '', 'utf-8'],
  ])('%s', (_, bytes, contentType, text, encoding) => {
    expect(decodeText(bytes, contentType)).toEqual({ text, encoding });
  });

  it('of a page a server is believed before the page', () => {
    const page = latin1('<meta charset="windows-1251"><p>caf\xe9');
    expect(decodeText(page, 'text/html; charset=iso-8859-1', 'html').text).toContain('café');
  });

  it('looks into <meta> for web pages only', () => {
    const page = latin1('<html><meta charset="iso-8859-2"><p>\xb1</p>');
    expect(decodeText(page, 'text/html', 'html')).toMatchObject({
      encoding: 'iso-8859-2',
      text: expect.stringContaining('ą'),
    });
    expect(decodeText(page, 'text/html')).toMatchObject({ encoding: 'windows-1252' });
    const old = latin1('<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS">\x83\x65');
    expect(decodeText(old, '', 'html')).toMatchObject({ encoding: 'shift_jis', text: expect.stringContaining('テ') });
  });
});
