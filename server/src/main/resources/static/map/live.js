// Hears what changes, by server-sent events, and knows when it hears nothing any more. Comments that
// keep a stream alive are not shown to scripts, so silence is looked into by asking once.
const SILENCE = 30000; // milliseconds after which we ask
const AGAIN = [1000, 2000, 5000, 10000, 30000];

export class Live {
  /**
   * @param seq number of the last change that the page knows
   * @param on {changed(seq), checked(), lost()}
   */
  constructor(seq, on) {
    this.seq = seq;
    this.on = on;
    this.tries = 0;
    this.good = false; // whether the service has known our number
  }

  start() {
    this.stop();
    this.stream = new EventSource(`/api/v1/stream?after=${this.seq}`);
    const known = event => {
      const seq = Number(event.lastEventId);
      if (seq > this.seq) this.seq = seq;
      this.wait();
    };
    const heard = event => {
      known(event);
      this.on.changed(this.seq);
    };
    for (const kind of ["accepted", "active", "scheduled", "expired", "superseded", "cancelled",
      "withdrawn", "restored", "corrected", "removed"]) {
      this.stream.addEventListener(kind, heard);
    }
    // Who else carries it, and what it hangs together with, is nothing that the map shows.
    for (const kind of ["sighted", "linked"]) this.stream.addEventListener(kind, known);
    this.stream.addEventListener("open", () => {
      this.good = true;
      this.tries = 0;
      this.on.checked();
      this.wait();
    });
    // Why an answer was no stream is not shown to scripts
    this.stream.addEventListener("error", () =>
      this.fail(this.stream.readyState === EventSource.CLOSED));
    this.wait();
  }

  stop() {
    this.stream?.close();
    this.refused = false;
    clearTimeout(this.timer);
    clearTimeout(this.retry);
  }

  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), SILENCE);
  }

  async ask() {
    try {
      const answer = await fetch(`/api/v1/changes?after=${this.seq}&limit=1`, {
        signal: AbortSignal.timeout(10000),
        cache: "no-store",
      });
      if (answer.status === 400 && this.good) {
        location.reload(); // the data is older than the page: a backup was restored
        return;
      }
      if (!answer.ok) throw new Error(answer.status);
      const { items } = await answer.json();
      if (this.refused) {
        this.start();
        return;
      }
      this.on.checked();
      if (items.length) this.start(); // the stream has died without a word
      else this.wait();
    } catch {
      this.fail(this.refused);
    }
  }

  fail(refused) {
    this.stop();
    this.refused = refused;
    this.on.lost();
    const pause = AGAIN[Math.min(this.tries++, AGAIN.length - 1)];
    this.retry = setTimeout(() => (refused ? this.ask() : this.start()), pause);
  }
}
