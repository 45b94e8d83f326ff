"""Locations, venues and contacts."""

from bot.sandbox.chats.errors import bad_request
from bot.sandbox.chats.values import Json
from bot.sandbox.methods.call import Call
from bot.sandbox.methods.send_parameters import send


def send_location(call: Call) -> Json:
    return send(call, {"location": _location(call)})


def send_venue(call: Call) -> Json:
    texts = {name: call.parameters.text(name) for name in ("title", "address")}
    for name, text in texts.items():
        if not text:
            raise bad_request(f"{name} must be non-empty")
    optional = ("foursquare_id", "foursquare_type", "google_place_id", "google_place_type")
    location = _location(call)
    venue = {"location": location} | texts | _given(call, *optional)
    return send(call, {"venue": venue, "location": location})


def send_contact(call: Call) -> Json:
    if not call.parameters.text("phone_number"):
        raise bad_request("phone number must be non-empty")
    if not call.parameters.text("first_name"):
        raise bad_request("first name must be non-empty")
    fields = ("phone_number", "first_name", "last_name", "vcard")
    return send(call, {"contact": _given(call, *fields)})


def _location(call: Call) -> Json:
    try:
        latitude = float(call.parameters.text("latitude") or "nan")
        longitude = float(call.parameters.text("longitude") or "nan")
    except ValueError as error:
        raise bad_request("location is invalid") from error
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise bad_request("location is empty")
    return {"latitude": latitude, "longitude": longitude}


def _given(call: Call, *names: str) -> Json:
    return {name: call.parameters.text(name) for name in names if call.parameters.text(name)}
