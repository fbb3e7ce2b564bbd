"""One JSON line for each thing worth telling an operator; never bodies, values or locals."""

import structlog


def configure() -> None:
    """Log structured lines to stdout; a traceback shows places in the code, not what they held."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        cache_logger_on_first_use=True,
    )
