// Who is still alive in a process group.
import { execFileSync } from "node:child_process";

/**
 * The command lines of the live processes whose group is led by `leader`; dead ones that nobody has collected yet do
 * not count.
 */
export function livingIn(leader: number): string[] {
  const list = execFileSync("ps", ["-eo", "pgid=,stat=,args="], { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  const living: string[] = [];
  for (const line of list.split("\n")) {
    const [, group, state, command] = /^\s*(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    if (Number(group) === leader && !state?.startsWith("Z")) living.push(command ?? "");
  }
  return living;
}
