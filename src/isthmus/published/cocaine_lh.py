"""Light and heavy users of cocaine: contagion by light use, warning by heavy use, and the long wave they make.

Source  Everingham and Rydell (1994), RAND MR-332; Behrens, Caulkins, Tragler, Haunschmied and Feichtinger (1999, 2000)
Theirs  equations and parameters, from the group's own model files
Ours    fixed spending from a chosen year in place of their optimal paths; the start is recalled

Runge-Kutta steps of a sixteenth of a year: dates of peaks move by less than a thousandth of a year when they are halved.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import jax
import jax.numpy as jnp
import numpy as np

from isthmus.engine import Clock, Now, integrate
from isthmus.published.model import Model
from isthmus.published.page import read_page
from isthmus.published.parts import Table, between, near

PAGE: Final = read_page("cocaine-lh")
STEP: Final = 1 / 16
GUARD: Final = 1e-5
"""The authors' own guard of a division"""
GRAMS_PER_TONNE: Final = 1e6
Numbers = dict[str, Any]


def initiation(light: Any, heavy: Any, p: Numbers, prevention: Any) -> Any:
    """People who begin in a year: drawn by light users, warned by heavy ones."""
    reached = p["prevention_floor"] + (1.0 - p["prevention_floor"]) * jnp.exp(
        -p["prevention_reach"] * prevention
    )
    drawn = p["spread"] * light * jnp.exp(-p["deterrence"] * heavy / light)
    return (p["innovators"] + drawn) * reached


def change(users: Any, p: Numbers, treatment: Any, prevention: Any) -> Any:
    """The yearly change of light and heavy users, shape (2, lane)."""
    light, heavy = users[0], users[1]
    escalated = p["escalate"] * light
    # What a dollar does falls with the dollars per heavy user.
    log_each = jnp.log(jnp.maximum(treatment, GUARD) / (heavy + GUARD))
    treated = p["treatment_effect"] * jnp.exp(p["treatment_power"] * log_each) * heavy * (treatment > 0)
    return jnp.stack(
        [
            initiation(light, heavy, p, prevention) - p["quit_light"] * light - escalated,
            escalated - p["quit_heavy"] * heavy - treated,
        ]
    )


def trajectory(inputs: Numbers, every: int) -> tuple[Any, Any]:
    """Times and users, shape (save, 2, lane), saved after every so many steps."""
    years = PAGE.axis.values
    clock = Clock(years[0], STEP, every, round((years[-1] - years[0]) / STEP / every))

    def rates(now: Now, users: Any) -> tuple[Any, Any]:
        on = (now.time >= inputs["from_year"]).astype(users.dtype)
        return change(users, inputs, inputs["treatment"] * on, inputs["prevention"] * on), users

    start = jnp.stack([inputs["light_1967"], inputs["heavy_1967"]])
    return np.array(clock.times), integrate(rates, start, clock, method="rk4").levels


def read(times: Any, users: Any, inputs: Numbers) -> Numbers:
    """What is reported of light and heavy users, shape (time, lane) each."""
    light, heavy = users[:, 0], users[:, 1]
    on = (jnp.asarray(times)[:, None] >= inputs["from_year"]).astype(light.dtype)
    grams = inputs["light_grams"] * light + inputs["heavy_grams"] * heavy
    return {
        "light": light,
        "heavy": heavy,
        "initiation": initiation(light, heavy, inputs, inputs["prevention"] * on),
        "consumption": grams / GRAMS_PER_TONNE,
    }


def program(inputs: Numbers) -> Numbers:
    """Users, initiation and consumption by year."""
    times, users = trajectory(inputs, round(1 / STEP))
    return read(times, users, inputs)


def peak(times: np.ndarray, values: np.ndarray) -> tuple[float, float]:
    """When and how high, by a parabola through the highest saved point and its neighbours."""
    i = int(np.clip(values.argmax(), 1, len(values) - 2))
    before, top, after = values[i - 1 : i + 2]
    bend = before - 2 * top + after
    shift = 0.5 * (before - after) / bend
    return float(times[i] + shift * (times[1] - times[0])), float(top - 0.25 * (before - after) * shift)


def resting() -> tuple[float, float, complex]:
    """The rest point in closed form, and the eigenvalue of the motion around it."""
    p = {q.name: q.value for q in PAGE.parameters}
    per_light = p["escalate"] / p["quit_heavy"]
    light = p["innovators"] / (
        p["quit_light"] + p["escalate"] - p["spread"] * np.exp(-p["deterrence"] * per_light)
    )
    with jax.enable_x64(True):
        at = jnp.array([light, per_light * light])
        jacobian = jax.jacfwd(lambda users: change(users[:, None], p, jnp.zeros(1), jnp.zeros(1))[:, 0])(at)
    values = np.linalg.eigvals(np.asarray(jacobian))
    return float(light), float(per_light * light), complex(values[np.argmax(values.imag)])


def table(folder: Path | None) -> Table:
    """Peaks against what was published and our own independent integration; the rest point and its wave."""
    inputs = {n: np.array([v]) for n, v in MODEL.inputs_of().items()}
    with jax.enable_x64(True):
        times, users = trajectory(inputs, 1)
        fine = {n: np.asarray(v)[:, 0] for n, v in read(times, users, inputs).items()}
    everyone = fine["light"] + fine["heavy"]
    at = {n: peak(times, v) for n, v in ({"all": everyone} | fine).items()}
    part = inputs["heavy_grams"] * fine["heavy"] / GRAMS_PER_TONNE / fine["consumption"]
    shares = {year: 100 * float(part[np.flatnonzero(times == year)[0]]) for year in (1967, 1985, 1992)}
    light, heavy, wave = resting()
    rows = [
        near("light users peak: year", at["light"][0], 1980.39, within=0.05, unit="year"),
        between("light users peak: year", at["light"][0], 1979, 1984, published="early 1980s (NCJRS)", unit="year"),
        near("light users at their peak", at["light"][1], 4_559_270, rel=1e-3, unit="persons"),
        near("heavy users peak: year", at["heavy"][0], 1988.07, within=0.05, unit="year"),
        near("heavy users at their peak", at["heavy"][1], 1_062_565, rel=1e-3, unit="persons"),
        between(
            "heavy users peak after light users by", at["heavy"][0] - at["light"][0], 0.0, np.inf,
            published="heavy still rising while light falls (NCJRS)", unit="years",
        ),
        near("all users peak: year", at["all"][0], 1981.15, within=0.05, unit="year"),
        between("all users peak: year", at["all"][0], 1979, 1984, published="early 1980s (NCJRS)", unit="year"),
        near(
            "all users at their peak", at["all"][1], 5_391_255, rel=1e-3, unit="persons",
            note="below the survey-based 9 million: expected, and not reproduced",
        ),
        near("initiation peaks: year", at["initiation"][0], 1976.65, within=0.05, unit="year"),
        near("initiation at its peak", at["initiation"][1], 989_972, rel=1e-3, unit="persons a year"),
        near("consumption peaks: year", at["consumption"][0], 1984.09, within=0.05, unit="year"),
        near("consumption at its peak", at["consumption"][1], 184.5, rel=1e-3, unit="t"),
        *(
            near(f"heavy users' share of consumption, {year}", shares[year], value, within=0.1, unit="%")
            for year, value in ((1967, 40.2), (1985, 66.0), (1992, 82.3))
        ),
        near(
            "heavy to light use per person", inputs["heavy_grams"][0] / inputs["light_grams"][0], 8, rel=0.1,
            published="approximately eight times (NCJRS)",
        ),
        near("rest point, light users", light, 341_531, rel=1e-3, unit="persons"),
        near("rest point, heavy users", heavy, 132_206, rel=1e-3, unit="persons"),
        near("eigenvalue at rest, real part", wave.real, -0.04919, rel=1e-3, unit="1/year"),
        near("eigenvalue at rest, imaginary part", wave.imag, 0.08159, rel=1e-3, unit="1/year"),
        near(
            "period of the wave", 2 * np.pi / wave.imag, 77.0, rel=1e-3, unit="years",
            note="compare the 70 years between the US peaks of about 1910 and 1980",
        ),
    ]  # fmt: skip
    return Table(rows, [])


MODEL: Final = Model(PAGE, table, program, chunk=512)
