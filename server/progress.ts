/** How far the demo history is loaded. */
export interface Loading {
  done: number;
  total: number;
  /** What is being done, a word for the interface: `history`, `projection`. */
  what: string;
}

/** What the server is about at the moment; read by /api/city and /readyz. */
export interface Progress {
  loading: Loading | null;
  draining: boolean;
}
