import { parentPort, workerData } from "node:worker_threads";
import { openShared } from "../../src/knowledge/graph-file.ts";
import { createMaker } from "./maker.ts";
import { hear } from "./slot-runner.ts";
import { KEPT, type Order, type ThreadData } from "./threads.ts";

/** Runs in a thread of its own: tries the slots that it is sent, one order after the other. */
const { graph, options } = workerData as ThreadData;
const port = parentPort;
if (port !== null) {
  const maker = createMaker(openShared(graph, KEPT), options);
  port.on("message", (order: Order) => {
    if ("news" in order) hear(maker, order.news);
    else port.postMessage(order.slots.map((slot) => maker.make(slot)));
  });
}
