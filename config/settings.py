"""Settings. What the environment says is read and judged in config/environment.py."""

from pathlib import Path

import cvttf_NotoSansCJK_Regular
import fontpkg_source_sans_3
import pghistory
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from config.database import database_from_environment
from config.environment import BASE_DIR, env, flag, mailer, secret_key, var_dir

VAR_DIR = var_dir()

DEBUG = flag("DEBUG")
SECRET_KEY = secret_key(VAR_DIR, debug=DEBUG)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    # The house, from the top room to the ground: imports point down this list only.
    "desk",
    "accounts",
    "agendas",
    "participants",
    "exchanges",
    "documents",
    "interface",
    # What the house stands on.
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "config.apps.IrmanaAdminConfig",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "pgtrigger",
    "pghistory",
    "import_export",
    "django_filters",
    "django_htmx",
    "lucide",
]

MIDDLEWARE = [
    "config.health.health_check",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "pghistory.middleware.HistoryMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {"default": database_from_environment(VAR_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Locks and rate limits are shared by all workers, so the cache is a table, not a worker's memory.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
    },
    # Published pages, compressed, under keys that say all they depend on: one for each worker.
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": 500},
    },
}

# Whoever has the address of a private calendar reads it: it stands in no log.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_private_addresses": {"()": "config.logs.HidePrivateAddresses"}},
    "loggers": {
        name: {"filters": ["no_private_addresses"]}
        for name in ("django.request", "django.server", "gunicorn.error", "gunicorn.access")
    },
}

MAILERS = {"default": mailer(VAR_DIR)}
DEFAULT_FROM_EMAIL = env.str("EMAIL_FROM", default="irmana@localhost")

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:start"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]

# Source strings are Portuguese, so pt-BR needs no catalogue; see docs/adr.
LANGUAGE_CODE = "pt-br"
FORMAT_MODULE_PATH = "config.formats"
LANGUAGES = [("pt-br", _("Português")), ("es", _("Espanhol")), ("en", _("Inglês"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "America/Sao_Paulo"
USE_TZ = True
# Ends what identifies an item in calendars: of each installation another, and never changed.
CALENDAR_DOMAIN = env.str("CALENDAR_DOMAIN", default="irmana")

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
FONT_FILES = Path(fontpkg_source_sans_3.__file__).parent / "files"
# On paper alone, for what the first one lacks: it is too large to be sent to a browser.
EAST_ASIAN_FONT_FILES = Path(cvttf_NotoSansCJK_Regular.__file__).parent
# The fonts are subsets that "manage.py make_fonts" makes of the package's. Until then the
# folder is empty and pages use the system's font.
(VAR_DIR / "fonts").mkdir(parents=True, exist_ok=True)
STATICFILES_DIRS = [BASE_DIR / "static", ("fonts", VAR_DIR / "fonts")]
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "interface.storage.StaticFilesStorage"},
}

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF, CSP.NONCE],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.SELF],
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"

# HTTPS stands in front of the app in production; on 127.0.0.1 it would lock the user out.
HTTPS = flag("HTTPS")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

PHONENUMBER_DEFAULT_REGION = "BR"

# The preview of a pasted list sends back up to 300 people with all that is known of them.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

# Every change of a tracked row has a history row, also what bulk statements and SQL do to it.
PGHISTORY_DEFAULT_TRACKERS = (
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
)
IMPORT_EXPORT_ESCAPE_FORMULAE_ON_EXPORT = True
