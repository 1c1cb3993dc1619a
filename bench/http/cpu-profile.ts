/** What V8's sampling profiler gives. */
export interface Profile {
  nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number }; children?: number[] }[];
  samples: number[];
  timeDeltas: number[];
}

interface Share {
  name: string;
  /** Of all time that was not idle. */
  share: number;
}
