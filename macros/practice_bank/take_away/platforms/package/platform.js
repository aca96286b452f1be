// Talks with a learning platform by SCORM, 1.2 or 2004. All is written and saved at every report: a
// browser that closes a page sends nothing more, so what waits for the end is lost.

// How an edition names the object of the platform, its functions, and what it keeps.
const EDITIONS = {
  1.2: {
    object: "API",
    functions: ["LMSInitialize", "LMSGetValue", "LMSSetValue", "LMSCommit", "LMSFinish"],
    lastError: "LMSGetLastError",
    // “General exception”, which is what 1.2 has for a session that was begun before.
    alreadyBegun: "101",
    status: "cmi.core.lesson_status",
    place: "cmi.suspend_data",
    values: ({ status, score, time, place }) => [
      ["cmi.core.lesson_status", status],
      ...(score ? [
        ["cmi.core.score.min", "0"],
        ["cmi.core.score.max", "100"],
        ["cmi.core.score.raw", hundredths(score)],
      ] : []),
      ["cmi.core.session_time", clock(time)],
      ["cmi.suspend_data", place],
      ["cmi.core.exit", "suspend"],
    ],
  },
  2004: {
    object: "API_1484_11",
    functions: ["Initialize", "GetValue", "SetValue", "Commit", "Terminate"],
    lastError: "GetLastError",
    alreadyBegun: "103",
    status: "cmi.completion_status",
    place: "cmi.suspend_data",
    values: ({ status, score, time, place, progress }) => [
      ["cmi.completion_status", status],
      ["cmi.progress_measure", fraction(progress)],
      ...(score ? [
        ["cmi.score.min", "0"],
        ["cmi.score.max", "100"],
        ["cmi.score.raw", hundredths(score)],
        ["cmi.score.scaled", fraction(score)],
      ] : []),
      ["cmi.session_time", `PT${Math.floor(time)}S`],
      ["cmi.suspend_data", place],
      ["cmi.exit", "suspend"],
    ],
  },
};
const DONE = ["completed", "passed", "failed"];
// So many frames may lie around the page; a page that claims to be its own frame ends nothing.
const MOST_FRAMES = 50;

/**
 * What is reported: `score` and `progress` are a part and the whole; there is no score before the
 * first answer. `place` is the text to keep.
 * @typedef {{ status: string, score: [number, number] | false, progress: [number, number], place: string }} Result
 */

export class Platform {
  /** The platform around this page; null where there is none. */
  static around(edition) {
    const names = EDITIONS[edition];
    const api = found(names.object);
    return api && new Platform(names, api);
  }

  constructor(names, api) {
    this.names = names;
    this.api = api;
    this.began = Date.now();
    const [begin] = names.functions;
    this.isOpen = this.call(begin, "") || String(api[names.lastError]()) === names.alreadyBegun;
  }

  /** Calls a function of the platform; says whether it did what it was asked to. */
  call(name, ...values) {
    try {
      return String(this.api[name](...values)) === "true";
    } catch {
      return false;
    }
  }

  read(name) {
    try {
      return String(this.api[this.names.functions[1]](name) ?? "");
    } catch {
      return "";
    }
  }

  /** The text that was kept the last time. */
  get place() {
    return this.isOpen ? this.read(this.names.place) : "";
  }

  /** Whether the platform has it that all was done once. */
  get isDone() {
    return this.isOpen && DONE.includes(this.read(this.names.status));
  }

  /**
   * Writes all values and saves them; says whether the platform took them.
   * @param {Result} result
   */
  report(result) {
    if (!this.isOpen) return false;
    const [, , write, save] = this.names.functions;
    const time = (Date.now() - this.began) / 1000;
    const taken = this.names.values({ ...result, time }).map((pair) => this.call(write, ...pair));
    return this.call(save, "") && taken.every(Boolean);
  }

  /** Ends the session: nothing can be reported after it. */
  end() {
    if (!this.isOpen) return true;
    this.isOpen = !this.call(this.names.functions[4], "");
    return !this.isOpen;
  }
}

/** The object of this name: of a window around this one, or around the one that opened it. */
function found(name) {
  return (
    among(window, name) ??
    (window.opener && among(window.opener, name)) ??
    (openerOf(window) && among(openerOf(window), name)) ??
    null
  );
}

function among(first, name) {
  let here = first;
  for (let step = 0; step < MOST_FRAMES; step += 1) {
    try {
      if (here[name]) return here[name];
    } catch {
      // A window of another site says nothing of itself.
    }
    if (here.parent === here) return null;
    here = here.parent;
  }
  return null;
}

function openerOf(here) {
  try {
    return here.top.opener;
  } catch {
    return null;
  }
}

/** A share in hundredths: “66.67”. */
function hundredths([part, whole]) {
  return String(Number(((100 * part) / whole).toFixed(2)));
}

/** A share of one: “0.6667”. */
function fraction([part, whole]) {
  return String(Number((part / whole).toFixed(4)));
}

/** Seconds as SCORM 1.2 has them: “00:04:10”. */
function clock(seconds) {
  const whole = Math.floor(seconds);
  const parts = [whole / 3600, (whole / 60) % 60, whole % 60];
  return parts.map((part) => String(Math.floor(part)).padStart(2, "0")).join(":");
}
