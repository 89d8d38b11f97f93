// A sheet to draw on: collects SVG shapes from the back to the front. Everything on it is made of numbers and colours of ours.
import { type Chance, chance } from '../chance.ts';

/** The units that scenes are drawn in. */
export const WIDTH = 1600;
export const HEIGHT = 1000;
/** Width in pixels of the finished picture: the widest that pages ask for, twice over on a telephone. */
const PIXELS_WIDE = 1280;

export type Point = readonly [number, number];

/** The colours of a scene, from the back to the front. */
export interface Palette {
  /** From the zenith to the horizon. */
  readonly sky: readonly string[];
  readonly far: string;
  readonly middle: string;
  readonly near: string;
  /** The darkest: outlines against the light. */
  readonly dark: string;
  readonly light: string;
  readonly accent: string;
}

export class Sheet {
  readonly chance: Chance;
  readonly palette: Palette;
  readonly #shapes: string[] = [];
  #gradients = 0;

  constructor(name: string, palette: Palette) {
    this.chance = chance(name);
    this.palette = palette;
  }

  add(svg: string): void {
    this.#shapes.push(svg);
  }

  /** A fill that runs through the colours; `angle` 0 is from the top down, 1 from the left to the right. */
  run(colours: readonly (string | readonly [colour: string, opacity: number])[], angle: 0 | 1 = 0): string {
    const id = `g${this.#gradients++}`;
    const stops = colours.map((each, index) => {
      const [colour, opacity] = typeof each === 'string' ? [each, 1] : each;
      return `<stop offset="${round(index / Math.max(1, colours.length - 1))}" stop-color="${colour}" stop-opacity="${opacity}"/>`;
    });
    this.add(`<linearGradient id="${id}" x1="0" y1="0" x2="${angle}" y2="${1 - angle}">${stops.join('')}</linearGradient>`);
    return `url(#${id})`;
  }

  sky(colours: readonly string[] = this.palette.sky): void {
    this.rect(0, 0, WIDTH, HEIGHT, this.run(colours));
  }

  rect(x: number, y: number, width: number, height: number, fill: string, more = ''): void {
    this.add(`<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" fill="${fill}" ${thin(more)}/>`);
  }

  ellipse([x, y]: Point, rx: number, ry: number, fill: string, more = ''): void {
    this.add(`<ellipse cx="${round(x)}" cy="${round(y)}" rx="${round(rx)}" ry="${round(ry)}" fill="${fill}" ${thin(more)}/>`);
  }

  polygon(points: readonly Point[], fill: string, more = ''): void {
    this.add(`<polygon points="${points.map(([x, y]) => `${round(x)},${round(y)}`).join(' ')}" fill="${fill}" ${thin(more)}/>`);
  }

  path(d: string, fill: string, more = ''): void {
    this.add(`<path d="${d}" fill="${fill}" ${thin(more)}/>`);
  }

  line(points: readonly Point[], colour: string, width: number, more = ''): void {
    const text = points.map(([x, y]) => `${round(x)},${round(y)}`).join(' ');
    this.add(
      `<polyline points="${text}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round" ${thin(more)}/>`,
    );
  }

  /** Light that fades to nothing at `radius`. */
  glow([x, y]: Point, radius: number, colour: string, opacity = 0.8): void {
    const id = `g${this.#gradients++}`;
    const stop = (offset: number, share: number) => `<stop offset="${offset}" stop-color="${colour}" stop-opacity="${round(opacity * share)}"/>`;
    this.add(`<radialGradient id="${id}">${stop(0, 1)}${stop(0.35, 0.45)}${stop(1, 0)}</radialGradient>`);
    this.ellipse([x, y], radius, radius, `url(#${id})`);
  }

  /** A range of hills: land below a line that rises and falls around `y`. */
  ridge(y: number, height: number, fill: string, { rough = 1, waves = 3 }: { rough?: number; waves?: number } = {}): void {
    this.path(`M0,${HEIGHT} L${this.skyline(y, height, rough, waves)} L${WIDTH},${HEIGHT} Z`, fill);
  }

  /** Points of a line of sums of sines, as path text. */
  skyline(y: number, height: number, rough: number, waves: number): string {
    const parts = Array.from({ length: 5 }, (_, n) => ({
      turns: waves * (n + 1) * this.chance.between(0.7, 1.3),
      shift: this.chance.between(0, Math.PI * 2),
      size: height / (n + 1) ** (1.9 - rough * 0.6),
    }));
    const points: string[] = [];
    for (let x = 0; x <= WIDTH; x += 10) {
      const lift = parts.reduce((sum, { turns, shift, size }) => sum + Math.sin((x / WIDTH) * Math.PI * turns + shift) * size, 0);
      points.push(`${x},${round(y - lift * 0.5)}`);
    }
    return points.join(' ');
  }

  /** Long, soft clouds. */
  clouds(count: number, top: number, bottom: number, colour: string, opacity = 0.5): void {
    for (let n = 0; n < count; n++) {
      const [x, y] = [this.chance.between(-100, WIDTH), this.chance.between(top, bottom)];
      const wide = this.chance.between(180, 460);
      this.add(`<g opacity="${round(opacity * this.chance.between(0.5, 1))}">`);
      for (let puff = 0; puff < 7; puff++) {
        const across = (puff / 6 - 0.5) * wide * 1.6;
        const size = wide * 0.16 * (1 - Math.abs(puff - 3) / 5) * this.chance.between(0.8, 1.3);
        this.ellipse([x + across, y - size * 0.35], wide * 0.28, size, colour);
      }
      this.add('</g>');
    }
  }

  /** Short strokes of light on water, between two heights, thicker towards the front; around `x` when it is given. */
  glints(
    count: number,
    top: number,
    bottom: number,
    colour: string,
    { x, spread = WIDTH, opacity = 0.6 }: { x?: number; spread?: number; opacity?: number } = {},
  ): void {
    for (let n = 0; n < count; n++) {
      const depth = this.chance() ** 1.4;
      const y = top + (bottom - top) * depth;
      const middle = x === undefined ? this.chance.between(0, WIDTH) : x + (this.chance() + this.chance() - 1) * spread * (0.25 + depth);
      const length = (20 + 110 * depth) * this.chance.between(0.5, 1.2);
      this.rect(
        middle - length / 2,
        y,
        length,
        1.5 + depth * 5,
        colour,
        `rx="${round(1 + depth * 2)}" opacity="${round(opacity * this.chance.between(0.3, 1))}"`,
      );
    }
  }

  /** Slanting rain over everything. */
  rain(count: number, colour = '#ffffff', opacity = 0.28): void {
    for (let n = 0; n < count; n++) {
      const [x, y] = [this.chance.between(-60, WIDTH), this.chance.between(-60, HEIGHT)];
      const length = this.chance.between(24, 76);
      this.line(
        [
          [x, y],
          [x - length * 0.28, y + length],
        ],
        colour,
        round(this.chance.between(0.8, 2.2)),
        `opacity="${round(opacity * this.chance.between(0.3, 1))}"`,
      );
    }
  }

  stars(count: number, bottom: number): void {
    for (let n = 0; n < count; n++) {
      const size = this.chance.between(0.6, 2.2);
      this.ellipse([this.chance.between(0, WIDTH), this.chance() ** 1.5 * bottom], size, size, '#ffffff', `opacity="${round(this.chance.between(0.25, 0.9))}"`);
    }
  }

  /** The whole drawing, with the tooth of paper over it and a slight darkening towards the corners. */
  svg(grain: string): string {
    const vignette = `<radialGradient id="v" cx=".5" cy=".45" r=".8"><stop offset=".6" stop-color="#000" stop-opacity="0"/><stop offset="1" stop-color="#000" stop-opacity=".26"/></radialGradient>`;
    // The grain lies outside the scaled drawing: dot for pixel, which costs next to nothing.
    const paper = `<pattern id="p" width="256" height="256" patternUnits="userSpaceOnUse"><image href="${grain}" width="256" height="256"/></pattern>`;
    const whole = `width="${PIXELS_WIDE}" height="${(PIXELS_WIDE * HEIGHT) / WIDTH}"`;
    const drawing = `<svg ${whole} viewBox="0 0 ${WIDTH} ${HEIGHT}">${this.#shapes.join('')}</svg>`;
    return `<svg xmlns="http://www.w3.org/2000/svg" ${whole}>${drawing}${vignette}${paper}<rect ${whole} fill="url(#v)"/><rect ${whole} fill="url(#p)"/></svg>`;
  }
}

/** A shape's opacity as that of its paint: the same to see, and no layer of its own to blend. */
function thin(more: string): string {
  return more.replace(/(^| )opacity="([^"]*)"/, '$1fill-opacity="$2" stroke-opacity="$2"');
}

export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
