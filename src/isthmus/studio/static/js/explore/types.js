// @ts-check
// Shapes that the modules share. Python puts `Data` on the page; numbers of the model come in frames only.

/** @typedef {number | Record<string, number>} Value One number for all members named, or a number each. */
/** @typedef {{fields: Record<string, Value>, names?: string[], start: number, ramp: number, end: number | null}} Setting */
/** @typedef {Record<string, Setting>} Levers */
/** @typedef {{letter: string, name: string | null, levers: Levers}} Strategy */
/** @typedef {{strategies: Strategy[], on: string, against: string | null, graphs: string[], year: number, futures: number, seed: number, paths: boolean, lang: string}} State */
/** @typedef {{label: string, low: number, high: number, base: number, scale: number, step: number, leap: number, unit: string, axis: boolean, seen: Record<string, [number, number]>}} Field */
/** @typedef {{title: string, group: string, ramp: number, order: string[], main: string, fields: Record<string, Field>, axis: string[], namesField: string | null, names: string[]}} Lever */
/** @typedef {{name: string, title: string, text: string, levers: Levers}} Seed */
/** @typedef {{state: State, query: string, first: string[], defaults: {year: number, futures: number, lang: string}, locale: string, years: {first: number, last: number}, made: [string, string], levers: Record<string, Lever>, seeds: Seed[], plain: Record<string, string>, own: Record<string, string>, members: Record<string, string>, graphs: Record<string, string>, badges: Record<string, string>, words: Record<string, string>}} Data */
/** @typedef {{at: number, text: string}} End */
/** @typedef {{title: string, finding: string, subtitle: string, alt: string, ends: End[], dots: number[], sentence: string, same: boolean, svg?: string, counts?: number[]}} GraphTold */
/** @typedef {{key: string, label: string, value: string, range: string, change: string, lower: number, same: number, higher: number, sentence: string}} Head */
/** @typedef {{graphs: GraphTold[], head: Head[], note: string, moved: string, beyond: string, announce: string}} Tail */
/** @typedef {{settled: boolean, seq: number, futures: number, graphs: number, years: number, first: number, quantiles: Float32Array, paths: Float32Array, tail: Tail}} Frame */
export {};
