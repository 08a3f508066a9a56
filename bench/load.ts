// Closed-loop HTTP load: a number of connections, each with one request under way.
import { Client } from "undici";

export interface LoadResult {
  readonly requests: number;
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

/** Asks for `path` over and over on `connections` connections. @throws Error for any answer but 200 */
export async function load(origin: string, path: string, connections: number, seconds: number): Promise<LoadResult> {
  const clients = Array.from({ length: connections }, () => new Client(origin, { pipelining: 1 }));
  const times: number[] = [];
  const start = performance.now();
  const end = start + seconds * 1000;
  const loop = async (client: Client): Promise<void> => {
    for (let now = performance.now(); now < end;) {
      await once(client, path);
      const done = performance.now();
      times.push(done - now);
      now = done;
    }
  };
  await Promise.all(clients.map(loop));
  const took = (performance.now() - start) / 1000;
  await Promise.all(clients.map((client) => client.destroy()));
  times.sort((a, b) => a - b);
  const at = (share: number): number =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
  return { requests: times.length, perSecond: times.length / took, p50: at(0.5), p99: at(0.99) };
}

/** One request; the body is let go as it comes, so that the client is not what is measured. */
function once(client: Client, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    client.dispatch(
      { path, method: "GET" },
      {
        onRequestStart: () => {},
        onResponseStart: (_controller, status) => {
          if (status !== 200) reject(new Error(`${path} answered ${status}`));
        },
        onResponseData: () => {},
        onResponseEnd: () => resolve(),
        onResponseError: (_controller, error) => reject(error),
      },
    );
  });
}
