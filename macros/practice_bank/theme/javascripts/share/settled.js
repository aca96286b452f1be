// What moves under a pointer is not clicked: a message that appears when a field is left pushes away
// what one is about to press. So whatever moves the form waits until the pointer is up again.

/**
 * A function that runs what it is given: at once, or after the click while a pointer is down.
 * @param {HTMLElement} root where pointers are watched
 */
export function settled(root) {
  let isDown = false;
  let waiting = [];
  const release = () => {
    if (!isDown) return;
    isDown = false;
    // The click comes right after the pointer is up.
    setTimeout(() => {
      const acts = waiting;
      waiting = [];
      for (const act of acts) act();
    });
  };
  root.addEventListener("pointerdown", () => (isDown = true));
  addEventListener("pointerup", release);
  addEventListener("pointercancel", release);
  addEventListener("dragend", release);
  return (act) => {
    if (isDown) waiting.push(act);
    else act();
  };
}
