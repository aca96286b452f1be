// What an item of a session is called today, where it leads, and what has become of it since it was
// added.

import { activityOf } from "./look-up.js";

const SAID = {
  renamed: (title) => `Renamed since you added it. It was called ‘${title}’.`,
  moved: (title) => `Its module has changed since you added it. The activity was called ‘${title}’.`,
  noActivity: "Its module no longer has this activity.",
  retired: "The bank has retired this page. It can still be read, but it is in no list.",
  withdrawn: (why) => `Withdrawn from the bank since you added it. ${why}`,
  gone: "This bank has no such page: it may come from another bank.",
  unreachable: "This page could not be looked up just now. What you see is as you added it.",
};

const AS_ADDED = { said: "", isLost: false, isUnreachable: false };

/**
 * @param {import("./model.js").Item} item
 * @param {import("./look-up.js").Found} [found] what is known of its page
 * @returns {{title: string, from: string, href: string, said: string, isLost: boolean,
 *   isUnreachable: boolean, instead?: {title: string, href: string}, activity?: import("./page.js").Activity}} `said` is ""
 *   where all is as it was
 */
export function standingOf(item, found) {
  const as = { ...AS_ADDED, title: item.title, from: item.from, href: found?.url ?? "" };
  if (!found) return as;
  const { state, page, why, instead } = found;
  if (state === "withdrawn") return { ...as, said: SAID.withdrawn(why).trim(), instead, isLost: true };
  if (state === "gone") return { ...as, said: SAID.gone, isLost: true };
  if (state === "unreachable") return { ...as, said: SAID.unreachable, isUnreachable: true };
  const retired = state === "retired" ? SAID.retired : "";
  if (item.type !== "activity") {
    const said = page.title === item.title ? retired : joined(SAID.renamed(item.title), retired);
    return { ...as, title: page.title, said };
  }
  const activity = activityOf(page, item);
  const from = page.title;
  if (!activity) return { ...as, from, said: joined(SAID.noActivity, retired), isLost: true };
  const said = activity.title === item.title ? retired : joined(SAID.moved(item.title), retired);
  return { ...as, from, title: activity.title, said, activity };
}

function joined(...sentences) {
  return sentences.filter(Boolean).join(" ");
}
