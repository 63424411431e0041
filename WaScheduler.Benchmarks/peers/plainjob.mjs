// Adds jobs to plainjob's queue in a file with WAL and synchronous FULL, lets one worker do them, prints how many a second.
import { better, defineQueue, defineWorker } from "plainjob";
import Database from "better-sqlite3";

const [file, count] = [process.argv[2], Number(process.argv[3])];
const quiet = { error: console.error, warn: console.error, info() {}, debug() {} };
const database = new Database(file);
const queue = defineQueue({ connection: better(database), logger: quiet });
// After the queue, which sets its own: a job that was done must stay done after a power cut, as with us.
database.pragma("synchronous = FULL");
queue.addMany("send", Array.from({ length: count }, (_, i) => ({ address: `+97250${i}`, text: "Later" })));
let done = 0;
let began = 0n;
const worker = defineWorker("send", async () => {}, {
  queue,
  logger: quiet,
  onCompleted() {
    if (++done < count) return;
    console.log(count / (Number(process.hrtime.bigint() - began) / 1e9));
    // What it prints is all that is wanted of it; stopping would wait for its next look at the queue.
    process.exit(0);
  },
});
began = process.hrtime.bigint();
worker.start();
