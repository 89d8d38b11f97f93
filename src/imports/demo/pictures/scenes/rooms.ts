// Scenes indoors: a court, a hospital, a library, a radio studio, a classroom.
import { HEIGHT, type Point, round, type Sheet, WIDTH } from '../sheet.ts';
import { figure } from './sea.ts';

export function court(sheet: Sheet): void {
  const { palette } = sheet;
  sheet.rect(0, 0, WIDTH, HEIGHT, sheet.run([palette.light, palette.sky[2] ?? palette.far]));
  for (let n = 0; n < 9; n++) {
    sheet.rect(n * 190 + 16, 60, 150, 470, '#6d4427');
    sheet.rect(n * 190 + 34, 84, 114, 422, '#80522f');
  }
  sheet.polygon(
    [
      [1080, 0],
      [1380, 0],
      [900, HEIGHT],
      [420, HEIGHT],
    ],
    palette.light,
    'opacity=".16"',
  );
  sheet.rect(0, 526, WIDTH, 20, '#4c2d1a');
  sheet.rect(470, 110, 660, 420, '#4c2d1a');
  sheet.rect(500, 140, 600, 380, '#7a4b2a');
  sheet.ellipse([800, 250], 84, 84, palette.light);
  sheet.ellipse([800, 250], 72, 72, palette.accent);
  sheet.path('M752,262 q16,-38 32,-14 t32,-6 t30,-4 v34 h-94 z', palette.light);
  sheet.rect(700, 380, 200, 160, palette.dark, 'rx="22"');
  figure(sheet, [800, 600], 1.25, '#1c1a22');
  sheet.ellipse([800, 410], 19, 22, '#e0b090');
  sheet.path('M774,412 q2,-36 26,-36 q26,2 26,36 q-6,-16 -26,-18 q-20,0 -26,18 z', palette.light);
  sheet.rect(330, 560, 940, 180, '#5a3620');
  sheet.rect(310, 545, 980, 28, '#8c5b33');
  for (let n = 0; n < 5; n++) sheet.rect(364 + n * 180, 600, 150, 116, '#6d4427', `stroke="#8c5b33" stroke-width="4"`);
  sheet.line(
    [
      [1120, 545],
      [1120, 470],
    ],
    palette.accent,
    6,
  );
  sheet.path('M1080,476 q40,-44 80,0 z', palette.accent);
  for (const [x, w] of [
    [60, 430],
    [560, 480],
    [1110, 430],
  ] as const) {
    sheet.rect(x, 860, w, HEIGHT, '#3b2213');
    sheet.rect(x - 12, 846, w + 24, 24, '#6d4427');
  }
  for (const x of [170, 300, 430, 690, 830, 1200, 1350, 1470]) figure(sheet, [x, 1010], 1.5, '#201a20');
}

export function corridor(sheet: Sheet): void {
  const { palette } = sheet;
  const [left, right, top, foot] = [660, 940, 380, 620];
  sheet.rect(0, 0, WIDTH, HEIGHT, palette.light);
  sheet.polygon(
    [
      [0, 0],
      [WIDTH, 0],
      [right, top],
      [left, top],
    ],
    sheet.run([palette.sky[1] ?? palette.far, palette.light]),
  );
  sheet.polygon(
    [
      [0, HEIGHT],
      [WIDTH, HEIGHT],
      [right, foot],
      [left, foot],
    ],
    sheet.run([palette.light, palette.far]),
  );
  sheet.polygon(
    [
      [0, 0],
      [left, top],
      [left, foot],
      [0, HEIGHT],
    ],
    sheet.run([palette.far, palette.sky[0] ?? palette.far], 1),
  );
  sheet.polygon(
    [
      [WIDTH, 0],
      [right, top],
      [right, foot],
      [WIDTH, HEIGHT],
    ],
    sheet.run([palette.sky[0] ?? palette.far, palette.far], 1),
  );
  sheet.rect(left, top, right - left, foot - top, palette.middle);
  for (const x of [left + 14, 806]) sheet.rect(x, top + 34, 118, foot - top - 34, palette.near);
  for (const x of [left + 40, 832]) sheet.rect(x, top + 62, 66, 70, palette.light, 'opacity=".85"');
  sheet.glow([800, 500], 260, palette.light, 0.6);
  const wall = (depth: number, share: number): Point => {
    const x = left * depth;
    return [x, share * (HEIGHT * (1 - depth)) + (top + (foot - top) * share) * depth];
  };
  for (const side of [0, 1]) {
    const flip = (points: readonly Point[]): Point[] => points.map(([x, y]) => (side ? [WIDTH - x, y] : [x, y]));
    sheet.polygon(flip([wall(0, 0.62), wall(1, 0.62), wall(1, 0.66), wall(0, 0.66)]), palette.accent);
    for (const [from, to] of [
      [0.08, 0.3],
      [0.46, 0.58],
      [0.7, 0.78],
    ] as const) {
      sheet.polygon(flip([wall(from, 0.26), wall(to, 0.26), wall(to, 1), wall(from, 1)]), palette.middle);
      sheet.polygon(
        flip([
          wall(from + (to - from) * 0.55, 0.36),
          wall(to - (to - from) * 0.15, 0.36),
          wall(to - (to - from) * 0.15, 0.55),
          wall(from + (to - from) * 0.55, 0.55),
        ]),
        palette.light,
        'opacity=".8"',
      );
    }
  }
  for (let n = 0; n < 5; n++) {
    const depth = (n / 5) ** 0.6;
    const [y, half] = [top * depth, 260 * (1 - depth) + 60 * depth];
    const next = ((n + 0.5) / 5) ** 0.6;
    const [y2, half2] = [top * next, 260 * (1 - next) + 60 * next];
    sheet.polygon(
      [
        [800 - half, y],
        [800 + half, y],
        [800 + half2, y2],
        [800 - half2, y2],
      ],
      '#ffffff',
      'opacity=".95"',
    );
  }
  sheet.glints(26, 680, HEIGHT, '#ffffff', { x: 800, spread: 420, opacity: 0.6 });
  figure(sheet, [760, 700], 0.95, palette.near);
  figure(sheet, [850, 680], 0.86, palette.dark);
  bed(sheet, [1040, 850]);
}

function bed(sheet: Sheet, [x, y]: Point): void {
  const { palette } = sheet;
  sheet.ellipse([x + 190, y + 76], 240, 18, palette.dark, 'opacity=".2"');
  for (const dx of [20, 350]) {
    sheet.rect(x + dx, y, 10, 60, palette.dark);
    sheet.ellipse([x + dx + 5, y + 66], 14, 14, palette.dark);
  }
  sheet.rect(x, y - 20, 390, 26, palette.near, 'rx="8"');
  sheet.rect(x + 4, y - 62, 382, 48, palette.light, 'rx="20"');
  sheet.path(`M${x + 110},${y - 22} q20,-70 90,-62 t190,20 v42 z`, palette.accent);
  sheet.rect(x + 14, y - 90, 96, 44, '#ffffff', 'rx="18"');
  for (const dx of [-12, 386]) sheet.rect(x + dx, y - 110, 12, 120, palette.near, 'rx="6"');
}

export function shelves(sheet: Sheet): void {
  const { palette, chance } = sheet;
  sheet.rect(0, 0, WIDTH, HEIGHT, '#4a2f1e');
  const spines = [palette.accent, palette.middle, palette.near, palette.far, palette.light, '#2f4858', '#8c3b3b', '#d9a441', '#5d7052', '#24303a', '#c77b58'];
  for (let row = 0; row < 5; row++) {
    const foot = 190 + row * 200;
    sheet.rect(0, foot - 186, WIDTH, 186, '#2c1a10');
    for (let x = 10; x < WIDTH - 10; ) {
      const wide = chance.between(18, 52);
      const tall = chance.between(118, 172);
      if (chance() < 0.06) {
        x += chance.between(30, 80);
        continue;
      }
      const colour = chance.pick(spines);
      const lean = chance() < 0.07 ? chance.between(-7, 7) : 0;
      sheet.add(`<g transform="rotate(${round(lean)} ${round(x)} ${foot})">`);
      sheet.rect(x, foot - tall, wide - 2, tall, colour, 'rx="2"');
      sheet.rect(x, foot - tall, 4, tall, '#ffffff', 'opacity=".16"');
      if (chance() < 0.7) {
        sheet.rect(x + 3, foot - tall + 16, wide - 8, 4, palette.light, 'opacity=".7"');
        sheet.rect(x + wide / 2 - 3, foot - tall + 34, 6, tall * chance.between(0.25, 0.5), palette.light, 'opacity=".55"');
        sheet.rect(x + 3, foot - 24, wide - 8, 4, palette.light, 'opacity=".7"');
      }
      sheet.add('</g>');
      x += wide;
    }
    sheet.rect(0, foot, WIDTH, 14, '#7a5232');
    sheet.rect(0, foot + 10, WIDTH, 5, '#3b2516');
  }
  sheet.glow([1180, 240], 640, '#ffdf9e', 0.4);
  sheet.rect(
    0,
    0,
    WIDTH,
    HEIGHT,
    sheet.run([
      ['#000000', 0],
      ['#000000', 0.4],
    ]),
  );
}

export function studio(sheet: Sheet): void {
  const { palette, chance } = sheet;
  sheet.sky([palette.near, palette.dark]);
  for (let x = 0; x < WIDTH; x += 80) {
    for (let y = 0; y < 620; y += 80) {
      sheet.polygon(
        [
          [x, y],
          [x + 80, y],
          [x + 40, y + 40],
        ],
        palette.middle,
        'opacity=".55"',
      );
      sheet.polygon(
        [
          [x, y],
          [x + 40, y + 40],
          [x, y + 80],
        ],
        palette.near,
        'opacity=".8"',
      );
    }
  }
  sheet.glow([520, 380], 520, palette.light, 0.5);
  sheet.rect(1090, 120, 330, 110, '#1a0a0a', 'rx="16"');
  sheet.rect(1106, 136, 298, 78, palette.accent, 'rx="8"');
  for (let n = 0; n < 5; n++) sheet.rect(1140 + n * 48, 162, 30, 26, palette.light, 'rx="4"');
  sheet.line(
    [
      [140, 860],
      [330, 330],
      [560, 300],
    ],
    '#11151c',
    20,
  );
  sheet.line(
    [
      [140, 860],
      [330, 330],
      [560, 300],
    ],
    palette.far,
    5,
    'opacity=".5"',
  );
  sheet.rect(540, 230, 190, 340, '#171b22', 'rx="88"');
  sheet.rect(556, 246, 158, 190, sheet.run([palette.light, palette.far]), 'rx="76"');
  for (let y = 262; y < 430; y += 14) sheet.rect(560, y, 150, 5, '#171b22', 'opacity=".75"');
  for (let n = 0; n < 10; n++) sheet.rect(568 + n * 15, 252, 4, 180, '#171b22', 'opacity=".5"');
  sheet.rect(556, 470, 158, 14, palette.accent);
  sheet.polygon(
    [
      [0, 780],
      [WIDTH, 700],
      [WIDTH, HEIGHT],
      [0, HEIGHT],
    ],
    '#15161c',
  );
  for (let n = 0; n < 14; n++) {
    const x = 640 + n * 66;
    sheet.rect(x, 770, 8, 190, '#05070a', 'rx="4"');
    sheet.rect(x - 16, 790 + chance.between(0, 120), 40, 26, n % 4 ? palette.far : palette.accent, 'rx="5"');
    sheet.ellipse([x + 4, 742], 9, 9, chance() < 0.5 ? palette.accent : palette.light);
  }
}

export function classroom(sheet: Sheet): void {
  const { palette, chance } = sheet;
  sheet.rect(0, 0, WIDTH, HEIGHT, sheet.run([palette.light, palette.sky[1] ?? palette.light]));
  sheet.rect(430, 120, 760, 380, '#6b4a2d');
  sheet.rect(446, 136, 728, 348, '#28483f');
  for (let row = 0; row < 5; row++)
    sheet.line(
      [
        [490, 190 + row * 58],
        [490 + chance.between(240, 620), 188 + row * 58],
      ],
      '#f4f1e4',
      5,
      'stroke-dasharray="34 9 12 7 22 10" opacity=".8"',
    );
  sheet.rect(60, 110, 290, 400, palette.middle);
  sheet.rect(76, 126, 258, 368, sheet.run(['#9fcbe0', '#e9f2ea']));
  sheet.path('M76,494 V400 Q150,340 220,392 T334,380 V494 Z', '#6f9c76');
  sheet.rect(200, 126, 10, 368, palette.middle);
  sheet.rect(76, 300, 258, 10, palette.middle);
  sheet.rect(1270, 150, 250, 200, palette.accent, 'opacity=".9"');
  for (let n = 0; n < 9; n++)
    sheet.rect(1288 + (n % 3) * 76, 166 + Math.floor(n / 3) * 60, 60, 46, chance.pick([palette.light, palette.far, '#f2c14e', palette.middle]));
  sheet.rect(0, 640, WIDTH, HEIGHT, sheet.run(['#c79a6b', '#96693f']));
  for (let row = 0; row < 2; row++) {
    for (let n = 0; n < 4 - row; n++) {
      const size = 1 + row * 0.5;
      const x = 230 + row * 160 + n * (330 + row * 110);
      const y = 760 + row * 170;
      figure(sheet, [x, y + 40 * size], 0.9 * size, chance.pick([palette.near, palette.accent, palette.middle, palette.dark]));
      sheet.rect(x - 130 * size, y - 10, 260 * size, 20 * size, '#e0b27c', 'rx="4"');
      for (const dx of [-116, 104]) sheet.rect(x + dx * size, y + 8, 12 * size, 130 * size, '#6b4a2d');
      sheet.rect(x - 40 * size, y - 16, 70 * size, 8 * size, '#ffffff');
    }
  }
}
