// Pictures of care: hospital, bicycle, vaccine.
import { type Drawing, disc, gradient, group, line, many, oval, rect, shape, sheet } from './brush.ts';
import { ground, person, ridge, stars } from './motifs.ts';

/** A hospital at night, one corridor of lit windows. */
export const hospital: Drawing = (dice) =>
  sheet(
    gradient('sky', '#0f2c45', '#4f8aa0'),
    ground('url(#sky)'),
    stars(dice, 60, 240),
    ridge(dice, 560, 30, 90, '#1d4258'),
    rect(140, 170, 560, 470, '#e8efe9'),
    rect(140, 170, 90, 470, '#cfdcd6'),
    rect(700, 300, 380, 340, '#d3e0da'),
    rect(124, 156, 592, 24, '#b7c9c4'),
    rect(700, 290, 396, 18, '#b7c9c4'),
    many(36, (i) => {
      const x = 176 + (i % 6) * 86;
      const y = 206 + Math.floor(i / 6) * 70;
      const lit = Math.floor(i / 6) === 2 || dice.chance(0.18);
      const figure = lit && i % 3 === 1;
      return (
        rect(x, y, 58, 44, lit ? '#ffd876' : '#3f6b80') +
        (figure ? rect(x + 20, y + 18, 18, 26, '#2f8f7d', { round: 6 }) + disc(x + 29, y + 14, 7, '#5a3a2a') : '') +
        line(`M${x + 29} ${y}v44`, '#b7c9c4', 3)
      );
    }),
    many(12, (i) =>
      rect(736 + (i % 4) * 88, 334 + Math.floor(i / 4) * 76, 60, 46, dice.chance(0.35) ? '#ffd876' : '#3f6b80'),
    ),
    rect(386, 80, 70, 96, '#b7c9c4'),
    disc(420, 76, 54, '#d8402b'),
    rect(408, 44, 24, 64, '#ffffff'),
    rect(388, 64, 64, 24, '#ffffff'),
    rect(300, 560, 240, 84, '#0f2c45'),
    rect(300, 560, 240, 84, '#ffe9a8', { opacity: 0.85 }),
    line('M420 560v84', '#b7c9c4', 6),
    shape('M270 540h300v24H270Z', '#d8402b'),
    shape('M300 644h240l90 160H210Z', '#ffe9a8', { opacity: 0.25 }),
    rect(0, 640, 1200, 170, '#16364a', { opacity: 0.92 }),
    shape('M320 640h200l130 170H190Z', '#ffe9a8', { opacity: 0.3 }),
    rect(760, 610, 250, 110, '#ffffff', { round: 10 }),
    shape('M1010 650h40l40 40v30h-80Z', '#ffffff'),
    shape('M1016 658h30l26 28h-56Z', '#3f6b80'),
    rect(760, 668, 330, 16, '#d8402b'),
    disc(820, 722, 28, '#0c1a26'),
    disc(1030, 722, 28, '#0c1a26'),
    disc(820, 722, 11, '#b7c9c4'),
    disc(1030, 722, 11, '#b7c9c4'),
    rect(930, 594, 44, 18, '#4fb0e0', { round: 6 }),
    disc(952, 600, 54, '#4fb0e0', { opacity: 0.22 }),
    rect(850, 626, 12, 36, '#d8402b'),
    rect(838, 638, 36, 12, '#d8402b'),
    person(440, 700, 120, '#2f8f7d'),
    person(396, 706, 112, '#ffffff'),
  );

/** A doctor's bicycle by a village door. */
export const bicycle: Drawing = (dice) => {
  const wheel = (x: number, y: number) =>
    disc(x, y, 128, 'none', { edge: '#1b2230', edgeWidth: 15 }) +
    disc(x, y, 116, 'none', { edge: '#b9c2c9', edgeWidth: 4 }) +
    many(12, (i) => line(`M${x} ${y}l${Math.cos(i * 0.5236) * 116} ${Math.sin(i * 0.5236) * 116}`, '#7d8790', 2)) +
    disc(x, y, 12, '#1b2230');
  return sheet(
    '',
    ground('#f1e2c4'),
    many(30, () =>
      rect(dice.between(0, 1200), dice.between(0, 560), dice.between(40, 110), dice.between(14, 30), '#e6d2ab', {
        round: 4,
      }),
    ),
    rect(700, 90, 300, 560, '#d9c49a'),
    rect(724, 116, 252, 534, '#1f6a78'),
    many(2, (i) => rect(750 + i * 106, 150, 92, 170, '#185562') + rect(750 + i * 106, 360, 92, 230, '#185562')),
    disc(946, 400, 13, '#e2a63b'),
    rect(680, 648, 340, 34, '#a99a80'),
    rect(1040, 210, 120, 160, '#fffaf0'),
    rect(1082, 236, 36, 108, '#d8402b'),
    rect(1046, 272, 108, 36, '#d8402b'),
    rect(1040, 210, 120, 160, 'none', { edge: '#c9b893', edgeWidth: 6 }),
    rect(120, 110, 280, 260, '#d9c49a'),
    rect(140, 130, 240, 220, '#7fb5c4'),
    line('M260 130v220M140 240h240', '#fffaf0', 12),
    shape('M140 130h70q-10 90 -70 110ZM380 130h-70q10 90 70 110Z', '#fffaf0'),
    rect(100, 364, 320, 40, '#8a5a34'),
    many(
      15,
      (i) =>
        line(`M${120 + i * 20} 364q-4 -30 ${dice.between(-10, 10)} -46`, '#4b8a3a', 5) +
        disc(
          120 + i * 20 + dice.between(-6, 6),
          316 + dice.between(-12, 12),
          13,
          dice.pick(['#d8402b', '#e4694f', '#f2a65b']),
        ),
    ),
    rect(0, 680, 1200, 130, '#9a8a76'),
    many(40, () =>
      oval(
        dice.between(0, 1200),
        dice.between(700, 790),
        dice.between(24, 50),
        dice.between(9, 15),
        dice.pick(['#b3a38c', '#8a7a66', '#a89880']),
      ),
    ),
    oval(520, 706, 330, 18, '#4f4436', { opacity: 0.5 }),
    wheel(310, 576),
    wheel(710, 576),
    line('M310 576L420 376H640L500 576ZM420 376L500 576M640 376L710 576M640 376L620 316', '#d8402b', 16, {
      soft: true,
    }),
    line('M404 340L500 576', '#d8402b', 14),
    rect(352, 318, 110, 22, '#5a3a26', { round: 11 }),
    line('M620 316q70 -30 80 20', '#1b2230', 13, { soft: true }),
    disc(700, 340, 12, '#1b2230'),
    disc(500, 576, 34, '#1b2230'),
    line('M500 576l34 46', '#1b2230', 10),
    rect(520, 620, 46, 11, '#1b2230'),
    rect(224, 410, 190, 12, '#1b2230'),
    line('M240 420L300 570', '#1b2230', 6),
    rect(226, 316, 150, 96, '#5a3018', { round: 12 }),
    shape('M226 350h150v-22a12 12 0 0 0 -12 -12H238a12 12 0 0 0 -12 12Z', '#7a4424'),
    shape('M276 318q0 -28 26 -28t26 28', 'none', { edge: '#3a1f10', edgeWidth: 9 }),
    rect(288, 340, 28, 20, '#e2a63b'),
    rect(640, 390, 34, 26, '#fff3c0', { round: 6 }),
  );
};

/** A vial, a needle, one drop. */
export const vaccine: Drawing = () =>
  sheet(
    gradient('light', '#cdeee4', '#7fc9bd'),
    ground('url(#light)'),
    many(7, (i) => disc(380, 430, 120 + i * 96, 'none', { edge: '#ffffff', edgeWidth: 3, opacity: 0.5 - i * 0.06 })),
    rect(0, 650, 1200, 160, '#f7f4ea'),
    rect(0, 650, 1200, 8, '#d9e4dc'),
    oval(400, 668, 190, 20, '#5aa79b', { opacity: 0.5 }),
    rect(280, 300, 220, 368, '#ffffff', { round: 30, opacity: 0.9 }),
    rect(290, 460, 200, 198, '#4fb0c6', { round: 24 }),
    rect(290, 460, 200, 30, '#7fd0dd'),
    oval(390, 462, 100, 13, '#9ce0e8'),
    shape('M300 320q-30 -4 10 -70h160q40 66 10 70Z', '#ffffff', { opacity: 0.9 }),
    rect(308, 196, 164, 62, '#b9c6c8', { round: 8 }),
    rect(308, 196, 60, 62, '#dfe8e8', { round: 8 }),
    rect(318, 166, 144, 36, '#d8402b', { round: 8 }),
    rect(318, 166, 50, 36, '#ef6d57', { round: 8 }),
    rect(290, 380, 200, 150, '#fffaf0'),
    rect(290, 380, 200, 26, '#1f6a78'),
    many(4, (i) => rect(312, 424 + i * 23, [150, 120, 140, 80][i] ?? 90, 9, '#9fb3b5')),
    rect(436, 484, 34, 34, '#f2c23e'),
    rect(300, 320, 16, 320, '#ffffff', { round: 8, opacity: 0.7 }),
    group(
      { turn: 'rotate(38 800 380)' },
      rect(596, 374, 130, 6, '#8a979b'),
      shape('M596 374l-40 3 40 3Z', '#8a979b'),
      rect(716, 358, 46, 38, '#1f6a78', { round: 6 }),
      rect(760, 330, 310, 94, '#ffffff', { opacity: 0.75, round: 10 }),
      rect(768, 338, 170, 78, '#4fb0c6', { round: 6 }),
      rect(768, 338, 170, 20, '#8ad6e0', { round: 6 }),
      rect(930, 336, 26, 82, '#14303a', { round: 4 }),
      rect(950, 364, 200, 26, '#dfe8e8'),
      rect(1140, 320, 26, 114, '#d8402b', { round: 8 }),
      rect(1054, 306, 24, 142, '#1f6a78', { round: 8 }),
      many(9, (i) => line(`M${786 + i * 28} 424v${i % 2 ? -14 : -26}`, '#14303a', 4)),
    ),
    shape('M590 282q-26 40 -26 58a26 26 0 0 0 52 0q0 -18 -26 -58Z', '#4fb0c6'),
    disc(582, 340, 6, '#ffffff'),
    group(
      { turn: 'rotate(-20 930 710)' },
      rect(830, 686, 230, 62, '#e9b58c', { round: 31 }),
      rect(905, 686, 80, 62, '#f3d0b2'),
      many(9, (i) => disc(922 + (i % 3) * 22, 702 + Math.floor(i / 3) * 15, 4, '#c98f62')),
    ),
  );
