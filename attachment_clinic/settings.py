"""All settings, top to bottom; what differs from place to place comes from env.py."""

import sys
from pathlib import Path

from django.utils.csp import CSP

from attachment_clinic import counting, databases, env, errors, logs, timetable
from attachment_clinic.programs import REST_FRAMEWORK, SPECTACULAR_SETTINGS  # noqa: F401

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env.text("VAR_DIR", env.VAR))
# The embedded database needs its folder before anything else can be said.
VAR_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)

# ---- what kind of place this is ---------------------------------------------

DEBUG = env.flag("DEBUG")
# A demo runs over plain HTTP on loopback, with invented people and known accounts.
DEMO = env.flag("DEMO")
HTTPS = env.flag("HTTPS", default=not (DEMO or DEBUG))
SECRET_KEY = env.text("SECRET_KEY", "unsafe: only for checks" if DEBUG else None)
# Keys for second-factor seeds at rest, newest first; never the SECRET_KEY (R14).
FIELD_KEYS = env.words("FIELD_KEY", "")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
SITE_ADDRESS = env.text("SITE_ADDRESS", "http://127.0.0.1:8000")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS", "")

# ---- what is installed ------------------------------------------------------

INSTALLED_APPS = [
    "attachment_clinic.demo",
    "attachment_clinic.signin",
    "attachment_clinic.workspace",
    "attachment_clinic.portal",
    "attachment_clinic.api",
    "attachment_clinic.web",
    "attachment_clinic.upkeep",
    "reports",
    "assessments",
    "clients",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",  # allauth's list of sessions prints times with it
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "django_htmx",
    "rest_framework",
    "drf_spectacular",
]

MIDDLEWARE = [
    "attachment_clinic.web.request_id.named",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "attachment_clinic.web.middleware.PackedPages",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "attachment_clinic.web.middleware.never_stored",
    "attachment_clinic.web.middleware.TroubleMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "attachment_clinic.web.kiosk.KioskMiddleware",
    "attachment_clinic.web.middleware.session_ends_when_idle",
    "attachment_clinic.web.middleware.SignInMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "attachment_clinic.web.middleware.PersonMiddleware",
    "attachment_clinic.signin.middleware.SecondFactorMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "attachment_clinic.urls"
WSGI_APPLICATION = "attachment_clinic.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "attachment_clinic.web.context.person",
            ],
        },
    },
]

# ---- where things are kept --------------------------------------------------

DATABASES = databases.databases(
    env.text("DATABASE_URL", f"sqlite:///{VAR_DIR / 'clinic.sqlite3'}"),
    env.text("REPLICA_URL", ""),
    patience=databases.patience_of(sys.argv),
    pool=env.number("DATABASE_POOL", 4),
)
DATABASE_ROUTERS = ["clients.replica.Router"] if "replica" in DATABASES else []
# The operator's word for it: disks and backups are encrypted (R50).
STORAGE_ENCRYPTED = env.flag("STORAGE_ENCRYPTED")
# Another account for backups, where the product's own sees only what it serves.
BACKUP_DATABASE_URL = env.text("BACKUP_DATABASE_URL", "")
BACKUP_RECIPIENTS = env.words("BACKUP_RECIPIENTS", "")
REPORTS_DIR = VAR_DIR / "reports"
# `x-accel:/sent/`: the proxy sends the files that the product permits.
SENDFILE = env.sendfile(env.text("SENDFILE", ""))
# What a restore must not bring back; best on other storage than the database (H22).
LEDGER_DIR = Path(env.text("LEDGER_DIR", str(VAR_DIR / "ledger")))
# Instruments of this installation's own: `manage.py add_instrument` puts them there.
INSTRUMENTS_DIR = Path(env.text("INSTRUMENTS_DIR", str(VAR_DIR / "instruments")))
# Signed heads of the audit chain; another disk or machine is where they belong.
AUDIT_HEAD_DIR = Path(env.text("AUDIT_HEAD_DIR", str(VAR_DIR / "audit-heads")))
STATIC_URL = "static/"
STATIC_ROOT = Path(env.text("STATIC_ROOT", str(VAR_DIR / "static")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
    # Any storage of Django's kind: one for an object store is named here instead.
    "audit_heads": env.own_folder(AUDIT_HEAD_DIR),
    "reports": env.reports_store(env.text("STORAGE_URL", "")),
}
WHITENOISE_MAX_AGE = 3600
# In the database: marks of used one-time codes must survive a restart (R15).
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
    }
}
MAILERS = {"default": env.mailer(env.text("MAIL_URL", f"file://{VAR_DIR / 'mail'}"))}
# Text messages; {} where none can be sent, and then no page offers one.
SMS = env.texter(env.text("SMS_URL", f"file://{VAR_DIR / 'sms'}" if DEMO else ""))
DEFAULT_FROM_EMAIL = env.text("MAIL_FROM", "no-reply@localhost")

# ---- language and time ------------------------------------------------------

# What is spoken where nobody has chosen and the browser asks for nothing we have.
LANGUAGE_CODE = env.choice("LANGUAGE_CODE", ("en-gb", "de"))
LANGUAGES = [("en-gb", "English"), ("de", "Deutsch")]
LOCALE_PATHS = [BASE_DIR / "attachment_clinic" / "locale"]
FORMAT_MODULE_PATH = "attachment_clinic.locale"
TIME_ZONE = "UTC"  # each practice has its own; PersonMiddleware turns it on
USE_TZ = True

# ---- sign-in ----------------------------------------------------------------

AUTH_USER_MODEL = "clients.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 15}},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
    {"NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "attachment_clinic.signin.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # the invitation came by that mail
ACCOUNT_SESSION_REMEMBER = False  # closing the browser signs out
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_FORMS = {"reset_password": "attachment_clinic.signin.forms.AskForReset"}
# Owners can do most: without a passkey they come in for two weeks, then no more (R11).
OWNERS_NEED_PASSKEY = env.flag("OWNERS_NEED_PASSKEY", default=not (DEMO or DEBUG))
MFA_ADAPTER = "attachment_clinic.signin.adapter.SecondFactorAdapter"
MFA_FORMS = {
    f"{act.lower()}_webauthn": f"attachment_clinic.signin.passkeys.{act}"
    for act in ("Add", "Authenticate", "Login", "Reauthenticate")
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Attachment Clinic"
MFA_TOTP_TOLERANCE = 0
# Whoever finds an open session makes new ones instead, and their holder gets a mail.
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMO or DEBUG
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "attachment_clinic.signin.lockout.name_of"
AXES_CLIENT_IP_CALLABLE = "attachment_clinic.signin.lockout.place_of"
AXES_LOCKOUT_CALLABLE = "attachment_clinic.signin.lockout.locked_page"
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True  # our own trail has it, without names that were typed
AXES_SENSITIVE_PARAMETERS = ["login", "email", "username", "password"]
AXES_RESET_ON_SUCCESS = True
STAFF_IDLE_SECONDS = 15 * 60
CLIENT_IDLE_SECONDS = 30 * 60
SESSION_ABSOLUTE_SECONDS = SESSION_COOKIE_AGE = 12 * 60 * 60
PASSWORD_RESET_TIMEOUT = 60 * 60

# ---- the browser ------------------------------------------------------------

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF, CSP.NONCE],
    "img-src": [CSP.SELF, "data:"],
    **{f"{what}-src": [CSP.SELF] for what in ("style", "font", "connect", "manifest")},
    "form-action": [CSP.SELF],
    **{name: [CSP.NONE] for name in ("base-uri", "frame-ancestors", "object-src")},
    "report-uri": ["/csp-report/"],
}
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
# The prefix binds the cookie to this host; browsers take it over HTTPS only (R18).
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
DEVICE_COOKIE_NAME = "__Host-device" if HTTPS else "device"
# A browser that an account was opened in before (R60).
KNOWN_COOKIE_NAME = "__Host-known" if HTTPS else "known"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "attachment_clinic.web.views.form_expired"
SECURE_SSL_REDIRECT = HTTPS
# Asked within the house, where no proxy says that it was HTTPS.
SECURE_REDIRECT_EXEMPT = [r"^(health|ready|metrics)$"]
# How many proxies of ours stand before us; only then are their headers believed.
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("BEHIND_PROXY", 0)
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if ALLAUTH_TRUSTED_PROXY_COUNT else None
)
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURITY_CONTACT = env.text("SECURITY_CONTACT", "security@localhost")
SECURITY_CONTACT_EXPIRES = env.text("SECURITY_CONTACT_EXPIRES", "2027-12-31T00:00:00Z")
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000

# ---- work outside the request -----------------------------------------------

REDIS_URL = env.text("REDIS_URL", "redis://127.0.0.1:6379/0")
CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_PUBLISH_RETRY = False  # the sweep comes; a page must not wait (FT-3)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = env.transport_options(REDIS_URL, VAR_DIR)
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_TIME_LIMIT = 60
CELERY_BEAT_SCHEDULE = timetable.beat_schedule()
# Of one practice: reports being made at a time (0: no limit), and waiting; of all.
PRACTICE_JOBS_AT_ONCE = env.number("PRACTICE_JOBS_AT_ONCE", 4)
PRACTICE_JOBS_WAITING = env.number("PRACTICE_JOBS_WAITING", 5000)
JOBS_WAITING = env.number("JOBS_WAITING", 50_000)

# ---- logs: ids and states, never what a person wrote ------------------------

LOG_LEVEL = env.text("LOG_LEVEL", "INFO")
# One JSON object a line for a machine that collects them, or plain for a terminal.
LOG_FORMAT = env.choice("LOG_FORMAT", ("json", "plain"))
LOGGING = logs.config(LOG_LEVEL, LOG_FORMAT)
errors.report_errors_to(env.text("SENTRY_DSN", ""))

# ---- what a monitor is told: numbers, and nobody's name ----------------------

# Without it there is no page of numbers, and nothing is counted.
METRICS_TOKEN = env.text("METRICS_TOKEN", "")
counting.count_together()
# A function of yours that begins to follow requests and tasks, by its dotted path.
TRACING_HOOK = env.text("TRACING_HOOK", "")
