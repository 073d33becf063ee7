"""Which door stands at which address."""

from django.urls import include, path

from attachment_clinic.portal.views.standing import standing
from attachment_clinic.web.components import show as components
from attachment_clinic.web.health import health, ready
from attachment_clinic.web.metrics import show as metrics
from attachment_clinic.web.views import csp_report, home, robots, security_contact

handler400 = "attachment_clinic.web.views.bad_request"
handler403 = "attachment_clinic.web.views.refused"
handler404 = "attachment_clinic.web.views.not_found"
handler500 = "attachment_clinic.web.views.failed"

urlpatterns = [
    path("", home, name="home"),
    path("check/", standing, name="standing"),
    path("components/", components, name="components"),
    path("csp-report/", csp_report, name="csp_report"),
    path("health", health, name="health"),
    path("ready", ready, name="ready"),
    path("metrics", metrics, name="metrics"),
    path("robots.txt", robots, name="robots"),
    path(".well-known/security.txt", security_contact, name="security_contact"),
    path("accounts/", include("attachment_clinic.signin.urls")),
    path("practice/", include("attachment_clinic.workspace.urls")),
    path("portal/", include("attachment_clinic.portal.urls")),
    path("a/", include("attachment_clinic.portal.link_urls")),
    path("r/", include("attachment_clinic.portal.reminder_urls")),
    path("device/", include("attachment_clinic.portal.kiosk_urls")),
    path("api/", include("attachment_clinic.api.urls")),
]
