// Dragging, pinching, wheels and taps, of mouse, pen and fingers alike.

/** @typedef {{pan: (dx: number, dy: number) => void, zoom: (factor: number, x: number) => void, tap: (target: Element, x: number) => void}} Deeds */

const STILL = 4;

/**
 * Has an element follow the pointers; places are in pixels from its left edge.
 * @param {HTMLElement} element
 * @param {Deeds} deeds
 */
export function followPointers(element, deeds) {
  /** @type {Map<number, {x: number, y: number}>} */
  const down = new Map();
  let moved = 0;
  let apart = 0;
  /** @param {number} x */
  const within = (x) => x - element.getBoundingClientRect().left;
  /** @param {PointerEvent} event */
  const end = (event) => {
    if (!down.delete(event.pointerId)) return;
    apart = 0;
    element.classList.remove("dragged");
    if (event.type === "pointerup" && moved < STILL && event.target instanceof Element) deeds.tap(event.target, within(event.clientX));
  };
  element.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    if (!down.size) moved = 0;
    down.set(event.pointerId, { x: event.clientX, y: event.clientY });
  });
  element.addEventListener("pointermove", (event) => {
    const at = down.get(event.pointerId);
    if (!at) return;
    const [dx, dy] = [event.clientX - at.x, event.clientY - at.y];
    down.set(event.pointerId, { x: event.clientX, y: event.clientY });
    moved += Math.abs(dx) + Math.abs(dy);
    if (moved < STILL) return;
    if (!element.hasPointerCapture(event.pointerId)) element.setPointerCapture(event.pointerId);
    element.classList.add("dragged");
    if (down.size === 1) return deeds.pan(dx, event.pointerType === "touch" ? 0 : dy);
    const [one, other] = [...down.values()];
    if (!one || !other) return;
    const now = Math.hypot(one.x - other.x, one.y - other.y);
    if (apart) deeds.zoom(now / apart, within((one.x + other.x) / 2));
    apart = now;
  });
  element.addEventListener("pointerup", end);
  element.addEventListener("pointercancel", end);
  element.addEventListener("dblclick", (event) => deeds.zoom(2, within(event.clientX)));
  element.addEventListener("wheel", (event) => {
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      deeds.zoom(Math.exp(-event.deltaY * 0.004), within(event.clientX));
    } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      event.preventDefault();
      deeds.pan(-(event.deltaX || event.deltaY), 0);
    }
  }, { passive: false });
}
