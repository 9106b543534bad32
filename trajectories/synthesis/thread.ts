import { parentPort, workerData } from "node:worker_threads";
import { openGraph } from "../../src/knowledge/open.ts";
import { createMaker } from "./maker.ts";
import { hear } from "./slot-runner.ts";
import type { Order, ThreadData } from "./threads.ts";

/** Runs in a thread of its own: tries the slots that it is sent, one order after the other. */
const { graph: path, options } = workerData as ThreadData;
const port = parentPort;
if (port !== null) {
  const opened = openGraph(path).then((graph) => createMaker(graph, options));
  let last: Promise<unknown> = opened;
  const obey = async (order: Order): Promise<void> => {
    const maker = await opened;
    if ("news" in order) hear(maker, order.news);
    else port.postMessage(order.slots.map((slot) => maker.make(slot)));
  };
  port.on("message", (order: Order) => {
    last = last.then(() => obey(order));
  });
}
