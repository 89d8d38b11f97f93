// Scenes before an audience: a concert and a cinema.
import { HEIGHT, round, type Sheet, WIDTH } from '../sheet.ts';
import { figure } from './sea.ts';

export function concert(sheet: Sheet): void {
  const { palette, chance } = sheet;
  sheet.sky([palette.dark, palette.near, palette.middle]);
  for (let n = 0; n < 11; n++) {
    const x = 120 + n * 136;
    const aim = x + chance.between(-420, 420);
    const colour = chance.pick([palette.accent, palette.light, palette.sky[3] ?? palette.far, palette.sky[2] ?? palette.far]);
    sheet.polygon(
      [
        [x - 8, 90],
        [x + 8, 90],
        [aim + 150, 780],
        [aim - 150, 780],
      ],
      sheet.run([
        [colour, 0.75],
        [colour, 0.02],
      ]),
    );
    sheet.glow([x, 92], 70, colour, 0.9);
  }
  sheet.rect(0, 66, WIDTH, 16, palette.dark);
  sheet.rect(0, 100, WIDTH, 7, palette.dark);
  for (let n = 0; n < 40; n++)
    sheet.line(
      [
        [n * 42, 70],
        [n * 42 + 42, 104],
      ],
      palette.dark,
      3,
    );
  sheet.rect(0, 660, WIDTH, 80, palette.dark);
  for (const [x, size] of [
    [560, 1.25],
    [800, 1.4],
    [1060, 1.25],
  ] as const) {
    figure(sheet, [x, 664], size, '#0b0712');
    if (x === 800)
      sheet.line(
        [
          [x + 34, 664],
          [x + 34, 490],
        ],
        '#0b0712',
        5,
      );
    else {
      sheet.line(
        [
          [x - 50, 560],
          [x + 60, 520],
        ],
        '#0b0712',
        9,
      );
      sheet.ellipse([x - 36, 560], 30, 24, '#0b0712');
    }
  }
  sheet.rect(880, 590, 90, 74, '#0b0712', 'rx="30"');
  for (const x of [180, 260, 1340, 1420]) sheet.rect(x, 500, 70, 160, '#0b0712', 'rx="6"');
  sheet.glow([800, 560], 420, palette.light, 0.4);
  for (let row = 0; row < 4; row++) {
    for (let n = 0; n < 24 - row * 3; n++) {
      const size = 24 + row * 13;
      const x = chance.between(-20, WIDTH + 20);
      const y = 770 + row * 70;
      const fill = [palette.near, palette.near, palette.dark, '#07040c'][row] ?? palette.dark;
      sheet.ellipse([x, y], size, size * 1.15, fill);
      sheet.rect(x - size * 1.6, y + size, size * 3.2, 300, fill, `rx="${size}"`);
      if (chance() < 0.3)
        sheet.line(
          [
            [x + size, y + size * 1.4],
            [x + size * 1.6, y - size * 2.2],
          ],
          fill,
          size * 0.6,
        );
    }
  }
}

export function cinema(sheet: Sheet): void {
  const { palette, chance } = sheet;
  sheet.rect(0, 0, WIDTH, HEIGHT, palette.dark);
  sheet.rect(250, 110, 1100, 480, palette.light);
  sheet.rect(262, 122, 1076, 456, sheet.run(palette.sky));
  sheet.ellipse([980, 420], 90, 90, palette.light, 'opacity=".9"');
  sheet.path('M262,578 V470 Q480,380 700,470 T1338,440 V578 Z', palette.middle);
  sheet.path('M262,578 V520 Q560,470 800,530 T1338,510 V578 Z', palette.near);
  figure(sheet, [640, 545], 0.9);
  sheet.polygon(
    [
      [262, 578],
      [1338, 578],
      [WIDTH + 200, HEIGHT],
      [-200, HEIGHT],
    ],
    sheet.run([
      [palette.light, 0.34],
      [palette.light, 0],
    ]),
  );
  for (const x of [0, 1410]) for (let n = 0; n < 6; n++) sheet.rect(x + n * 32, 0, 30, 700, n % 2 ? palette.near : palette.middle, 'opacity=".8"');
  for (let row = 0; row < 4; row++) {
    const size = 54 + row * 22;
    const y = 690 + row * 90;
    for (let x = -40 + (row % 2) * size * 0.8; x < WIDTH + 60; x += size * 2) {
      if (chance() < 0.75) sheet.ellipse([x, y - size * 0.5], size * 0.36, size * 0.44, '#050308');
      sheet.rect(x - size * 0.8, y, size * 1.6, 200, row % 2 ? '#3a0f22' : '#2c0b1a', `rx="${round(size * 0.35)}"`);
    }
  }
}
