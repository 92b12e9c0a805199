"""What the record's closed lists are called in the report; `lv.po` has the translations."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline import edtf


def N_(message: str) -> str:
    """Mark a message for translation."""
    return message


#: Several roles that share one number: "53 pedagogi un izglītojamie".
MIXED = "mixed"

FIELDS: Mapping[str, str] = {
    "events": N_("events"),
    "dates": N_("dates"),
    "attendance": N_("people"),
    "venues": N_("venues"),
    "countries": N_("countries"),
    "projects": N_("projects"),
}
QUALIFIERS: Mapping[str, str] = {
    "about": N_("about %(number)s"),
    "almost": N_("almost %(number)s"),
    "more_than": N_("more than %(number)s"),
    "at_least": N_("at least %(number)s"),
    "up_to": N_("up to %(number)s"),
    "less_than": N_("less than %(number)s"),
}
ROLES: Mapping[str, str] = {
    "student": N_("pupils and students"),
    "teacher": N_("teachers"),
    "youth": N_("young people"),
    "child": N_("children"),
    "parent": N_("parents"),
    "graduate": N_("graduates"),
    "staff": N_("staff"),
    "participant": N_("participants"),
    "audience": N_("audience"),
    "guest": N_("guests"),
    "representative": N_("representatives"),
    "person": N_("people"),
    "other": N_("other people"),
    MIXED: N_("several roles in one number"),
}
KINDS: Mapping[str, str] = {
    "mobility": N_("mobility"),
    "visit": N_("visit"),
    "meeting": N_("meeting"),
    "conference": N_("conference"),
    "training": N_("training"),
    "lesson": N_("lesson"),
    "camp": N_("camp"),
    "competition": N_("competition"),
    "concert": N_("concert"),
    "exhibition": N_("exhibition"),
    "celebration": N_("celebration"),
    "open_day": N_("open day"),
    "project": N_("project activity"),
    "other": N_("other event"),
}
VENUES: Mapping[str, str] = {
    "institution": N_("institution"),
    "building": N_("building"),
    "room": N_("room"),
    "address": N_("address"),
    "outdoor": N_("outdoors"),
    "online": N_("online"),
}
SECTORS = {
    "SCH": N_("school education"),
    "VET": N_("vocational education"),
    "HED": N_("higher education"),
    "ADU": N_("adult education"),
    "YOU": N_("youth"),
    "SPO": N_("sport"),
    "SOL": N_("solidarity projects"),
    "VTJ": N_("volunteering"),
}
PROGRAMMES = {
    "European Solidarity Corps": N_("European Solidarity Corps"),
    "Youth in Action": N_("Youth in Action"),
    "EU structural funds": N_("EU structural funds"),
    "Lifelong Learning Programme": N_("Lifelong Learning Programme"),
}
SEASONS = {
    edtf.SPRING: N_("spring %(year)s"),
    edtf.SUMMER: N_("summer %(year)s"),
    edtf.AUTUMN: N_("autumn %(year)s"),
    edtf.WINTER: N_("winter %(year)s"),
}
#: What makes a record need a human look, the weightiest first.
REASONS = {
    "people.parts": N_("the parts add up to more than the total"),
    "people.same": N_("two numbers for the same kind of people at one event"),
    "people.crowd": N_("more than 10,000 people: not counted as participants"),
    "date.impossible": N_("a date that no calendar has"),
    "date.weekday": N_("the date falls on another day of the week"),
    "date.unresolved": N_("a date that could not be placed in a year"),
    "project.unknown_action": N_("project code: unknown action"),
    "project.action_year": N_("project code: the action did not exist in that year"),
    "project.sector": N_("project code: the action has no such sector"),
    "project.agency": N_("project code: unknown national agency"),
    "project.serial": N_("project code: unusual serial number"),
    "project.no_round": N_("project code: the round is missing"),
    "project.not_in_register": N_("project code: not in the Commission's lists"),
    "project.near_register": N_("project code: the Commission's lists have a similar one"),
    "project.title_differs": N_("project: the Commission's lists have another title"),
    "project.coordinator_differs": N_("project: the Commission's lists have another coordinator"),
    "project.repaired": N_("project code: a typing mistake was put right"),
    "read.id_taken": N_("the document's id was taken by another"),
    "read.bytes_lost": N_("some characters could not be read"),
    "read.charset_guessed": N_("the charset was guessed"),
    "read.published_unreadable": N_("the publication date could not be read"),
    "read.published_from_name": N_("publication date taken from the file name"),
    "read.published_from_date_line": N_("publication date taken from a line of the text"),
    "read.published_from_properties": N_("publication date taken from the file's properties"),
    "read.published_from_option": N_("publication date given for all documents"),
    "archive.near_duplicate": N_("nearly the same text as another article"),
}
#: What warnings say beyond their reason, as the package words it; the names take what stands in their place.
MESSAGES: Mapping[str, tuple[str, ...]] = {
    "project.unknown_action": (N_("%(action)s is no known Erasmus+ action"),),
    "project.action_year": (N_("%(action)s did not exist in the call of %(year)s"),),
    "project.sector": (N_("%(action)s has no sector %(sector)s"),),
    "project.agency": (
        N_("the national agency %(agency)s has no two-digit number"),
        N_("%(country)s is no programme country"),
    ),
    "project.serial": (
        N_("%(serial)s is a form number, not a project's serial number"),
        N_("the serial number %(serial)s should have %(digits)s digits"),
        N_("the serial number %(serial)s looks like a placeholder"),
    ),
    "project.repaired": (
        N_("Cyrillic letters read as Latin ones"),
        N_("letters read as digits in %(code)s"),
        N_("hyphens put into %(code)s"),
        N_("a missing hyphen was added"),
    ),
    "project.near_register": (N_("%(code)s is not in the register; %(other)s is"),),
    "project.not_in_register": (N_("%(code)s is not in the register"),),
    "project.title_differs": (N_("„%(said)s” is „%(title)s” in the register"),),
    "project.coordinator_differs": (N_("the register's coordinator of %(code)s is %(coordinator)s"),),
    "read.id_taken": (N_("the id %(id)s was taken by another document"),),
    "read.bytes_lost": (N_("some bytes are no %(charset)s and were replaced by \ufffd"),),
    "read.charset_guessed": (N_("read as %(charset)s, which was guessed"),),
    "read.published_unreadable": (N_("no date that can be read: %(date)s"),),
    "read.published_from_name": (
        N_("published %(date)s: taken from the name %(name)s"),
        N_("published %(date)s: the last day of the month in the path %(name)s"),
    ),
    "archive.near_duplicate": (N_("nearly the same text as %(other)s"),),
}
