# The one image of web server, worker, beat and migration. It holds no secret and keeps nothing on its own disk.

FROM node:24-bookworm-slim AS front
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY static/src static/src
RUN npm run build

FROM python:3.12-slim-bookworm AS packages
COPY requirements/s3.txt /requirements.txt
RUN python -m venv /opt/venv \
    && /opt/venv/bin/pip install --no-cache-dir --require-hashes -r /requirements.txt

FROM python:3.12-slim-bookworm
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        fonts-liberation libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /nonexistent --shell /usr/sbin/nologin yjs \
    && install --directory --owner yjs /var/lib/yjs
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    XDG_CACHE_HOME=/tmp \
    DJANGO_SETTINGS_MODULE=yjs.settings.production
WORKDIR /app
COPY --from=packages /opt/venv /opt/venv
COPY manage.py pyproject.toml ./
COPY yjs yjs
COPY cases cases
COPY assessments assessments
COPY panels panels
COPY reporting reporting
COPY templates templates
COPY docs/database-roles.sql docs/
COPY --from=front /build/static/dist static/dist
# The values hold for this one command: the image keeps neither.
RUN SECRET_KEY=for-this-command-only ALLOWED_HOSTS=localhost python manage.py collectstatic --noinput
USER yjs
EXPOSE 8000
CMD ["sh", "-c", "exec gunicorn --config python:yjs.web_server yjs.wsgi:application --bind 0.0.0.0:8000 --workers ${WEB_WORKERS:-3} --threads 4 --worker-tmp-dir /dev/shm --timeout 60 --max-requests 5000 --max-requests-jitter 500"]
