"""Writes sunset and nightfall of some cities by PyEphem (the astronomical library libastro), for SunTimesTests.

  apt install python3-ephem; python3 build/oracle/sun.py > WaScheduler.Tests/Calendars/sun-times.txt
Sunset: the middle of the sun 0.833 degrees below a level horizon, without air; nightfall: 8.5 degrees, "-" where it does
not sink so far in the twelve hours after noon of the sun.
"""
from datetime import date, timedelta

import ephem

CITIES = {
    "jerusalem": (31.778, 35.225), "tel-aviv": (32.081, 34.781), "haifa": (32.794, 34.990), "eilat": (29.558, 34.948),
    "new-york": (40.714, -74.006), "london": (51.509, -0.126), "melbourne": (-37.814, 144.963), "buenos-aires": (-34.613, -58.377),
    "johannesburg": (-26.202, 28.044), "moscow": (55.752, 37.616), "singapore": (1.290, 103.850), "helsinki": (60.170, 24.935),
    "vancouver": (49.250, -123.119), "tokyo": (35.690, 139.692),
}


def below(place, noon, degrees):
    place.date, place.horizon = noon, str(-degrees)
    try:
        found = place.next_setting(ephem.Sun(), use_center=True)
    except (ephem.AlwaysUpError, ephem.NeverUpError):
        return "-"
    return found.datetime().strftime("%Y-%m-%dT%H:%M:%SZ") if found - noon < 0.5 else "-"


def main():
    print(f"# City, date there, sunset, nightfall (8.5 degrees). Source: PyEphem {ephem.__version__}, by build/oracle/sun.py.")
    for city, (latitude, longitude) in CITIES.items():
        day = date(2026, 1, 1)
        while day.year < 2028:
            place = ephem.Observer()
            place.lat, place.lon, place.pressure = str(latitude), str(longitude), 0
            place.date = ephem.Date(str(day)) + 0.5 - longitude / 360 - 1 / 24
            noon = place.next_transit(ephem.Sun())
            print(city, day, below(place, noon, 0.833), below(place, noon, 8.5))
            day += timedelta(days=23)


main()
