// Portraits of people who do not exist: head and shoulders, each told apart by hair, clothes, glasses and light.
import { HEIGHT, type Sheet, WIDTH } from '../sheet.ts';

export type Hair = 'long' | 'bob' | 'short' | 'bun' | 'curls' | 'bald' | 'parted' | 'fringe';

export interface Features {
  readonly hair: Hair;
  readonly colour: string;
  readonly skin: string;
  readonly clothes: string;
  readonly glasses?: boolean;
  readonly beard?: boolean;
}

/** The middle of the face. */
const [X, Y] = [800, 430];

export function portrait({ hair, colour, skin, clothes, glasses = false, beard = false }: Features): (sheet: Sheet) => void {
  return (sheet) => {
    const { palette } = sheet;
    sheet.rect(0, 0, WIDTH, HEIGHT, sheet.run([palette.sky[1] ?? palette.far, palette.sky.at(-1) ?? palette.light]));
    sheet.ellipse([X, 470], 440, 440, palette.far, 'opacity=".55"');
    sheet.ellipse([X + 40, 470], 380, 380, palette.light, 'opacity=".35"');
    behind(sheet, hair, colour);
    sheet.path(`M${X - 78},560 h156 v150 q-78,60 -156,0 z`, skin);
    sheet.path(`M${X - 78},600 q78,80 156,0 v30 q-78,70 -156,0 z`, '#000000', 'opacity=".16"');
    sheet.path(`M360,${HEIGHT} q10,-230 190,-280 q120,-30 170,-62 q80,84 160,0 q60,34 170,62 q180,50 190,280 z`, clothes);
    sheet.path(`M${X - 92},654 L${X},800 L${X + 92},654 L${X + 130},690 L${X + 24},${HEIGHT} H${X - 24} L${X - 130},690 z`, palette.light, 'opacity=".9"');
    sheet.path(`M${X - 132},676 L${X - 10},${HEIGHT} H360 q10,-230 190,-280 q80,-20 118,-44 z`, clothes);
    sheet.path(`M${X + 132},676 L${X + 10},${HEIGHT} H1240 q-10,-230 -190,-280 q-80,-20 -118,-44 z`, clothes);
    sheet.path(
      `M${X + 132},676 L${X + 10},${HEIGHT} h70 L${X + 190},720 z M${X - 132},676 L${X - 10},${HEIGHT} h-70 L${X - 190},720 z`,
      '#000000',
      'opacity=".18"',
    );
    for (const side of [-1, 1]) sheet.ellipse([X + side * 148, Y + 12], 24, 38, skin);
    sheet.path(`M${X - 146},${Y - 40} q0,-150 146,-150 q146,0 146,150 q4,120 -46,186 q-50,54 -100,54 q-50,0 -100,-54 q-50,-66 -46,-186 z`, skin);
    sheet.path(`M${X + 30},${Y - 190} q116,20 116,150 q4,120 -46,186 q-40,46 -84,54 q90,-120 14,-390 z`, '#000000', 'opacity=".09"');
    if (beard)
      sheet.path(
        `M${X - 144},${Y + 10} q6,150 50,140 q44,-70 94,-40 q50,-30 94,40 q44,10 50,-140 q16,120 -44,190 q-50,58 -100,58 q-50,0 -100,-58 q-60,-70 -44,-190 z`,
        colour,
      );
    face(sheet, beard ? '#7c3b33' : '#9c4a44');
    if (glasses) {
      for (const side of [-1, 1]) sheet.ellipse([X + side * 60, Y - 6], 46, 40, '#ffffff', `fill-opacity=".18" stroke="${palette.dark}" stroke-width="9"`);
      sheet.line(
        [
          [X - 14, Y - 10],
          [X + 14, Y - 10],
        ],
        palette.dark,
        8,
      );
    }
    before(sheet, hair, colour);
  };
}

function face(sheet: Sheet, mouth: string): void {
  const ink = '#241a1c';
  for (const side of [-1, 1]) {
    sheet.ellipse([X + side * 60, Y - 4], 11, 13, ink);
    sheet.ellipse([X + side * 60 + 4, Y - 9], 3.5, 3.5, '#ffffff');
    sheet.path(`M${X + side * 60 - 34},${Y - 58} q34,-22 68,0`, 'none', `stroke="${ink}" stroke-width="10" stroke-linecap="round" opacity=".75"`);
  }
  sheet.path(`M${X + 4},${Y - 4} q26,60 2,70 q-16,4 -24,-4`, 'none', 'stroke="#000000" stroke-width="6" stroke-linecap="round" opacity=".28"');
  sheet.path(`M${X - 46},${Y + 108} q46,34 92,0`, 'none', `stroke="${mouth}" stroke-width="11" stroke-linecap="round"`);
}

function behind(sheet: Sheet, hair: Hair, colour: string): void {
  if (hair === 'long')
    sheet.path(`M${X - 190},${Y - 60} q-6,-190 190,-200 q196,10 190,200 q20,210 60,330 q-110,50 -250,20 q-140,30 -250,-20 q40,-120 60,-330 z`, colour);
  else if (hair === 'bob' || hair === 'fringe')
    sheet.path(`M${X - 190},${Y - 50} q0,-190 190,-196 q190,6 190,196 q6,130 -10,210 q-180,40 -360,0 q-16,-80 -10,-210 z`, colour);
  else if (hair === 'bun') sheet.ellipse([X, Y - 246], 84, 74, colour);
  else if (hair === 'curls') {
    for (let n = 0; n < 26; n++) {
      const angle = Math.PI * (0.86 + (n / 25) * 1.28);
      sheet.ellipse([X + Math.cos(angle) * 172, Y - 20 + Math.sin(angle) * 186], 58, 58, colour);
    }
  }
}

function before(sheet: Sheet, hair: Hair, colour: string): void {
  if (hair === 'bald') {
    sheet.path(`M${X - 148},${Y - 10} q-12,-70 14,-110 q6,60 4,110 z M${X + 148},${Y - 10} q12,-70 -14,-110 q-6,60 -4,110 z`, colour);
    return;
  }
  if (hair === 'fringe') sheet.path(`M${X - 156},${Y + 20} q-20,-226 156,-230 q176,4 156,230 q-10,-50 -26,-92 q-130,16 -260,0 q-20,40 -26,92 z`, colour);
  else if (hair === 'parted' || hair === 'bob')
    sheet.path(`M${X - 156},${Y + 10} q-26,-222 150,-222 q190,4 164,222 q-14,-90 -60,-124 q-100,-4 -160,-52 q-20,90 -94,176 z`, colour);
  else if (hair === 'curls') for (let n = 0; n < 9; n++) sheet.ellipse([X - 128 + n * 32, Y - 150 - Math.sin((n / 8) * Math.PI) * 42], 44, 42, colour);
  else if (hair === 'bun') sheet.path(`M${X - 152},${Y - 10} q-16,-196 152,-200 q168,4 152,200 q-20,-110 -152,-122 q-132,12 -152,122 z`, colour);
  else if (hair === 'long') sheet.path(`M${X - 158},${Y + 30} q-30,-236 158,-240 q188,4 158,240 q-20,-120 -120,-196 q-60,110 -196,196 z`, colour);
  else sheet.path(`M${X - 152},${Y - 20} q-24,-190 120,-200 q70,-34 130,10 q70,30 54,190 q-14,-60 -34,-86 q-110,10 -170,-26 q-70,10 -100,112 z`, colour);
}
