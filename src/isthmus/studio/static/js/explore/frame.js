// @ts-check
// A frame of the socket: quantiles of each graph, then what Python says of them.

const QUANTILES = 5;
const reader = new TextDecoder();

/** @param {ArrayBuffer} bytes @returns {import("./types.js").Frame} */
export function decode(bytes) {
  const view = new DataView(bytes);
  if (view.getUint8(0) !== 0x49 || view.getUint8(1) !== 0x53 || view.getUint8(2) !== 1) throw new Error("not a frame of this studio");
  const graphs = view.getUint16(12, true);
  const years = view.getUint16(14, true);
  const count = graphs * QUANTILES * years;
  const start = 24;
  const quantiles = new Float32Array(bytes.slice(start, start + 4 * count));
  const end = start + 4 * count + view.getUint32(20, true);
  const tail = JSON.parse(reader.decode(new Uint8Array(bytes, start + 4 * count, end - start - 4 * count)));
  return {
    settled: view.getUint8(3) === 1,
    seq: view.getUint32(4, true),
    futures: view.getUint32(8, true),
    graphs,
    years,
    first: view.getUint32(16, true),
    quantiles,
    paths: new Float32Array(bytes.slice(end)),
    tail,
  };
}

/** The quantiles of one graph, five rows of years.
 * @param {import("./types.js").Frame} frame @param {number} graph */
export function rows(frame, graph) {
  const size = QUANTILES * frame.years;
  return frame.quantiles.subarray(graph * size, (graph + 1) * size);
}

/** Sampled futures of one graph, each a row of years; none where none were asked for.
 * @param {import("./types.js").Frame} frame @param {number} graph */
export function lines(frame, graph) {
  const size = frame.paths.length / frame.graphs;
  return frame.paths.subarray(graph * size, (graph + 1) * size);
}
