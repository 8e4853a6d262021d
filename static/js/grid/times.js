// Minutes from midnight, and what people call them. The server reads these words (agendas/times.py).

export const DAY = 24 * 60;
export const STEP = 15;
export const FINE_STEP = 5;

export const snap = (minutes, step = STEP) => Math.round(minutes / step) * step;

export function clock(minutes) {
  const hour = Math.floor(minutes / 60) % 24;
  const rest = minutes % 60;
  return rest ? `${hour}h${String(rest).padStart(2, "0")}` : `${hour}h`;
}

/** Say when a placement is: "9h30 às 11h", "a partir das 14h", "Manhã", or "" for to be told. */
export function say({ start, end, isOpen, kind, told }) {
  if (start === null) return kind === "part" ? told : "";
  if (kind === "from") return `a partir das ${clock(start)}${isOpen ? "" : ` até as ${clock(end)}`}`;
  return isOpen ? clock(start) : `${clock(start)} às ${clock(end)}`;
}
