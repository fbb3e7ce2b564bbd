"""What workers do. They load none of the web's routes."""

from backend.access import housekeeping
from backend.ballots import striking
from backend.evidence import tending
from backend.integrations.imports import working
from backend.integrations.push import telling
from backend.integrations.webhooks import delivering
from backend.issuing import drawing
from backend.issuing.prints import making
from backend.kernel import jobs
from backend.settings import Settings

JOBS = (
    jobs.tidy_queue,
    housekeeping.forget_the_expired,
    striking.strike,
    tending.see_to_files,
    tending.sweep_files,
    drawing.draw_papers,
    making.make_prints,
    making.forget_prints,
    telling.tell_devices,
    delivering.tell_webhooks,
    delivering.forget_deliveries,
    working.work_off_imports,
)
"""Whoever reads this module knows them."""


async def work(url: str, chosen: Settings, *, inside_server: bool = False) -> None:
    """Work off jobs until stopped; `inside_server` leaves the signals to the web server."""
    await jobs.work(url, chosen, inside_server=inside_server)
