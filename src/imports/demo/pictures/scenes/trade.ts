// Scenes of work: a building site, a container port, a market.
import { HEIGHT, type Point, round, type Sheet, WIDTH } from '../sheet.ts';
import { figure, town } from './sea.ts';

export function buildingSite(sheet: Sheet): void {
  const { palette, chance } = sheet;
  sheet.sky();
  sheet.clouds(8, 80, 400, palette.light, 0.5);
  town(sheet, 0, WIDTH, 720, palette.far);
  for (const [x, wide, floors] of [
    [120, 330, 6],
    [560, 360, 8],
    [1040, 420, 5],
  ] as const) {
    const top = 820 - floors * 72;
    for (let floor = 0; floor < floors; floor++) {
      const y = 820 - (floor + 1) * 72;
      const isDone = floor < floors - 2;
      if (isDone) sheet.rect(x, y, wide, 72, palette.middle);
      sheet.rect(x - 8, y, wide + 16, 11, palette.near);
      for (let n = 0; n * 54 < wide - 20; n++) {
        if (isDone) sheet.rect(x + 14 + n * 54, y + 20, 30, 38, chance() < 0.35 ? palette.light : palette.dark, 'opacity=".85"');
        else sheet.rect(x + n * 54, y, 9, 72, palette.near);
      }
    }
    for (let n = 0; n <= 5; n++)
      sheet.line(
        [
          [x + (wide / 5) * n, top - 40],
          [x + (wide / 5) * n, 820],
        ],
        palette.accent,
        3,
        'opacity=".65"',
      );
  }
  for (const [x, height, reach] of [
    [500, 700, 620],
    [1010, 600, -540],
  ] as const) {
    const top = 830 - height;
    sheet.rect(x - 9, top, 18, height, 'none', `stroke="${palette.accent}" stroke-width="5"`);
    for (let y = top; y < 810; y += 26)
      sheet.line(
        [
          [x - 9, y],
          [x + 9, y + 26],
        ],
        palette.accent,
        3,
      );
    sheet.line(
      [
        [x - reach * 0.3, top],
        [x + reach, top],
      ],
      palette.accent,
      9,
    );
    sheet.line(
      [
        [x - reach * 0.26, top],
        [x, top - 70],
        [x + reach * 0.9, top],
      ],
      palette.accent,
      3,
    );
    sheet.rect(x - reach * 0.3 - 20, top, 46, 40, palette.dark);
    sheet.line(
      [
        [x + reach * 0.7, top],
        [x + reach * 0.7, top + 170],
      ],
      palette.dark,
      3,
    );
    sheet.rect(x + reach * 0.7 - 36, top + 170, 72, 22, palette.dark);
  }
  sheet.rect(0, 815, WIDTH, 200, palette.near);
  for (let n = 0; n < 22; n++) sheet.rect(n * 76, 800, 70, 66, n % 2 ? palette.light : palette.far, 'opacity=".9"');
  for (let n = 0; n < 5; n++) figure(sheet, [200 + n * 280, 950 + chance.between(-20, 20)], 0.95);
}

export function portCranes(sheet: Sheet): void {
  const { palette, chance } = sheet;
  sheet.sky();
  sheet.glow([300, 520], 480, palette.light, 0.7);
  sheet.clouds(6, 80, 330, palette.light, 0.35);
  sheet.rect(0, 640, WIDTH, HEIGHT, sheet.run([palette.far, palette.middle, palette.dark]));
  for (const [x, size] of [
    [300, 0.85],
    [720, 1],
    [1180, 1.12],
  ] as const) {
    const top = 700 - 480 * size;
    const up = (dy: number) => 700 - dy * size;
    for (const dx of [-70, 70])
      sheet.line(
        [
          [x + dx * size, 720],
          [x + dx * 0.8 * size, up(330)],
        ],
        palette.accent,
        15 * size,
      );
    sheet.line(
      [
        [x - 60 * size, up(160)],
        [x + 60 * size, up(160)],
      ],
      palette.accent,
      11 * size,
    );
    sheet.line(
      [
        [x - 230 * size, up(340)],
        [x + 330 * size, up(340)],
      ],
      palette.accent,
      16 * size,
    );
    sheet.line(
      [
        [x - 220 * size, up(340)],
        [x, top],
        [x + 320 * size, up(340)],
      ],
      palette.dark,
      4 * size,
    );
    sheet.line(
      [
        [x, top],
        [x, up(340)],
      ],
      palette.accent,
      12 * size,
    );
    sheet.line(
      [
        [x + 210 * size, up(336)],
        [x + 210 * size, up(200)],
      ],
      palette.dark,
      3,
    );
    sheet.rect(x + 170 * size, up(204), 80 * size, 34 * size, palette.light);
  }
  sheet.rect(0, 700, WIDTH, 60, palette.near);
  sheet.path('M420,830 H1500 L1420,960 H520 Q450,930 420,830 Z', palette.dark);
  sheet.rect(1330, 640, 110, 190, palette.light);
  for (let n = 0; n < 5; n++) sheet.rect(1344 + n * 18, 660, 11, 16, palette.dark);
  for (let row = 0; row < 4; row++) {
    for (let n = 0; n < 13; n++) {
      if (row < 3 || chance() < 0.6)
        sheet.rect(
          470 + n * 65,
          795 - row * 36,
          62,
          33,
          chance.pick([palette.accent, palette.light, palette.far, palette.middle, palette.near]),
          `stroke="${palette.dark}" stroke-width="1.5"`,
        );
    }
  }
  sheet.glints(120, 850, HEIGHT, palette.light, { opacity: 0.4 });
}

export function market(sheet: Sheet): void {
  const { palette, chance } = sheet;
  sheet.sky();
  town(sheet, 0, WIDTH, 560, palette.far);
  sheet.rect(0, 556, WIDTH, HEIGHT, sheet.run([palette.far, palette.middle]));
  for (const [x, y, size] of [
    [90, 640, 0.75],
    [470, 630, 0.72],
    [860, 630, 0.72],
    [1240, 640, 0.75],
  ] as const)
    stall(sheet, [x, y], size);
  for (let n = 0; n < 10; n++)
    figure(sheet, [chance.between(100, 1500), chance.between(730, 790)], chance.between(0.8, 1), chance.pick([palette.near, palette.dark, palette.middle]));
  stall(sheet, [-60, 830], 1.5);
  stall(sheet, [880, 850], 1.6);
}

function stall(sheet: Sheet, [x, ground]: Point, size: number): void {
  const { palette, chance } = sheet;
  const at = (dx: number, dy: number): Point => [x + dx * size, ground + dy * size];
  for (const dx of [6, 344]) sheet.rect(...at(dx, -250), 9 * size, 280 * size, palette.dark);
  for (let n = 0; n < 10; n++) {
    const fill = n % 2 ? palette.light : palette.accent;
    sheet.polygon([at(40 + n * 28, -310), at(68 + n * 28, -310), at(36 + n * 36, -228), at(n * 36, -228)], fill);
    sheet.ellipse(at(18 + n * 36, -228), 18 * size, 16 * size, fill);
  }
  sheet.rect(...at(0, -100), 360 * size, 26 * size, palette.near);
  sheet.rect(...at(10, -76), 340 * size, 110 * size, palette.dark);
  const fruit = ['#d8432f', '#e9a13b', '#7ea23f', '#f0d264', '#7b3b6b', '#cf6a3a'];
  for (let crate = 0; crate < 5; crate++) {
    const colour = chance.pick(fruit);
    for (let n = 0; n < 15; n++)
      sheet.ellipse(
        at(20 + crate * 68 + (n % 5) * 13, -108 - Math.floor(n / 5) * 11 + (n % 2) * 3),
        8.5 * size,
        8.5 * size,
        colour,
        `stroke="${palette.dark}" stroke-opacity=".25" stroke-width="${round(size)}"`,
      );
    sheet.rect(...at(10 + crate * 68, -104), 62 * size, 30 * size, '#a9743f');
  }
}
