// How wide a text is drawn.

const FONT = '13px system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif';

/**
 * What tells the width of a text in the drawings' font.
 * @param {string} weight
 * @returns {(text: string) => number}
 */
export function makeMeasure(weight) {
  const context = document.createElement("canvas").getContext("2d");
  if (!context) return (text) => [...text].length * 8;
  context.font = `${weight} ${FONT}`;
  return (text) => context.measureText(text).width;
}
