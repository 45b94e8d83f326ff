const FIRST_WAIT = 300;
const LONGEST_WAIT = 5000;

/**
 * Listens to what happens in the sandbox and takes up the thread again when it breaks.
 * `on` has `open()` (also after each break; where it fails the line is taken up once more), `event(object)`
 * and `drop()`.
 */
export function listen(on) {
  let wait = FIRST_WAIT;
  const connect = () => {
    const socket = new WebSocket(`${location.origin.replace("http", "ws")}/_sandbox/live`);
    socket.addEventListener("open", async () => {
      try {
        await on.open();
        wait = FIRST_WAIT;
      } catch {
        socket.close();
      }
    });
    socket.addEventListener("message", ({ data }) => on.event(JSON.parse(data)));
    socket.addEventListener("close", () => {
      on.drop();
      setTimeout(connect, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT);
    });
  };
  connect();
}
