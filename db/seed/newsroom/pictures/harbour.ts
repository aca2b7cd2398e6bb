// Pictures of the harbour: crane, ferry, ship.
import { type Drawing, disc, gradient, line, many, oval, rect, shape, sheet } from './brush.ts';
import { cloud, ground, hills, person, ridge, swell, water } from './motifs.ts';

/** Harbour cranes over stacked containers. */
export const crane: Drawing = (dice) => {
  const gantry = (x: number, fill: string, shade: string) =>
    line(`M${x} 560L${x + 40} 210M${x + 190} 560L${x + 150} 210M${x + 24} 420h142`, fill, 18) +
    rect(x - 150, 196, 470, 24, fill) +
    rect(x - 150, 212, 470, 8, shade) +
    line(`M${x + 95} 200V70M${x + 95} 76L${x - 146} 196M${x + 95} 76L${x + 316} 196`, shade, 7) +
    rect(x + 66, 220, 64, 40, shade);
  const colours = ['#d8402b', '#e2a63b', '#1f7a6d', '#24406e', '#e9dcc0', '#7a3b5e', '#4f9fbd'] as const;
  const box = (x: number, y: number, w: number, h: number) => {
    const fill = dice.pick(colours);
    return (
      rect(x, y, w, h, fill) +
      many(9, (i) => rect(x + 8 + (i * (w - 16)) / 9, y + 7, 4, h - 14, '#000000', { opacity: 0.14 })) +
      rect(x, y, w, 5, '#ffffff', { opacity: 0.25 })
    );
  };
  return sheet(
    gradient('sky', '#f4c58d', '#fbe8c8'),
    ground('url(#sky)'),
    disc(250, 300, 110, '#fff3d4'),
    cloud(820, 110, 100, '#fff3dc', 0.8),
    cloud(1040, 190, 70, '#fff3dc', 0.8),
    ridge(dice, 520, 16, 80, '#dba77a'),
    gantry(200, '#c05a3a', '#8f3c25'),
    gantry(640, '#24406e', '#182c50'),
    line('M640 260V420M660 260V420', '#182c50', 3),
    line('M760 260V380M720 260V380', '#182c50', 3),
    box(690, 380, 110, 52),
    rect(0, 540, 1200, 280, '#6f5a52'),
    many(60, (i) => {
      const column = i % 10;
      const level = Math.floor(i / 10);
      const height = [3, 4, 2, 4, 5, 3, 2, 4, 5, 3][column] ?? 3;
      return level < height ? box(column * 122 - 8, 740 - level * 58, 118, 54) : '';
    }),
    rect(0, 794, 1200, 10, '#3a2c28'),
    many(6, (i) => line(`M${880 + i * 44} ${330 + (i % 3) * 22}q10 -12 20 0q10 -12 20 0`, '#5a3a2e', 4)),
  );
};

/** A white ferry at its quay. */
export const ferry: Drawing = (dice) =>
  sheet(
    gradient('sky', '#8ccbd6', '#e8f3e6'),
    ground('url(#sky)'),
    cloud(220, 130, 100, '#ffffff', 0.9),
    cloud(980, 100, 120, '#ffffff', 0.9),
    hills(dice, 470, 70, 300, '#8fb8a0'),
    water(480, 10, 200, '#2f8fa3'),
    shape('M90 430H1090l-70 170H170Z', '#fdfdf8'),
    shape('M112 484H1068l-48 116H170Z', '#1b3f6b'),
    shape('M150 552h890l-20 48H170Z', '#c8402c'),
    rect(190, 340, 760, 92, '#ffffff'),
    rect(190, 420, 760, 12, '#d5dfdd'),
    rect(270, 256, 560, 86, '#f5f8f4'),
    rect(270, 334, 560, 8, '#d5dfdd'),
    rect(690, 190, 180, 70, '#ffffff'),
    rect(690, 208, 180, 26, '#1b3f6b'),
    shape('M420 256l20 -130h110l14 130Z', '#c8402c'),
    shape('M500 256l-4 -130h54l14 130Z', '#9a2e1f'),
    rect(436, 126, 118, 26, '#1b2a44'),
    line('M560 120q70 -60 150 -30t180 -40', '#b9c6c4', 20, { opacity: 0.6, soft: true }),
    many(17, (i) => rect(216 + i * 42, 362, 26, 34, '#2b5a7a', { round: 5 })),
    many(12, (i) => rect(296 + i * 44, 280, 26, 30, '#2b5a7a', { round: 5 })),
    many(5, (i) => oval(250 + i * 150, 330, 40, 11, '#e4742e')),
    line('M780 190V120M780 132h50', '#1b2a44', 5),
    shape('M782 122h44l-12 12 12 12h-44Z', '#e2a63b'),
    many(14, (i) => disc(300 + i * 50, 516, 9, '#fdfdf8')),
    water(610, 14, 160, '#257a90'),
    line(swell(610, 14, 160), '#e8f6f4', 5, { opacity: 0.8 }),
    many(14, () =>
      rect(dice.between(0, 1200), dice.between(640, 700), dice.between(40, 120), 4, '#8fd0d4', { opacity: 0.6 }),
    ),
    shape('M-10 710H1210V810H-10Z', '#8a7a6a'),
    rect(0, 706, 1200, 16, '#b3a28c'),
    many(
      5,
      (i) =>
        rect(110 + i * 240, 668, 34, 44, '#2a2a30', { round: 6 }) +
        rect(102 + i * 240, 662, 50, 14, '#3c3c44', { round: 6 }),
    ),
    line('M128 676Q140 560 190 520M1088 676Q1060 560 1040 500', '#e9dcc0', 6),
    many(6, (i) =>
      person(300 + i * 110 + dice.between(-20, 20), 746, 96, dice.pick(['#e2a63b', '#c8402c', '#24406e', '#7a3b5e'])),
    ),
    rect(520, 724, 40, 26, '#5a3a26', { round: 3 }),
  );

/** A container ship coming in at dawn, bow on. */
export const ship: Drawing = (dice) =>
  sheet(
    gradient('sky', '#5b4a86', '#fbc58e'),
    ground('url(#sky)'),
    disc(880, 470, 120, '#ffe9b5'),
    disc(880, 470, 190, '#ffe9b5', { opacity: 0.2 }),
    rect(0, 500, 1200, 310, '#5c5a8c'),
    many(26, (i) =>
      rect(880 - 60 - i * 7 + dice.between(-20, 20), 508 + i * 11, 120 + i * 14 - dice.between(0, 60), 4, '#ffe0a6', {
        opacity: 0.6,
      }),
    ),
    rect(388, 150, 60, 60, '#f4efe2'),
    rect(320, 190, 196, 60, '#f4efe2'),
    many(6, (i) => rect(332 + i * 30, 204, 20, 20, '#2b2a52')),
    line('M418 150V90M400 110h36', '#2b2a52', 6),
    many(45, (i) => {
      const column = i % 9;
      const level = Math.floor(i / 9);
      const height = [3, 4, 5, 5, 4, 5, 5, 4, 3][column] ?? 4;
      if (level >= height) return '';
      const fill = dice.pick(['#d8402b', '#e2a63b', '#2f8f83', '#e9dcc0', '#4f6fb5', '#a8456b']);
      return (
        rect(204 + column * 48, 412 - level * 42, 46, 40, fill) +
        line(`M${219 + column * 48} ${418 - level * 42}v28M${235 + column * 48} ${418 - level * 42}v28`, '#000000', 3, {
          opacity: 0.18,
        })
      );
    }),
    shape('M170 440H670L600 660Q420 730 240 660Z', '#23234a'),
    shape('M420 440H670L600 660Q510 700 420 700Z', '#181836'),
    shape('M206 570H634l-34 90Q420 730 240 660Z', '#a8352a'),
    shape('M420 570H634l-34 90Q510 700 420 700Z', '#7f241c'),
    line('M420 448V690', '#33336a', 5),
    rect(296, 486, 24, 42, '#f4efe2'),
    rect(520, 486, 24, 42, '#f4efe2'),
    line('M308 530v60M532 530v60', '#f4efe2', 4),
    water(690, 22, 220, '#3e3d70'),
    line('M110 706q160 -60 310 -6t330 0', '#fbe6c9', 9, { opacity: 0.9, soft: true }),
    line('M60 744q180 -50 360 0t400 -6', '#fbe6c9', 5, { opacity: 0.5, soft: true }),
    water(760, 20, 300, '#2c2b57'),
    shape('M960 560h110l-20 34h-74Z', '#181836'),
    rect(990, 532, 34, 28, '#e4742e'),
    disc(1007, 524, 5, '#fff3c0'),
    many(5, (i) => line(`M${720 + i * 60} ${230 + (i % 3) * 26}q12 -14 24 0q12 -14 24 0`, '#2b2a52', 4)),
  );
