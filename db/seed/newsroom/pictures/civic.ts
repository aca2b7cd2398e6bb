// Pictures of public life: court, statue, vote, school.
import { type Drawing, disc, gradient, group, line, many, oval, rect, shape, sheet } from './brush.ts';
import { ground } from './motifs.ts';

/** Scales before columns. */
export const court: Drawing = () =>
  sheet(
    gradient('sky', '#d9b26a', '#f2dfb4'),
    ground('url(#sky)'),
    shape('M60 210L600 20 1140 210Z', '#efe4cb'),
    shape('M160 196L600 44 1040 196Z', '#d6c49c'),
    disc(600, 140, 36, '#efe4cb'),
    rect(60, 206, 1080, 50, '#f7eeda'),
    rect(60, 246, 1080, 12, '#c9b587'),
    rect(90, 258, 1020, 432, '#4a3524'),
    many(
      7,
      (i) =>
        rect(96 + i * 152, 258, 96, 432, '#f3e8d0') +
        rect(156 + i * 152, 258, 36, 432, '#d3c096') +
        line(`M${116 + i * 152} 290v370M${136 + i * 152} 290v370`, '#dccaa2', 4) +
        rect(84 + i * 152, 258, 120, 24, '#f7eeda') +
        rect(84 + i * 152, 664, 120, 26, '#f7eeda'),
    ),
    many(4, (i) => rect(40 - i * 24, 690 + i * 30, 1120 + i * 48, 30, i % 2 ? '#d9c79d' : '#efe2c4')),
    oval(600, 716, 200, 22, '#2a1c12', { opacity: 0.45 }),
    rect(586, 190, 28, 500, '#1b2a44'),
    rect(600, 190, 14, 500, '#111c30'),
    shape('M500 712q10 -44 100 -50 90 6 100 50Z', '#1b2a44'),
    disc(600, 180, 28, '#d8402b'),
    line('M300 306Q600 180 900 250', '#1b2a44', 20, { soft: true }),
    line('M300 306L210 530M300 306L390 530M900 250L810 440M900 250L990 440', '#1b2a44', 5),
    shape('M190 528h220q-20 84 -110 84t-110 -84Z', '#d8402b'),
    shape('M300 528h110q-20 84 -110 84Z', '#a92d1b'),
    shape('M790 438h220q-20 84 -110 84t-110 -84Z', '#d8402b'),
    shape('M900 438h110q-20 84 -110 84Z', '#a92d1b'),
    rect(236, 470, 128, 26, '#24406e', { round: 4 }),
    rect(226, 496, 140, 32, '#2f6d5a', { round: 4 }),
    rect(244, 446, 110, 24, '#e2a63b', { round: 4 }),
    oval(900, 432, 60, 13, '#ffffff'),
    shape('M856 430q30 -70 110 -110 -20 90 -90 112Z', '#ffffff'),
    line('M862 432q40 -60 100 -108', '#c9b587', 4),
  );

/** A stone poet in a woollen scarf. */
export const statue: Drawing = (dice) =>
  sheet(
    gradient('sky', '#b9cdd6', '#eef1ec'),
    ground('url(#sky)'),
    many(9, (i) => {
      const x = 40 + i * 140;
      return (
        line(`M${x} 640V380M${x} 470l-50 -80M${x} 440l54 -90M${x} 520l40 -60`, '#8fa6ae', 11) +
        disc(x, 330, 92, '#a9bec4', { opacity: 0.45 })
      );
    }),
    rect(0, 640, 1200, 170, '#dfe6e4'),
    oval(610, 760, 330, 30, '#aab8b8', { opacity: 0.7 }),
    rect(420, 600, 360, 150, '#7c8a8e'),
    rect(420, 600, 110, 150, '#97a5a8'),
    rect(390, 730, 420, 40, '#6a777b'),
    rect(390, 580, 420, 30, '#a8b5b7'),
    rect(510, 650, 180, 52, '#69767a'),
    many(3, (i) => rect(530, 660 + i * 13, 140 - i * 30, 4, '#b9c5c6')),
    shape('M440 590q-6 -170 60 -240l-10 -40h220l-10 40q70 70 60 240Z', '#8d9a9d'),
    shape('M440 590q-6 -170 60 -240l60 -20 10 260Z', '#a9b5b7'),
    shape('M700 350q90 40 80 150l-96 60 -20 -40 60 -44 -40 -70Z', '#7c898c'),
    rect(600, 500, 110, 70, '#c3cccc', { turn: 'rotate(-14 655 535)' }),
    line('M606 512l100 -26M612 530l100 -26M616 548l100 -26', '#8d9a9d', 3),
    disc(600, 210, 88, '#8d9a9d'),
    shape('M512 214a88 88 0 0 1 100 -92q-60 60 -22 176 -78 6 -78 -84Z', '#a9b5b7'),
    shape('M506 200q-14 -120 96 -126 110 4 90 120 -20 -46 -60 -52 -70 40 -126 58Z', '#75838a'),
    shape('M556 262q40 60 92 6 -10 54 -46 56 -40 -4 -46 -62Z', '#75838a'),
    disc(572, 216, 7, '#5f6c70'),
    disc(632, 216, 7, '#5f6c70'),
    shape('M600 214l12 36h-22Z', '#75838a'),
    shape('M500 286q100 60 200 0l16 50q-116 62 -232 0Z', '#d8402b'),
    shape('M660 330l60 -10 34 220 -62 10Z', '#d8402b'),
    shape('M690 330l30 -10 34 220 -30 5Z', '#a92d1b'),
    many(5, (i) => line(`M${668 + i * 8} ${366 + i * 36}l58 -10`, '#f6e6c4', 9)),
    many(5, (i) => line(`M${700 + i * 13} ${548 - i * 2}v26`, '#d8402b', 6)),
    line('M506 306q96 56 190 0', '#f6e6c4', 8),
    group(
      {},
      oval(606, 74, 30, 18, '#3c4a57'),
      disc(636, 62, 12, '#3c4a57'),
      shape('M646 60l14 4 -14 5Z', '#e2a63b'),
      shape('M580 74l-34 -8 8 20Z', '#2b3742'),
    ),
    many(60, () => disc(dice.between(0, 1200), dice.between(0, 780), dice.between(2, 5), '#ffffff')),
  );

/** A hand, a ballot, a box. */
export const vote: Drawing = () =>
  sheet(
    '',
    ground('#e9573a'),
    many(24, (i) =>
      shape(
        `M600 470L${600 + Math.cos((i * Math.PI) / 12) * 1100} ${470 + Math.sin((i * Math.PI) / 12) * 1100}L${600 + Math.cos((i * Math.PI) / 12 + 0.13) * 1100} ${470 + Math.sin((i * Math.PI) / 12 + 0.13) * 1100}Z`,
        '#f0714f',
      ),
    ),
    oval(600, 750, 400, 26, '#7a2013', { opacity: 0.5 }),
    shape('M270 430H930L890 750H310Z', '#1b3358'),
    shape('M600 430H930L890 750H600Z', '#142845'),
    shape('M230 390L330 320H870L970 390Z', '#2b4a7a'),
    rect(230, 388, 740, 56, '#24406e'),
    shape('M430 366h340l10 -20H420Z', '#0a1526'),
    group(
      { turn: 'rotate(-5 600 250)' },
      rect(450, 130, 300, 226, '#fffaf0'),
      many(
        3,
        (i) =>
          rect(486, 166 + i * 60, 38, 38, '#ffffff', { edge: '#24406e', edgeWidth: 6 }) +
          rect(548, 172 + i * 60, [160, 120, 140][i] ?? 100, 11, '#9aa6b5') +
          rect(548, 192 + i * 60, [100, 80, 60][i] ?? 60, 8, '#cfd6dd'),
      ),
      line('M490 246l14 16 30 -46', '#d8402b', 10, { soft: true }),
    ),
    shape('M420 366L430 340H770l10 26Z', '#2b4a7a'),
    shape('M410 392l10 -30h360l10 30Z', '#24406e'),
    line('M1220 -30L850 150', '#f4efe2', 130),
    line('M1220 -60L870 110', '#24406e', 50),
    line('M900 126l-40 20', '#14181f', 134),
    shape('M900 60l60 90 -120 90q-60 40 -110 26 -30 -20 10 -44l-50 -14q-30 -20 0 -40l100 -30Z', '#c98556'),
    shape('M760 216q40 20 80 -10', 'none', { edge: '#9c5f38', edgeWidth: 6 }),
    shape('M770 150q-70 -10 -90 26 20 24 60 10l60 -16Z', '#d99a6c'),
    group(
      { turn: 'rotate(0)' },
      disc(600, 600, 96, '#f2c23e'),
      disc(600, 600, 80, 'none', { edge: '#b5811a', edgeWidth: 5 }),
      line('M556 602l32 34 62 -76', '#142845', 20, { soft: true }),
    ),
    rect(836, 470, 46, 60, '#f2c23e', { round: 8 }),
    shape('M844 470v-16a15 15 0 0 1 30 0v16', 'none', { edge: '#b9c2c9', edgeWidth: 9 }),
  );

/** An empty classroom before the bell. */
export const school: Drawing = () => {
  const table = (x: number, y: number, s: number, bag: string) =>
    rect(x, y, 190 * s, 18 * s, '#d99a4e') +
    rect(x, y + 16 * s, 190 * s, 8 * s, '#a86f2f') +
    line(`M${x + 16 * s} ${y + 20 * s}v${110 * s}M${x + 174 * s} ${y + 20 * s}v${110 * s}`, '#3b4a57', 8 * s) +
    rect(x + 40 * s, y - 16 * s, 66 * s, 16 * s, bag) +
    rect(x + 50 * s, y - 30 * s, 54 * s, 14 * s, '#f4efe2');
  return sheet(
    gradient('light', '#fff3c8', '#fff3c800'),
    ground('#e9d9b6'),
    rect(0, 560, 1200, 250, '#b98f63'),
    many(8, (i) => line(`M${600 + (i - 3.5) * 130} 560L${600 + (i - 3.5) * 330} 820`, '#a27b50', 4)),
    rect(220, 90, 640, 340, '#7a5230'),
    rect(238, 108, 604, 304, '#1f4f45'),
    shape('M250 380q160 -40 300 -20', 'none', { edge: '#2d6658', edgeWidth: 40 }),
    line('M310 340q50 -160 130 -60t120 -70 100 40', '#f4efe2', 6, { soft: true }),
    line('M300 170v190h300', '#f4efe2', 5),
    line('M660 170h130M660 206h100M660 242h120', '#f4efe2', 7, { soft: true, dash: '34 10 50 10' }),
    disc(700, 330, 40, 'none', { edge: '#ffd56b', edgeWidth: 6 }),
    line('M700 330l28 -28M700 330v-40', '#ffd56b', 5),
    rect(420, 430, 160, 12, '#5a3a22'),
    rect(450, 424, 34, 8, '#ffffff'),
    rect(500, 422, 40, 10, '#d8402b'),
    rect(930, 80, 230, 370, '#fdfaf0'),
    rect(946, 96, 198, 338, '#9fd6e4'),
    shape('M946 434v-90q60 -50 110 -6t88 -20v116Z', '#7fb071'),
    line('M1045 96v338M946 250h198', '#fdfaf0', 10),
    shape('M946 434H1144L900 810H300Z', '#fff3c8', { opacity: 0.35 }),
    rect(60, 110, 110, 150, '#fdfaf0'),
    shape('M74 220q40 -80 82 0Z', '#4f9fbd'),
    disc(130, 150, 16, '#e2a63b'),
    disc(115, 330, 50, '#fdfaf0'),
    disc(115, 330, 42, '#ffffff', { edge: '#1b2230', edgeWidth: 5 }),
    line('M115 330v-28M115 330l20 10', '#1b2230', 5, { soft: true }),
    table(150, 520, 0.8, '#d8402b'),
    table(500, 520, 0.8, '#24406e'),
    table(850, 520, 0.8, '#2f8f7d'),
    table(60, 650, 1.2, '#7a3b5e'),
    table(480, 650, 1.2, '#e2a63b'),
    table(900, 650, 1.2, '#d8402b'),
    disc(640, 628, 20, '#c8402c'),
    line('M640 610q4 -14 14 -16', '#3f6f3a', 5, { soft: true }),
  );
};
