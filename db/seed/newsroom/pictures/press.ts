// Pictures of the press: desk, letters, printer.
import { type Drawing, disc, gradient, group, line, many, oval, rect, shape, sheet } from './brush.ts';
import { ground, person } from './motifs.ts';

/** A lamp, a sheet of paper, a late hour. */
export const desk: Drawing = (dice) =>
  sheet(
    gradient('night', '#12203f', '#24375f'),
    ground('url(#night)'),
    rect(90, 60, 420, 360, '#0c1730'),
    rect(106, 76, 388, 328, '#2b4a7d'),
    many(22, (i) => rect(110 + i * 18, 404 - dice.between(60, 190), 17, 200, '#14264a')),
    many(30, () => rect(dice.between(112, 480), dice.between(270, 396), 5, 7, '#ffcf70')),
    rect(90, 400, 420, 80, '#24375f'),
    rect(80, 396, 440, 16, '#0c1730'),
    line('M300 70v330M100 236h400', '#0c1730', 12),
    rect(0, 570, 1200, 240, '#7a4a2a'),
    rect(0, 570, 1200, 16, '#9c6238'),
    shape('M720 250L420 640H1110L850 250Z', '#ffe9a8', { opacity: 0.3 }),
    oval(770, 650, 360, 60, '#ffe9a8', { opacity: 0.35 }),
    rect(930, 560, 180, 26, '#1f5a52', { round: 12 }),
    line('M1020 566L1080 380 900 210', '#1f5a52', 18, { soft: true }),
    disc(1080, 380, 18, '#e2a63b'),
    disc(1020, 560, 14, '#e2a63b'),
    shape('M912 180l-60 -44 -150 110 170 60Z', '#2f8f7d'),
    shape('M912 180l-60 -44 -60 44 90 120Z', '#1f6e60'),
    oval(788, 278, 88, 24, '#fff6d0', { turn: 'rotate(19 788 278)' }),
    group(
      { turn: 'rotate(-8 690 660)' },
      rect(520, 590, 250, 170, '#c9bb9a'),
      rect(530, 580, 250, 170, '#fffaf0'),
      rect(552, 600, 150, 18, '#1b2230'),
      many(7, (i) => rect(552, 632 + i * 15, i === 6 ? 90 : 200, 5, '#8d93a0')),
      line('M560 660q70 -18 150 4', '#d8402b', 5),
      line('M552 694h120', '#d8402b', 5),
    ),
    group(
      { turn: 'rotate(24 860 680)' },
      rect(800, 672, 190, 14, '#e2a63b'),
      shape('M800 672l-30 7 30 7Z', '#f0d2a8'),
      rect(976, 672, 18, 14, '#d8402b'),
    ),
    oval(330, 700, 92, 20, '#4f2d18', { opacity: 0.6 }),
    rect(270, 590, 116, 112, '#e9dcc0', { round: 12 }),
    shape('M386 612q56 0 50 38t-54 30', 'none', { edge: '#e9dcc0', edgeWidth: 14 }),
    oval(328, 594, 58, 14, '#3a2114'),
    line('M310 570q-16 -30 6 -52t-2 -50M346 570q-16 -30 6 -52t-2 -50', '#f4efe2', 6, { opacity: 0.4, soft: true }),
    rect(60, 640, 150, 44, '#c8402c'),
    rect(70, 600, 130, 40, '#24406e'),
    rect(60, 684, 160, 50, '#e2a63b'),
  );

/** Letters of a printer's case, set and waiting. */
export const letters: Drawing = (dice) => {
  const text = 'THEQUICKNIGHTSETSITSOWNTYPEANDWAITSFORINK&ampMORNING'.replace('&amp', '&');
  return sheet(
    '',
    ground('#3b2a1f'),
    many(54, (i) => {
      const x = 16 + (i % 9) * 131;
      const y = 14 + Math.floor(i / 9) * 131;
      const hot = i === 31;
      const face = hot ? '#d8402b' : dice.pick(['#cbb68e', '#b9a077', '#d9c79d', '#a88d63']);
      const letter = text[i % text.length] ?? 'A';
      const size = dice.pick([84, 92, 100]);
      return (
        rect(x + 6, y + 8, 118, 118, '#1a110b', { round: 8 }) +
        rect(x, y, 118, 118, face, { round: 8 }) +
        rect(x, y, 118, 14, '#ffffff', { opacity: 0.18, round: 7 }) +
        (dice.chance(0.1) && !hot
          ? shape(`M${x + 24} ${y + 59}h70M${x + 59} ${y + 24}v70`, 'none', { edge: '#3b2a1f', edgeWidth: 8 })
          : `<text x="${x + 59}" y="${y + 59 + size * 0.34}" font-family="DejaVu Serif, serif" font-weight="700" font-size="${size}" text-anchor="middle" fill="${hot ? '#fff3e0' : '#2a1a10'}">${letter === '&' ? '&amp;' : letter}</text>`)
      );
    }),
    shape('M-10 -10H1210V810H-10Z', '#ffcf8a', { opacity: 0.08 }),
  );
};

/** Paper running over the rollers of a press. */
export const printer: Drawing = (dice) => {
  const roller = (x: number, y: number, r: number, tone: string) =>
    disc(x + 10, y + 14, r, '#0a0f18', { opacity: 0.4 }) +
    disc(x, y, r, tone) +
    disc(x, y, r * 0.82, '#ffffff', { opacity: 0.1 }) +
    disc(x, y, r * 0.3, '#0f1725') +
    many(6, (i) => disc(x + Math.cos(i * 1.047) * r * 0.58, y + Math.sin(i * 1.047) * r * 0.58, r * 0.07, '#0f1725'));
  const web =
    'M-20 150H210A130 130 0 0 1 340 280V300A110 110 0 0 0 560 300V270A130 130 0 0 1 820 270V420A110 110 0 0 0 930 530H1220';
  return sheet(
    gradient('hall', '#22304a', '#3b5170'),
    ground('url(#hall)'),
    many(7, (i) => rect(i * 190 - 40, 0, 20, 800, '#1b2740')),
    rect(0, 640, 1200, 170, '#151d2e'),
    rect(0, 640, 1200, 8, '#5b7496'),
    rect(120, 90, 900, 520, '#2c3d5c', { round: 16 }),
    rect(120, 90, 900, 20, '#405678', { round: 10 }),
    roller(210, 280, 128, '#d8402b'),
    roller(450, 300, 108, '#1f9a8d'),
    roller(690, 270, 128, '#f2c23e'),
    roller(930, 420, 108, '#14181f'),
    line(web, '#f7f1e1', 26),
    line(web, '#d9cfb8', 5),
    many(9, (i) => rect(950 + i * 30, 520, 20, 4, '#3b4656') + rect(950 + i * 30, 530, 14, 4, '#3b4656')),
    disc(210, 480, 40, '#8f2a1c'),
    disc(690, 470, 40, '#b98f1f'),
    disc(450, 480, 36, '#14706a'),
    line('M210 480v80M450 480v80M690 480v80', '#151d2e', 16),
    many(
      9,
      (i) =>
        rect(860 + dice.between(-5, 5), 742 - i * 15, 240, 13, i % 2 ? '#f7f1e1' : '#e4dac2') +
        rect(1010, 745 - i * 15, 60, 6, '#8d93a0'),
    ),
    shape('M860 622h240l20 -26H880Z', '#fffaf0'),
    rect(900, 602, 120, 9, '#14181f'),
    rect(520, 660, 200, 110, '#0f1725', { round: 8 }),
    many(8, (i) =>
      disc(
        550 + (i % 4) * 46,
        692 + Math.floor(i / 4) * 44,
        13,
        dice.pick(['#d8402b', '#f2c23e', '#1f9a8d', '#3b4656']),
      ),
    ),
    person(300, 770, 230, '#24406e', '#c98f62', '#0f1725'),
    rect(330, 610, 60, 44, '#f7f1e1', { turn: 'rotate(12 360 630)' }),
  );
};
