// What ical.js reads in the calendar on standard input, as JSON: an entry an event.
// The argument is where the library is.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { default: ICAL } = await import(pathToFileURL(process.argv[2]));
const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));

const entry = (component) => {
  const event = new ICAL.Event(component);
  const value = (name) => component.getFirstPropertyValue(name);
  return {
    uid: event.uid,
    summary: event.summary,
    begins: event.startDate.toUnixTime(),
    ends: event.endDate.toUnixTime(),
    place: event.location,
    sequence: event.sequence,
    status: value("status"),
    modified: value("last-modified").toUnixTime(),
    alarms: component.getAllSubcomponents("valarm")
      .map((alarm) => alarm.getFirstPropertyValue("trigger").toSeconds() / 60),
  };
};

process.stdout.write(JSON.stringify({
  name: calendar.getFirstPropertyValue("x-wr-calname"),
  refresh: calendar.getFirstPropertyValue("refresh-interval").toString(),
  entries: calendar.getAllSubcomponents("vevent").map(entry),
}));
