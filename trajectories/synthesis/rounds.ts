import type { Slot } from "./maker.ts";

/** How a cell stands. */
export interface CellState {
  /** Slots that were handed out. */
  tried: number;
  /** Tasks that were kept. */
  kept: number;
  /** Slots since the last task that was kept. */
  idle: number;
  /** Why slots came to nothing, by reason. */
  refused: Record<string, number>;
  /** How often, by the position of the disease that they were about. */
  failed: Record<string, number>;
}

export function newCellState(): CellState {
  return { tried: 0, kept: 0, idle: 0, refused: {}, failed: {} };
}

/** Slots of one cell in one round: few enough that what was kept soon steers what is tried next. */
const MOST = 256;
const FEWEST = 8;
/** After so many slots in a row that came to nothing a cell is given up. */
const PATIENCE = 1500;

function isOpen({ kept, idle }: CellState, wanted: number): boolean {
  return kept < wanted && idle < PATIENCE;
}

/** The slots of the next round, cells taking turns. What they are follows from how the cells stand. */
export function planRound(wanted: readonly number[], states: readonly CellState[]): Slot[] {
  const slots: (Slot & { turn: number })[] = [];
  for (const [cell, state] of states.entries()) {
    const missing = (wanted[cell] ?? 0) - state.kept;
    if (!isOpen(state, wanted[cell] ?? 0)) continue;
    const rate = Math.max(0.1, (state.kept + 1) / (state.tried + 2));
    const size = Math.min(MOST, Math.max(FEWEST, Math.ceil((1.1 * missing) / rate)));
    for (let turn = 0; turn < size; turn++) slots.push({ cell, number: state.tried + turn, turn });
  }
  slots.sort((a, b) => a.turn - b.turn || a.cell - b.cell);
  return slots.map(({ cell, number }) => ({ cell, number }));
}
