# The API, the worker and the migrations: one image, three commands.
FROM python:3.11.15-slim-bookworm AS build
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy
RUN pip install --no-cache-dir --disable-pip-version-check uv==0.13.9
WORKDIR /srv/thidua
RUN python -m venv /srv/venv
COPY deploy/requirements.lock ./
RUN uv pip sync --python /srv/venv/bin/python --no-cache --require-hashes requirements.lock
COPY pyproject.toml ./
COPY alembic alembic
COPY backend backend
RUN uv pip install --python /srv/venv/bin/python --no-cache --no-deps --editable . \
    # the container writes nothing: not compiled here, each start would compile the product anew
    && /srv/venv/bin/python -m compileall -q --invalidation-mode unchecked-hash backend alembic

FROM python:3.11.15-slim-bookworm
RUN groupadd --gid 10001 thidua \
    && useradd --uid 10001 --gid 10001 --no-create-home --shell /usr/sbin/nologin thidua \
    && useradd --uid 10002 --gid 10001 --no-create-home --shell /usr/sbin/nologin thidua-urn \
    && install --directory --owner thidua --group thidua --mode 0750 /var/lib/thidua \
    && install --directory --owner thidua-urn --group thidua --mode 0700 /var/lib/urn \
    && install --directory --owner thidua-urn --group thidua --mode 0750 /run/urn /run/urn-public \
    && install --directory --owner thidua --group thidua --mode 0755 \
        /run/api /credentials/database /credentials/owner /credentials/app /credentials/backup /backups
COPY --from=build /srv /srv
ENV PATH=/srv/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    DATA_DIR=/var/lib/thidua HOST=0.0.0.0 PORT=8000
WORKDIR /srv/thidua
USER 10001:10001
EXPOSE 8000
ENTRYPOINT ["thidua"]
CMD ["serve"]
